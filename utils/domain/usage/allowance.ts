import { type MonthKey, monthStartMs, nextMonth } from '#domain/calendar/month.ts'
import type { Cell } from './cells.ts'

/** How many free service messages a number has used in a month; `resetsAtMs` is when the next month begins in the zone. */
export type Allowance = { readonly used: number; readonly of: number; readonly resetsAtMs: number }

/** Service messages that are free for each number and month, since October 2026; what is left over is lost. */
const FREE_MESSAGES = 1_000
const FIRST_MONTH: MonthKey = '2026-10'

/**
 * The allowance of one channel in a month, of the channel's own cells. `used` counts the service messages that the server
 * shows as free, by type or with a cost of 0 (A25), and is not cut off at the allowance; free entry points do not use it.
 *
 * Undefined where it is not known: before October 2026; without such messages; with a type that is not known, a free type
 * that costs something, a regular one without a cost, or a negative sum; and where paid messages stand beside fewer free
 * ones than the allowance, since one row then seems to hold both.
 */
export function allowanceOf(cells: readonly Cell[], month: MonthKey, zone: string): Allowance | undefined {
  const service = cells.filter(({ series, kind }) => series === 'SERVICE' && kind !== 'FREE_ENTRY_POINT')
  if (month < FIRST_MONTH || service.length === 0) return undefined
  let [used, paid] = [0, 0]
  for (const cell of service) {
    const free = freeOf(cell)
    if (free === undefined) return undefined
    used += free
    paid += cell.tally.volume - free
  }
  if (paid > 0 && used < FREE_MESSAGES) return undefined
  return { used, of: FREE_MESSAGES, resetsAtMs: monthStartMs(nextMonth(month), zone) }
}

function freeOf({ kind, tally: { volume, zeroVolume, costMicros, unpriced } }: Cell): number | undefined {
  if (volume < 0 || costMicros < 0) return undefined
  if (kind === 'FREE_CUSTOMER_SERVICE') return costMicros === 0 ? volume : undefined
  if (kind !== 'REGULAR' || unpriced > 0) return undefined
  return costMicros === 0 ? volume : zeroVolume
}
