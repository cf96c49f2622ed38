import type { Channel } from '#domain/account/account.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import type { DayKey } from '#domain/period/period.ts'
import type { SliceState } from '#domain/period/slice-state.ts'
import { knownCountry } from '#domain/usage/breakdown.ts'
import { tallyCalls, tallyMessages } from '#domain/usage/cells.ts'
import { CALLS, type ChannelMonth, type Tally } from '#domain/usage/usage.ts'

/** What is stored of one channel in those days of a month that belong to a period. */
export type MonthRows = {
  readonly channel: Channel
  readonly month: MonthKey
  readonly state: SliceState
  /** Undefined where nothing is known; without rows where nothing was used. */
  readonly rows?: Pick<ChannelMonth, 'messages' | 'calls'> | undefined
  /** That of its costs; '' where it is not known. */
  readonly currency: string
  readonly readAtMs?: number | undefined
}

/**
 * One stored row. `kind` is the pricing type of messages, and the direction of calls; `country` is "ZZ" where none was reported.
 * The tally has one row alone: its cost is unknown where none was reported, and nothing of messages that the API names as free.
 */
export type StoredRow = {
  readonly day: DayKey
  readonly series: string
  readonly kind: string
  readonly country: string
  readonly tally: Tally
  /** Undefined of messages, and where it was not reported. */
  readonly callSeconds: number | undefined
}

/** The stored rows of a month, as they lie there: what repeats is kept. */
export function storedRows({ month, rows }: MonthRows): readonly StoredRow[] {
  if (!rows) return []
  return [
    ...rows.messages.map((row) => ({
      day: dayOf(month, row.day),
      series: row.category,
      kind: row.pricingType,
      country: knownCountry(row.country) || 'ZZ',
      tally: tallyMessages(row),
      callSeconds: undefined,
    })),
    ...rows.calls.map((row) => ({
      day: dayOf(month, row.day),
      series: CALLS,
      kind: row.direction,
      country: knownCountry(row.country) || 'ZZ',
      tally: tallyCalls(row),
      callSeconds: row.seconds,
    })),
  ]
}

function dayOf(month: MonthKey, day: number): DayKey {
  return `${month}-${String(day).padStart(2, '0')}`
}
