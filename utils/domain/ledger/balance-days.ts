import { plainDate } from '#domain/calendar/month.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { BalanceSample } from './ledger.ts'
import type { Rise } from './rises.ts'

/** One day of a balance for a table: `lastMicros` is the last amount that was known on it. */
export type BalanceDay = {
  /** "2026-11-25" in the reader's zone. */
  readonly date: string
  readonly lastMicros: Micros
  readonly topUps: readonly Rise[]
}

/** The days on which the balance was read, newest first. */
export function balanceDays(
  samples: readonly BalanceSample[],
  topUps: readonly Rise[],
  zone: string,
): readonly BalanceDay[] {
  const dateOf = (atMs: number) => plainDate(atMs, zone).toString()
  const days = Map.groupBy(samples, ({ atMs }) => dateOf(atMs))
  return [...days]
    .flatMap(([date, ofDay]) => {
      const last = ofDay.at(-1)
      return last ? [{ date, lastMicros: last.micros, topUps: topUps.filter(({ atMs }) => dateOf(atMs) === date) }] : []
    })
    .toSorted((left, right) => (left.date < right.date ? 1 : -1))
}
