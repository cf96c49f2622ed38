import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { chartFont, keepDrawn, type ThemeColors } from './chart-look.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

type DayChartData = {
  readonly series: readonly {
    readonly label: string
    /** Name of the custom property with the colour. */
    readonly color: string
    /** One for each day; only drawn, never summed: the exact figures are elsewhere. */
    readonly values: readonly number[]
  }[]
  readonly dayCount: number
  /** The day that everything else is filtered by: the others step back. */
  readonly chosenDay: number | undefined
  /** What the tooltip of each day is headed with. */
  readonly titles: readonly string[]
  readonly formatValue: (value: number) => string
  readonly formatTick: (value: number) => string
  readonly onDay: (day: number) => void
}

const PALE = 0.3

/** Draws stacked bars for the days of a month, and draws them again when the theme changes. Returns what removes them. */
export function drawDayChart(canvas: HTMLCanvasElement, data: DayChartData): () => void {
  return keepDrawn(canvas, (color) => draw(canvas, data, color))
}

function draw(canvas: HTMLCanvasElement, data: DayChartData, color: ThemeColors): Chart {
  const { series, dayCount, chosenDay, titles, formatValue, formatTick, onDay } = data
  const font = chartFont(canvas)
  const pale = (name: string) =>
    color(name)
      .replace(/^rgb\((.*)\)$/, `rgb($1 / ${PALE})`)
      .replaceAll(',', '')
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: Array.from({ length: dayCount }, (_day, index) => String(index + 1)),
      datasets: series.map(({ label, color: name, values }) => ({
        label,
        data: [...values],
        backgroundColor: values.map((_value, index) =>
          chosenDay === undefined || chosenDay === index + 1 ? color(name) : pale(name),
        ),
        barPercentage: 0.8,
        categoryPercentage: 0.94,
        borderRadius: 1,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      onClick: (_event, [element]) => element && onDay(element.index + 1),
      plugins: {
        tooltip: {
          // Days differ by a few categories of many: what is zero that day would only be noise.
          filter: ({ parsed }) => parsed.y !== 0,
          ...tooltipLook(color, font.family),
          callbacks: {
            title: ([item]) => titles[item?.dataIndex ?? -1] ?? '',
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${formatValue(parsed.y ?? 0)}`,
          },
        },
      },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: color('--line') },
          ticks: {
            color: color('--soft'),
            font,
            maxRotation: 0,
            autoSkip: false,
            callback: (_value, index) => (index % 7 === 0 ? String(index + 1) : ''),
          },
        },
        y: {
          stacked: true,
          border: { display: false },
          grid: { color: color('--line') },
          ticks: { color: color('--soft'), font, maxTicksLimit: 4, callback: (value) => formatTick(Number(value)) },
        },
      },
    },
  })
}

function tooltipLook(color: ThemeColors, family: string) {
  return {
    backgroundColor: color('--ink'),
    titleColor: color('--background'),
    bodyColor: color('--background'),
    titleFont: { family, size: 11 },
    bodyFont: { family, size: 11 },
    padding: 8,
    cornerRadius: 6,
    caretSize: 0,
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    multiKeyBackground: 'transparent',
  }
}
