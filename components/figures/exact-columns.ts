import type { Presenter } from '#components/ui/presenter.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { exactPlaces } from '#domain/money/exact-places.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import { markPart } from './mark-part.ts'

/** A column of a table of tallies: every figure to the last digit, and a dash where none is known. */
export type ExactColumn = {
  readonly head: string
  readonly write: (tally: Tally) => string
  /** An average is none of the whole: it has no mark where the figures are a part. */
  readonly isAverage?: boolean
}

/** A cell of a column; with a mark where the row is only a part of what there is. */
export function writeCell({ write, isAverage = false }: ExactColumn, tally: Tally, isPart: boolean): string {
  return markPart(isPart && !isAverage, write(tally))
}

const SECONDS_PER_MINUTE = 60

/** The costs of these tallies, with their points one below the other. */
export function costColumn(tallies: readonly Tally[], present: Presenter): ExactColumn {
  const costs = tallies.flatMap((tally) => knownCostMicros(tally) ?? [])
  const places = exactPlaces(costs, present.currency, present.locale)
  const write = (tally: Tally) => {
    const micros = knownCostMicros(tally)
    return micros === undefined ? '—' : markPart(tally.unpriced > 0, present.exactCost(micros, places))
  }
  return { head: words('popup.tableCost'), write }
}

/** How many calls, and how long they were in minutes and seconds; nothing where nobody called. */
export function callColumns(tallies: readonly Tally[], present: Presenter): readonly ExactColumn[] {
  if (tallies.every(({ calls }) => calls === 0)) return []
  return [
    { head: words('popup.tableCalls'), write: ({ calls }) => present.count(calls) },
    { head: words('popup.tableMinutes'), write: (tally) => minutesText(tally, present) },
  ]
}

/** "11 calls · 29:30 min": the same of one row, in a line. */
export function writeExactCalls(tally: Tally, present: Presenter): string {
  const called = words('popup.calls', tally.calls, [present.count(tally.calls)])
  const minutes = minutesText(tally, present)
  return minutes === '—' ? called : `${called} · ${words('popup.exactMinutes', { minutes })}`
}

/** "29:30": whole minutes alone would lose seconds. */
function minutesText({ callSeconds, untimedCalls }: Tally, present: Presenter): string {
  if (callSeconds === 0 && untimedCalls > 0) return '—'
  const seconds = numberFormat(present.locale, { minimumIntegerDigits: 2 }).format(callSeconds % SECONDS_PER_MINUTE)
  const minutes = present.count(Math.floor(callSeconds / SECONDS_PER_MINUTE))
  return present.hide(markPart(untimedCalls > 0, `${minutes}:${seconds}`))
}
