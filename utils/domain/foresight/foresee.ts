import { plainDate } from '#domain/calendar/month.ts'
import { DAYS_PER_WEEK, type DailySpend, FEWEST_DAYS } from '#domain/forecast/daily-spend.ts'
import { type PlannedSpend, withPlannedSpend } from '#domain/forecast/planned-spend.ts'
import { runwayOf } from '#domain/forecast/runway.ts'
import { type Band, fitSpend, HORIZON_DAYS, type SpendModel } from '#domain/forecast/spend-model.ts'
import type { Micros } from '#domain/money/micros.ts'
import { type Basis, basisOf } from './basis.ts'
import { chooseSource, unexplainedShare } from './choose-source.ts'
import type { RechargePattern } from './recharge-pattern.ts'
import { countKnown, type SpendDays } from './spend-days.ts'
import { LONG_DAYS } from './told-runway.ts'
import { zoneDays } from './zone-days.ts'

/** How long a balance lasts from its reading on. */
export type Runway = {
  /** In days from the reading; what is beyond HORIZON_DAYS is that. The low end comes first. */
  readonly days: Band
  /**
   * The dates ("2026-12-07") on which it ends at the earliest and at the latest; the latter undefined beyond the
   * horizon.
   */
  readonly firstDate: string
  readonly lastDate: string | undefined
}

/** With the model that it comes from: advice on top-ups is read off that too, with what there was at midnight. */
export type Foretold = {
  readonly runway: Runway
  readonly basis: Basis
  readonly model: SpendModel
  readonly midnightMicros: number
  /** How much of today is over: from 0 to 1. */
  readonly elapsed: number
}

/**
 * What can be said of how long a balance lasts. `empty`: nothing is left, and nothing is forecast. `too-early`: fewer
 * than three of the last days are known. `no-spend`: there was none on so many days up to now, a week or all that are
 * known. `recharging`: money comes by itself. `under-a-day`, `days`, `lasts-long` (more than 60 days): by the middle of
 * the runway.
 */
export type Foresight =
  | { readonly state: 'empty' }
  | { readonly state: 'too-early'; readonly fullDays: number; readonly neededDays: number }
  | { readonly state: 'no-spend'; readonly days: number }
  | ({ readonly state: 'recharging'; readonly pattern: RechargePattern } & Foretold)
  | ({ readonly state: 'under-a-day' | 'days' | 'lasts-long' } & Foretold)

export type ForesightInput = {
  /** The last reading of the balance, which decides what "today" is: that it is old is for the caller to say. */
  readonly balance: { readonly micros: Micros; readonly atMs: number }
  readonly zone: string
  /** Days up to that "today", both of them. */
  readonly ledger: SpendDays
  readonly usage?: SpendDays | undefined
  readonly pattern?: RechargePattern | undefined
  readonly planned?: readonly PlannedSpend[] | undefined
}

/** Of these last days enough must be known. */
const RECENT_DAYS = 14

export function foresee(input: ForesightInput): Foresight {
  const { balance, zone, ledger, usage, pattern, planned = [] } = input
  if (balance.micros <= 0) return { state: 'empty' }
  const { source, days } = chooseSource(ledger, usage)
  const fullDays = Math.min(days.readDays, countKnown(days, RECENT_DAYS))
  if (fullDays < FEWEST_DAYS) return { state: 'too-early', fullDays, neededDays: FEWEST_DAYS }
  const today = ledger.today ?? usage?.today
  const fitted = fitSpend(days.days)
  const silentDays = today ? 0 : trailingZeros(days.days)
  if (silentDays >= DAYS_PER_WEEK || (!fitted && silentDays > 0)) return { state: 'no-spend', days: silentDays }
  if (!fitted) return { state: 'too-early', fullDays, neededDays: FEWEST_DAYS }
  const model = withPlannedSpend(fitted, planned)
  const { date, elapsed } = todayOf(balance.atMs, zone)
  const midnightMicros = Number(balance.micros) + (today ?? (model.sums[1] ?? 0) * elapsed)
  const runway = runwayFrom(runwayOf(model, midnightMicros), date, elapsed)
  const unexplained = usage && unexplainedShare(ledger, usage)
  const foretold = { runway, basis: basisOf(source, days, unexplained), model, midnightMicros, elapsed }
  return pattern ? { state: 'recharging', pattern, ...foretold } : { state: stateOf(runway), ...foretold }
}

/** On how many days up to yesterday nothing was spent; an unknown day is none of them. */
function trailingZeros(days: DailySpend): number {
  return days.length - 1 - days.findLastIndex((amount) => amount !== 0)
}

/** Its date, and the part of it that is over, of however many hours it has. */
function todayOf(atMs: number, zone: string): { readonly date: Temporal.PlainDate; readonly elapsed: number } {
  const date = plainDate(atMs, zone)
  const { startsMs } = zoneDays(atMs, atMs, zone)
  const [startMs = 0, endMs = 0] = startsMs
  return { date, elapsed: (atMs - startMs) / (endMs - startMs) }
}

function runwayFrom({ low, middle, high }: Band, today: Temporal.PlainDate, elapsed: number): Runway {
  const fromNow = (days: number) => (days >= HORIZON_DAYS ? HORIZON_DAYS : Math.max(0, days - elapsed))
  return {
    days: { low: fromNow(low), middle: fromNow(middle), high: fromNow(high) },
    firstDate: dateAfter(low, today),
    lastDate: high >= HORIZON_DAYS ? undefined : dateAfter(high, today),
  }
}

/** The date on which so many days from midnight on end. */
function dateAfter(days: number, today: Temporal.PlainDate): string {
  return today.add({ days: Math.max(0, Math.ceil(days) - 1) }).toString()
}

function stateOf({ days }: Runway): 'under-a-day' | 'days' | 'lasts-long' {
  if (days.middle > LONG_DAYS) return 'lasts-long'
  return days.middle < 1 ? 'under-a-day' : 'days'
}
