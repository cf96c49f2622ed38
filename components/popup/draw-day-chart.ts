import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

type DayChartData = {
  readonly series: readonly {
    readonly label: string
    /** Name of the custom property with the colour. */
    readonly color: string
    /** One for each day; only drawn, never summed: the exact figures are elsewhere. */
    readonly values: readonly number[]
  }[]
  /** What the tooltip of each day is headed with. */
  readonly titles: readonly string[]
  readonly formatValue: (value: number) => string
  readonly formatTick: (value: number) => string
}

/** Draws stacked bars for the days of a month, and draws them again when the theme changes. Returns what removes them. */
export function drawDayChart(canvas: HTMLCanvasElement, data: DayChartData): () => void {
  let chart = draw(canvas, data)
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const redraw = () => {
    chart.destroy()
    chart = draw(canvas, data)
  }
  dark.addEventListener('change', redraw)
  return () => {
    dark.removeEventListener('change', redraw)
    chart.destroy()
  }
}

function draw(canvas: HTMLCanvasElement, { series, titles, formatValue, formatTick }: DayChartData): Chart {
  const color = resolveColors(canvas)
  const font = { family: getComputedStyle(canvas).fontFamily, size: 10 }
  const dayCount = series[0]?.values.length ?? 0
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: Array.from({ length: dayCount }, (_day, index) => String(index + 1)),
      datasets: series.map(({ label, color: name, values }) => ({
        label,
        data: [...values],
        backgroundColor: color(name),
        barPercentage: 0.8,
        categoryPercentage: 0.94,
        borderRadius: 1,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
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

function tooltipLook(color: (name: string) => string, family: string) {
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

/** Reads theme colours as the canvas needs them: `light-dark()` is only resolved where it is applied to an element. */
function resolveColors(canvas: HTMLCanvasElement): (name: string) => string {
  const probe = document.createElement('span')
  probe.hidden = true
  // The colours are what tells the series apart.
  probe.style.setProperty('forced-color-adjust', 'none')
  canvas.after(probe)
  const cache = new Map<string, string>()
  queueMicrotask(() => probe.remove())
  return (name) => {
    const known = cache.get(name)
    if (known) return known
    probe.style.color = `var(${name})`
    const color = getComputedStyle(probe).color
    cache.set(name, color)
    return color
  }
}
