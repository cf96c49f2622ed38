import { BarController, BarElement, Chart, LinearScale, type Plugin, Tooltip } from 'chart.js'
import { chartFont, keepDrawn, type ThemeColors } from './chart-look.ts'

Chart.register(BarController, BarElement, LinearScale, Tooltip)

type DayChartData = {
  readonly series: readonly {
    readonly label: string
    /** Name of the custom property with the colour. */
    readonly color: string
    /** One for each day; only drawn, never summed: the exact figures are elsewhere. */
    readonly values: readonly number[]
  }[]
  readonly dayCount: number
  /** The days that are named on the axis: the first of weeks. */
  readonly namedDays: readonly number[]
  /** The days before which a line says that prices can change. */
  readonly rateDays: readonly number[]
  /** The day that everything else is filtered by: the others are drawn pale. */
  readonly chosenDay: number | undefined
  /** What the tooltip of each day is headed with. */
  readonly titles: readonly string[]
  /** What the part of a bar is: a place among the series, and `[0]` is day 1. */
  readonly valueText: (seriesIndex: number, dayIndex: number) => string
  readonly formatTick: (value: number) => string
  readonly onDay: (day: number) => void
}

const PALE = 0.3
const DASHES = [3, 3]

/** Draws stacked bars for the days of a month, and draws them again when the theme changes. Returns what removes them. */
export function drawDayChart(canvas: HTMLCanvasElement, data: DayChartData): () => void {
  return keepDrawn(canvas, (color) => draw(canvas, data, color))
}

function draw(canvas: HTMLCanvasElement, data: DayChartData, color: ThemeColors): Chart {
  const { series, dayCount, namedDays, rateDays, chosenDay, titles, valueText, formatTick, onDay } = data
  const font = chartFont(canvas)
  // There is room for the few that are named: to try which would fit takes a tenth of the drawing.
  const ticks = { color: color('--soft'), font, autoSkip: false, maxRotation: 0 }
  const pale = (name: string) => color(name).replace(')', `, ${PALE})`)
  return new Chart(canvas, {
    type: 'bar',
    plugins: [rateLines(rateDays, color('--soft'))],
    data: {
      datasets: series.map(({ label, color: name, values }) => ({
        label,
        data: values.map((y, index) => ({ x: index + 1, y })),
        // One colour for all lets the bars share one set of options; a list makes each of them look up its own.
        backgroundColor:
          chosenDay === undefined
            ? color(name)
            : values.map((_value, index) => (chosenDay === index + 1 ? color(name) : pale(name))),
        borderRadius: 1,
        // Every day is a single stack: nothing is to be put side by side.
        grouped: false,
      })),
    },
    options: {
      animation: false,
      // The values are already what would be made of them.
      parsing: false,
      normalized: true,
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
            label: ({ dataset, datasetIndex, dataIndex }) =>
              `${dataset.label ?? ''}: ${valueText(datasetIndex, dataIndex)}`,
          },
        },
      },
      scales: {
        x: {
          type: 'linear',
          stacked: true,
          offset: false,
          // Room for half a bar on both sides.
          min: 0.5,
          max: dayCount + 0.5,
          grid: { display: false },
          border: { color: color('--line') },
          afterBuildTicks: (axis) => {
            axis.ticks = namedDays.map((value) => ({ value }))
          },
          ticks,
        },
        y: {
          stacked: true,
          border: { display: false },
          grid: { color: color('--line') },
          ticks: { ...ticks, maxTicksLimit: 4, callback: (value) => formatTick(Number(value)) },
        },
      },
    },
  })
}

/** A dashed line before each of these days, behind the bars. */
function rateLines(days: readonly number[], color: string): Plugin<'bar'> {
  return {
    id: 'rate-lines',
    beforeDatasetsDraw({ ctx, chartArea: { top, bottom }, scales }) {
      ctx.save()
      ctx.strokeStyle = color
      ctx.setLineDash(DASHES)
      ctx.beginPath()
      for (const day of days) {
        // In the middle of a pixel, where a thin line is sharp.
        const x = Math.round(scales['x']?.getPixelForValue(day - 0.5) ?? 0) + 0.5
        ctx.moveTo(x, top)
        ctx.lineTo(x, bottom)
      }
      ctx.stroke()
      ctx.restore()
    },
  }
}

function tooltipLook(color: ThemeColors, family: string) {
  const font = { family, size: 11 }
  return {
    backgroundColor: color('--ink'),
    titleColor: color('--background'),
    bodyColor: color('--background'),
    titleFont: font,
    bodyFont: font,
    padding: 8,
    boxPadding: 4,
    multiKeyBackground: 'transparent',
  }
}
