import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import { dotsOf, lineOf, type Point } from './balance-datasets.ts'
import { keepDrawn, type ThemeColors } from './chart-look.ts'

Chart.register(LineController, LineElement, PointElement, LinearScale)

type BalanceChartData = {
  /** Broken where nothing is known; amounts in major units, only drawn. */
  readonly lines: readonly (readonly Point[])[]
  readonly topUps: readonly Point[]
  readonly fromMs: number
  readonly toMs: number
}

const DOT = 2.5
const LINE = { width: 1.5, radius: 1 }

/** Draws a small line of a balance with its top-ups as dots, from zero up. Returns what removes it. */
export function drawBalanceChart(canvas: HTMLCanvasElement, data: BalanceChartData): () => void {
  return keepDrawn(canvas, (color) => draw(canvas, data, color))
}

function draw(canvas: HTMLCanvasElement, { lines, topUps, fromMs, toMs }: BalanceChartData, color: ThemeColors): Chart {
  const all = lines.flat()
  const last = all.at(-1)
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        dotsOf(topUps, '--good', color, DOT),
        dotsOf(last ? [last] : [], '--accent', color, DOT),
        ...lines.map((line) => lineOf(line, color, LINE)),
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: DOT + 1 },
      scales: {
        x: { type: 'linear', display: false, min: fromMs, max: Math.max(fromMs + 1, toMs) },
        // From zero, so that half of the height is half of the money.
        y: { display: false, min: Math.min(0, ...all.map(({ amount }) => amount)), grace: '5%' },
      },
    },
  })
}
