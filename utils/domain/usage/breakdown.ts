import type { Cell } from './cells.ts'
import { tallyCells } from './tally-cells.ts'
import { addTallies, CALLS, type ChannelMonth, EMPTY_TALLY, isEmptyTally, type Tally } from './usage.ts'
import { filtersCells, type UsageFilter } from './usage-filter.ts'

/** What a month is broken down by; `call` is the direction of calls. Channels are broken down where they are stored. */
export type Dimension = 'series' | 'country' | 'day' | 'call'

/**
 * One entry of a breakdown, named as the API names it: a category, a country code, a day as text, a direction. `series` has
 * the same sum by category.
 */
export type Entry = { readonly name: string; readonly tally: Tally; readonly series: Readonly<Record<string, Tally>> }

/** Whether a cell belongs to what was chosen. The channel is no part of it: cells are those of the chosen channel already. */
export function matchesFilter({ day, series, country, kind }: Omit<Cell, 'tally'>, filter: UsageFilter): boolean {
  return (
    (filter.day === undefined || filter.day === day) &&
    (filter.series === undefined || filter.series === series) &&
    (filter.country === undefined || knownCountry(filter.country) === knownCountry(country)) &&
    (filter.call === undefined || (series === CALLS && filter.call === kind))
  )
}

export function filterCells(cells: readonly Cell[], filter: UsageFilter): readonly Cell[] {
  return filtersCells(filter) ? cells.filter((cell) => matchesFilter(cell, filter)) : cells
}

/** The rows of the chosen cells, found before they are added up: most are not chosen, and adding up takes the longest. */
export function filterRows({ messages, calls }: ChannelMonth, filter: UsageFilter): ChannelMonth {
  return {
    messages: messages.filter((row) => matchesFilter({ ...row, series: row.category, kind: row.pricingType }, filter)),
    calls: calls.filter((row) => matchesFilter({ ...row, series: CALLS, kind: row.direction }, filter)),
  }
}

/**
 * The entries of one dimension, in the order of their names. What was chosen in the dimension itself does not count, so that
 * another entry can be chosen; everything else that was chosen does. Without such a choice the entries of categories,
 * countries and days each come to the total; those of calls to what the calls are of it.
 */
export function breakDown(cells: readonly Cell[], by: Dimension, filter: UsageFilter): readonly Entry[] {
  const parts = Map.groupBy(filterCells(cells, { ...filter, [by]: undefined }), (cell) => nameOf(cell, by))
  return [...parts]
    .flatMap(([name, part]) =>
      name === undefined ? [] : [{ name, tally: tallyCells(part), series: tallyBySeries(part) }],
    )
    .toSorted((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))
}

function nameOf({ day, series, country, kind }: Cell, by: Dimension): string | undefined {
  if (by === 'day') return String(day)
  if (by === 'call') return series === CALLS ? kind : undefined
  return by === 'series' ? series : knownCountry(country)
}

/** One name for the ways in which the API says that it reports no country: '' as for "UNKNOWN" and "ZZ", in any case. */
export function knownCountry(country: string): string {
  return /^(?:unknown|zz)$/i.test(country) ? '' : country
}

/** One series of the days of a month, for charts: `days[0]` is day 1; a day without cells has an empty tally. */
export type SeriesDays = { readonly series: string; readonly days: readonly Tally[] }

/** The series of some cells, each with a tally for every day of the month, in the order of their names. */
export function seriesDays(cells: readonly Cell[], dayCount: number): readonly SeriesDays[] {
  const series = new Map<string, Tally[]>()
  for (const { series: name, day, tally } of cells) {
    const days = series.get(name) ?? Array.from({ length: dayCount }, () => EMPTY_TALLY)
    const sum = days[day - 1]
    if (sum) days[day - 1] = addTallies(sum, tally)
    series.set(name, days)
  }
  return [...series]
    .map(([name, days]) => ({ series: name, days }))
    .toSorted((left, right) => (left.series < right.series ? -1 : 1))
}

/**
 * The sums of cells by their series, on top of those that there are; without those in which nothing is left. The cells are
 * summed up first: what only moves from one to another leads beyond no range in between.
 */
export function tallyBySeries(
  cells: readonly Cell[],
  known: Readonly<Record<string, Tally>> = {},
): Readonly<Record<string, Tally>> {
  const changes = new Map<string, Tally>()
  for (const { series, tally } of cells) changes.set(series, addTallies(changes.get(series) ?? EMPTY_TALLY, tally))
  const sums = new Map(Object.entries(known))
  for (const [series, tally] of changes) sums.set(series, addTallies(sums.get(series) ?? EMPTY_TALLY, tally))
  return Object.fromEntries([...sums].filter(([, tally]) => !isEmptyTally(tally)))
}
