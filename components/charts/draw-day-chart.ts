import { BarController, BarElement, Chart, LinearScale, type Plugin } from 'chart.js'
import { chartFont, keepDrawn, type ThemeColors } from './chart-look.ts'

Chart.register(BarController, BarElement, LinearScale)

type DayChartData = {
  readonly series: readonly {
    /** Name of the custom property with the colour. */
    readonly color: string
    /** One for each day; only drawn, never summed: the exact figures are elsewhere. */
    readonly values: readonly number[]
  }[]
  readonly dayCount: number
  /** The days that are named on the axis. */
  readonly namedDays: readonly number[]
  /** The days that are tinted. */
  readonly weekendDays: readonly number[]
  /** The day that is not over yet: it is drawn paler. */
  readonly today: number | undefined
  /** The days before which a line says that prices can change. */
  readonly rateDays: readonly number[]
  /** The day that everything else is filtered by: the others are drawn pale. */
  readonly chosenDay: number | undefined
  readonly formatTick: (value: number) => string
}

const PALE = 0.3
const UNFINISHED = 0.55
const DASHES = [3, 3]

/** Draws stacked bars for the days of a month, and draws them again when the theme changes. Returns what removes them. */
export function drawDayChart(canvas: HTMLCanvasElement, data: DayChartData): () => void {
  return keepDrawn(canvas, (color) => draw(canvas, data, color))
}

function draw(canvas: HTMLCanvasElement, data: DayChartData, color: ThemeColors): Chart {
  const { series, dayCount, namedDays, weekendDays, today, rateDays, chosenDay, formatTick } = data
  const font = chartFont(canvas)
  // There is room for the few that are named: to try which would fit takes a tenth of the drawing.
  const ticks = { color: color('--soft'), font, autoSkip: false, maxRotation: 0 }
  const pale = (name: string) => color(name).replace(')', `, ${PALE})`)
  return new Chart(canvas, {
    type: 'bar',
    plugins: [
      rateLines(rateDays, color('--soft')),
      dayBands('before', weekendDays, color('--raised')),
      dayBands('after', today === undefined ? [] : [today], color('--background').replace(')', `, ${1 - UNFINISHED})`)),
    ],
    data: {
      datasets: series.map(({ color: name, values }) => ({
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
      // What is pointed at is looked for by its place (see dayAt).
      events: [],
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
          ticks: { ...ticks, maxTicksLimit: 3, callback: (value) => formatTick(Number(value)) },
        },
      },
    },
  })
}

/** A band of a colour over each of these days, behind the bars or in front of them. */
function dayBands(place: 'before' | 'after', days: readonly number[], color: string): Plugin<'bar'> {
  const drawBands = ({ ctx, chartArea: { top, bottom }, scales }: Chart<'bar'>): void => {
    const x = scales['x']
    if (!x) return
    ctx.save()
    ctx.fillStyle = color
    for (const day of days) {
      const [from, to] = [x.getPixelForValue(day - 0.5), x.getPixelForValue(day + 0.5)]
      ctx.fillRect(from, top, to - from, bottom - top)
    }
    ctx.restore()
  }
  return place === 'before'
    ? { id: 'weekends', beforeDatasetsDraw: drawBands }
    : { id: 'today', afterDatasetsDraw: drawBands }
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
