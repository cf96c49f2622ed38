import type { Chart, Plugin } from 'chart.js'
import type { Point } from '#components/charts/balance-datasets.ts'
import type { ThemeColors } from '#components/charts/chart-look.ts'
import type { Charts } from '#components/charts/use-charts.ts'
import type { Tick } from '#domain/ledger/periods.ts'

export type CourseData = {
  /** Broken where nothing is known; amounts in major units, only drawn. */
  readonly lines: readonly (readonly Point[])[]
  readonly topUps: readonly Point[]
  readonly fromMs: number
  readonly toMs: number
  /**
   * When the last amount is spent at the earliest, most likely and at the latest, which may be beyond what is forecast;
   * undefined without a forecast.
   */
  readonly forecast:
    | { readonly lowMs: number; readonly middleMs: number; readonly highMs: number | undefined }
    | undefined
  /** Amounts that the badge changes its colour at, with the name of a colour. */
  readonly levels: readonly { readonly amount: number; readonly color: string }[]
  readonly ticks: readonly Tick[]
  readonly formatAmount: (amount: number) => string
}

/** What the charts bring along: the parts of Chart.js are loaded once. */
type Tools = Pick<Charts, 'Chart' | 'keepDrawn' | 'chartFont' | 'dotsOf' | 'lineOf'>

const DOT = 3
const LINE = { width: 2, radius: 2 }
const DASHES = [3, 3]
const FAINT = 0.16

/** Draws the course of a balance, how it is expected to go on, and its levels. Returns what removes it. */
export function drawCourseChart(canvas: HTMLCanvasElement, data: CourseData, tools: Tools): () => void {
  return tools.keepDrawn(canvas, (color) => draw(canvas, data, color, tools))
}

function draw(
  canvas: HTMLCanvasElement,
  data: CourseData,
  color: ThemeColors,
  { Chart, chartFont, dotsOf, lineOf }: Tools,
): Chart {
  const { lines, topUps, fromMs, toMs, ticks, levels, formatAmount } = data
  const look = { color: color('--soft'), font: chartFont(canvas), autoSkip: false, maxRotation: 0 }
  const labels = new Map(ticks.map(({ value, label }) => [value, label]))
  const all = lines.flat()
  const shownLevels = levels.filter(({ amount }) => amount < Math.max(...all.map((point) => point.amount)))
  return new Chart(canvas, {
    type: 'line',
    plugins: [behindLines(data, shownLevels, color)],
    data: {
      datasets: [dotsOf(topUps, '--good', color, DOT), ...lines.map((line) => lineOf(line, color, LINE))],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: DOT + 1, right: DOT + 1 } },
      scales: {
        x: {
          type: 'linear',
          min: fromMs,
          max: Math.max(fromMs + 1, toMs),
          grid: { display: false },
          border: { color: color('--line') },
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map(({ value }) => ({ value }))
          },
          ticks: { ...look, callback: (value) => labels.get(Number(value)) ?? '' },
        },
        // From zero, so that half of the height is half of the money.
        y: {
          min: Math.min(0, ...all.map(({ amount }) => amount)),
          border: { display: false },
          grid: { color: color('--line') },
          ticks: { ...look, maxTicksLimit: 4, callback: (value) => formatAmount(Number(value)) },
        },
      },
    },
  })
}

/** The forecast from the last amount to nothing, as an area between its two ends, and a dashed line at each level. */
function behindLines(
  { lines, forecast }: CourseData,
  levels: CourseData['levels'],
  color: ThemeColors,
): Plugin<'line'> {
  // Resolved once: a chart that is drawn again in another size has nothing to resolve them by.
  const [accent, faint] = [color('--accent'), color('--accent').replace(')', `, ${FAINT})`)]
  const drawn = levels.map(({ amount, color: name }) => ({ amount, color: color(name) }))
  return {
    id: 'behind-lines',
    beforeDatasetsDraw({ ctx, chartArea: { left, top, right, bottom }, scales }) {
      const { x, y } = scales
      const last = lines.at(-1)?.at(-1)
      if (!x || !y) return
      ctx.save()
      ctx.beginPath()
      ctx.rect(left, top, right - left, bottom - top)
      ctx.clip()
      const zero = y.getPixelForValue(0)
      const at = (atMs: number) => x.getPixelForValue(atMs)
      if (forecast && last) {
        const start = [at(last.atMs), y.getPixelForValue(last.amount)] as const
        ctx.fillStyle = faint
        ctx.beginPath()
        ctx.moveTo(...start)
        ctx.lineTo(at(forecast.highMs ?? x.max), zero)
        ctx.lineTo(at(forecast.lowMs), zero)
        ctx.fill()
        ctx.strokeStyle = accent
        ctx.setLineDash(DASHES)
        ctx.beginPath()
        ctx.moveTo(...start)
        ctx.lineTo(at(forecast.middleMs), zero)
        ctx.stroke()
      }
      ctx.setLineDash(DASHES)
      for (const { amount, color: level } of drawn) {
        // In the middle of a pixel, where a thin line is sharp.
        const line = Math.round(y.getPixelForValue(amount)) + 0.5
        ctx.strokeStyle = level
        ctx.beginPath()
        ctx.moveTo(left, line)
        ctx.lineTo(right, line)
        ctx.stroke()
      }
      ctx.restore()
    },
  }
}
