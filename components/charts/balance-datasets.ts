import type { ThemeColors } from './chart-look.ts'

/** A balance at a time, in major units: only drawn. */
export type Point = { readonly atMs: number; readonly amount: number }

/** Points without a line, such as top-ups; `color` is the name of a custom property. */
export function dotsOf(points: readonly Point[], name: string, color: ThemeColors, radius: number) {
  return {
    data: points.map(toXy),
    showLine: false,
    clip: false as const,
    pointRadius: radius,
    pointBackgroundColor: color(name),
    pointBorderWidth: 0,
  }
}

/** The course of a balance without a gap. A single reading between two gaps is a point. */
export function lineOf(
  points: readonly Point[],
  color: ThemeColors,
  { width, radius }: { width: number; radius: number },
) {
  return {
    data: points.map(toXy),
    borderColor: color('--accent'),
    borderWidth: width,
    pointRadius: points.length === 1 ? radius : 0,
    pointBackgroundColor: color('--accent'),
    pointBorderWidth: 0,
  }
}

function toXy({ atMs, amount }: Point) {
  return { x: atMs, y: amount }
}
