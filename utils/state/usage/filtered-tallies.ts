import { filterRows, knownCountry, tallyBySeries } from '#domain/usage/breakdown.ts'
import { cellsOf } from '#domain/usage/cells.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { CALLS, isEmptyTally, type Tally } from '#domain/usage/usage.ts'
import { filtersCells, type UsageFilter } from '#domain/usage/usage-filter.ts'
import { decodeRows } from '#state/database/row-records.ts'
import type { UsageTransaction } from '#state/database/usage-database.ts'
import type { ChannelTotal, MonthOf } from '#state/database/usage-records.ts'
import { walkRows } from './walk-rows.ts'

type Reading = UsageTransaction<'readonly'>

/** What a channel spent on what was chosen, as a whole and by series. */
type Sums = { readonly total: Tally; readonly series: ChannelUsage['series'] }

/** What was chosen, and the signal that ends the search for it. */
type Choice = { readonly filter: UsageFilter; readonly signal?: AbortSignal | undefined }

/**
 * What each channel spent on what was chosen, by its id; those that spent nothing on it have no entry. A category alone is
 * known from the sums beside each total; for everything else the rows of all are read.
 */
export async function readFilteredTallies(
  transaction: Reading,
  of: MonthOf,
  choice: Choice,
  totals: readonly ChannelTotal[],
): Promise<ReadonlyMap<string, Sums>> {
  const { filter } = choice
  const { series } = filter
  const isOfSeries = series !== undefined && !filtersCells({ ...filter, series: undefined })
  // Where a version that kept no sums by series has left a total without them, the rows have them.
  if (isOfSeries && totals.every(hasSeries)) return new Map(totals.flatMap((total) => sumOfSeries(total, series)))
  return sumRows(transaction, of, choice)
}

/** Whether sums by series lie beside a total: an early version kept none. */
export function hasSeries({ reading, series }: ChannelTotal): boolean {
  return Object.keys(series).length > 0 || !reading.lastGood || isEmptyTally(reading.lastGood.value)
}

function sumOfSeries({ channelId, series }: ChannelTotal, name: string): readonly (readonly [string, Sums])[] {
  const total = Object.hasOwn(series, name) ? series[name] : undefined
  return total ? [[channelId, { total, series: Object.fromEntries([[name, total]]) }]] : []
}

/** The sums of the chosen rows of each channel that has some, by reading the rows of all. */
async function sumRows(
  transaction: Reading,
  { accountId, month }: MonthOf,
  { filter, signal }: Choice,
): Promise<ReadonlyMap<string, Sums>> {
  const sums = new Map<string, Sums>()
  await walkRows(transaction, { accountId, month }, signal, (record) => {
    const rows = mayHave(record, filter) ? decodeRows(record) : undefined
    const cells = rows ? cellsOf(filterRows(rows, filter)) : []
    if (cells.length > 0) sums.set(record.channelId, { total: tallyCells(cells), series: tallyBySeries(cells) })
  })
  return sums
}

/** Whether the text of the rows has every name that was chosen: most channels send to a few countries, and are passed over. */
function mayHave({ rows }: { readonly rows?: unknown }, { series, country, call }: UsageFilter): boolean {
  // A country that is not reported has several names.
  const reported = knownCountry(country ?? '') || undefined
  const names = [series === CALLS ? undefined : series, reported, call].filter((name) => name !== undefined)
  return typeof rows === 'string' && names.every((name) => rows.includes(JSON.stringify(name)))
}
