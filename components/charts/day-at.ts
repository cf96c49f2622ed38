import { Chart } from 'chart.js'

/**
 * The day at a place of a chart of days, and where the middle of its bar is, both in CSS pixels from the left edge of the
 * canvas; undefined beside the bars, and where nothing is drawn.
 */
export function dayAt(canvas: HTMLCanvasElement, left: number): { day: number; middle: number } | undefined {
  const days = Chart.getChart(canvas)?.scales['x']
  if (!days) return undefined
  const day = Math.round(days.getValueForPixel(left) ?? 0)
  if (day < days.min || day > days.max) return undefined
  return { day, middle: days.getPixelForValue(day) }
}
