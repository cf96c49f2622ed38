import type { MonthKey } from './month.ts'
import {
  addTallies,
  type ChannelMonth,
  EMPTY_TALLY,
  negateTally,
  type Tally,
  tallyCalls,
  tallyMessages,
} from './usage.ts'

/** The series under which calls are drawn among the message categories. */
export const CALLS = 'CALLS'

/**
 * The totals of an account's month, kept current as answers arrive: its size depends on the days, categories and countries
 * and not on the number of channels, so that the popup opens as fast with 3 channels as with 5,000. Each key of `days` is
 * "day:series", where the series is a pricing category or CALLS; each of `countries` a country as the API names it.
 */
export type MonthRollup = {
  readonly month: MonthKey
  readonly zone: string
  readonly total: Tally
  readonly days: Readonly<Record<string, Tally>>
  readonly countries: Readonly<Record<string, Tally>>
  /** Channels whose usage of this month was read at least once. */
  readonly readChannels: number
}

export function emptyRollup(month: MonthKey, zone: string): MonthRollup {
  return { month, zone, total: EMPTY_TALLY, days: {}, countries: {}, readChannels: 0 }
}

/** Replaces one channel's part in the totals: `before` is what it had contributed, undefined at its first reading. */
export function replaceChannel(
  rollup: MonthRollup,
  before: ChannelMonth | undefined,
  after: ChannelMonth | undefined,
): MonthRollup {
  const days = new Map(Object.entries(rollup.days))
  const countries = new Map(Object.entries(rollup.countries))
  let total = rollup.total
  const add = ({ day, series, country, tally }: Part) => {
    total = addTallies(total, tally)
    addTo(days, `${day}:${series}`, tally)
    addTo(countries, country, tally)
  }
  for (const part of before ? partsOf(before) : []) add({ ...part, tally: negateTally(part.tally) })
  for (const part of after ? partsOf(after) : []) add(part)
  return {
    ...rollup,
    total,
    days: Object.fromEntries(days),
    countries: Object.fromEntries(countries),
    readChannels: rollup.readChannels + (after ? 1 : 0) - (before ? 1 : 0),
  }
}

/** As replaceChannel; undefined where a sum would leave the range in which amounts are exact (9 billion units). */
export function replaceIfExact(...change: Parameters<typeof replaceChannel>): MonthRollup | undefined {
  try {
    return replaceChannel(...change)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function addTo(sums: Map<string, Tally>, key: string, tally: Tally): void {
  const sum = addTallies(sums.get(key) ?? EMPTY_TALLY, tally)
  if (isEmpty(sum)) sums.delete(key)
  else sums.set(key, sum)
}

/** One series of the days of a month, for charts: `days[0]` is day 1; a day without rows has an empty tally. */
export type DaySeries = { readonly series: string; readonly days: readonly Tally[] }

/** The series of a rollup, each with a tally for every day of the month, in the order of their names. */
export function daySeries(rollup: MonthRollup, dayCount: number): readonly DaySeries[] {
  const series = new Map<string, Tally[]>()
  for (const [key, tally] of Object.entries(rollup.days)) {
    const [day = '', name = ''] = splitKey(key)
    const days = series.get(name) ?? Array.from({ length: dayCount }, () => EMPTY_TALLY)
    days[Number(day) - 1] = tally
    series.set(name, days)
  }
  return [...series]
    .map(([name, days]) => ({ series: name, days }))
    .toSorted((left, right) => (left.series < right.series ? -1 : 1))
}

type Part = { readonly day: number; readonly series: string; readonly country: string; readonly tally: Tally }

function partsOf({ messages, calls }: ChannelMonth): readonly Part[] {
  return [
    ...messages.map((row) => ({ day: row.day, series: row.category, country: row.country, tally: tallyMessages(row) })),
    ...calls.map((row) => ({ day: row.day, series: CALLS, country: row.country, tally: tallyCalls(row) })),
  ]
}

function splitKey(key: string): readonly [string, string] {
  const colon = key.indexOf(':')
  return [key.slice(0, colon), key.slice(colon + 1)]
}

function isEmpty(tally: Tally): boolean {
  return tally.volume === 0 && tally.calls === 0 && tally.priced === 0 && tally.unpriced === 0
}
