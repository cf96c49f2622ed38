import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import { keepDrawn, type ThemeColors } from './chart-look.ts'

Chart.register(LineController, LineElement, PointElement, LinearScale)

type Point = { readonly atMs: number; readonly amount: number }

type BalanceChartData = {
  /** Broken where nothing is known; amounts in major units, only drawn. */
  readonly lines: readonly (readonly Point[])[]
  readonly topUps: readonly Point[]
  readonly fromMs: number
  readonly toMs: number
}

const DOT = 2.5

/** Draws a small line of a balance with its top-ups as dots, from zero up. Returns what removes it. */
export function drawBalanceChart(canvas: HTMLCanvasElement, data: BalanceChartData): () => void {
  return keepDrawn(canvas, (color) => draw(canvas, data, color))
}

function draw(canvas: HTMLCanvasElement, { lines, topUps, fromMs, toMs }: BalanceChartData, color: ThemeColors): Chart {
  const all = lines.flat()
  const last = all.at(-1)
  const dots = (points: readonly Point[], name: string) => ({
    data: points.map(toXy),
    showLine: false,
    clip: false as const,
    pointRadius: DOT,
    pointBackgroundColor: color(name),
    pointBorderWidth: 0,
  })
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        dots(topUps, '--good'),
        dots(last ? [last] : [], '--accent'),
        ...lines.map((line) => ({
          data: line.map(toXy),
          borderColor: color('--accent'),
          borderWidth: 1.5,
          // A single reading between two gaps is a point.
          pointRadius: line.length === 1 ? 1 : 0,
          pointBackgroundColor: color('--accent'),
          pointBorderWidth: 0,
        })),
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

function toXy({ atMs, amount }: Point) {
  return { x: atMs, y: amount }
}
