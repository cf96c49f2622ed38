import { type DailySpend, knownDays, MOST_DAYS } from '#domain/forecast/daily-spend.ts'

/** What was spent on the days of a billing zone, in millionths of one currency, and where in time these days lie. */
export type SpendDays = {
  /** The date of the first of `days` ("2026-11-01"); that of today where there is none. */
  readonly firstDate: string
  /** Whole days up to yesterday, the oldest first. */
  readonly days: DailySpend
  /** On how many of the known ones there was a reading: what was spent over a gap was spread over the others. */
  readonly readDays: number
  /** What today has cost so far; undefined where that is not known. */
  readonly today: number | undefined
}

/**
 * The last 90 days, without the unknown ones before the first that is known. `dates` has the date of each day, and then
 * that of today.
 */
export function spendDaysOf(
  dates: readonly string[],
  days: DailySpend,
  readDays: number,
  today: number | undefined,
): SpendDays {
  const first = days.findIndex((amount) => amount !== undefined)
  const start = first < 0 ? days.length : Math.max(first, days.length - MOST_DAYS)
  const kept = days.slice(start)
  return { firstDate: dates[start] ?? '', days: kept, readDays: Math.min(readDays, kept.length), today }
}

/** How many of the last days are known. */
export function countKnown({ days }: Pick<SpendDays, 'days'>, ofLast: number): number {
  return knownDays(days.slice(-ofLast)).length
}

/**
 * Days that were counted up to a day, as they are on a later one ("2026-12-01"): what that day has cost on the whole, and
 * all since, is not known. Undefined where the day is an earlier one: a clock was wrong.
 */
export function spendDaysAt(counted: SpendDays, date: string): SpendDays | undefined {
  const until = Temporal.PlainDate.from(counted.firstDate).add({ days: counted.days.length })
  const { days: since } = until.until(date)
  if (since === 0) return counted
  if (since < 0) return undefined
  const unknown = Array.from({ length: since }, () => undefined)
  return { ...counted, days: [...counted.days, ...unknown], today: undefined }
}
