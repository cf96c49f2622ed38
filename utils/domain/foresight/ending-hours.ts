import type { ToldRunway } from './told-runway.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The whole hours, in epoch milliseconds, between which a balance ends; none of them is over. Undefined without a forecast. */
export function endingHours(
  { atMs, days }: Pick<ToldRunway, 'atMs' | 'days'>,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | undefined {
  if (!days) return undefined
  const fromMs = Math.max(nowMs, Math.floor((atMs + days.low * DAY_MS) / HOUR_MS) * HOUR_MS)
  const toMs = Math.ceil((atMs + days.high * DAY_MS) / HOUR_MS) * HOUR_MS
  return toMs > fromMs ? { fromMs, toMs } : undefined
}
