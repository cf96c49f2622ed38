import { ifExact } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Cell } from '#domain/usage/cells.ts'
import { cellsOf, tallyCells } from '#domain/usage/cells.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { emptyMonthTotals, type MonthTotals } from '#domain/usage/month-totals.ts'
import { EMPTY_TALLY, isSameTally } from '#domain/usage/usage.ts'
import { decodeCells } from '#state/database/tally-records.ts'
import {
  type DayRecord,
  startingWith,
  type UsageDatabase,
  type UsageTransaction,
} from '#state/database/usage-database.ts'
import {
  decodeDirectory,
  decodeMonthTotals,
  decodeRows,
  decodeTotal,
  type MonthOf,
  NO_CHANNELS,
} from '#state/database/usage-records.ts'
import {
  FIRST_QUERY,
  type ListReader,
  type MonthQuery,
  needsAllChannels,
  readFirstChannels,
} from './channel-list-reader.ts'
import { rebuildFigures } from './rebuild-figures.ts'

/** What the popup shows of a month: sums, the channels that matter most, and how complete that is. */
export type MonthUsage = {
  readonly rollup: MonthTotals
  readonly channels: readonly ChannelUsage[]
  /** How many channels the list could show. */
  readonly matchingChannels: number
  readonly knownChannels: number
  readonly failedChannels: number
  readonly deadChannels: number
  readonly endedChannels?: number | undefined
  readonly leftOutChannels: number
  /** Channels of the list that could not be read. */
  readonly unlistedChannels: number
  readonly isListWhole: boolean
  readonly oldestReadAtMs?: number | undefined
  /** How the chosen channel was read, where one is chosen. */
  readonly chosen?: { readonly reading: Reading<unknown>; readonly leftOut: number } | undefined
  /** The cells of the account, whose sums come to the rollup's, or of the chosen channel, if it was ever read. */
  readonly cells?: readonly Cell[] | undefined
}

type Transaction = UsageTransaction<'readonly'>

/**
 * Reads months as the popup shows them, each in one transaction: what it gives belongs together. `loadReadAllChannels` gives the
 * reader of the lists that need all channels.
 */
export function createMonthReader(
  database: () => Promise<UsageDatabase>,
  loadReadAllChannels: () => Promise<ListReader>,
) {
  async function readMonth(of: MonthOf, query: Partial<MonthQuery> = {}): Promise<MonthUsage> {
    const { accountId, month, zone } = of
    const wanted = { ...FIRST_QUERY, ...query }
    // Before the transaction begins: it would end while code is loaded.
    const readList = needsAllChannels(wanted) ? await loadReadAllChannels() : readFirstChannels
    const transaction: Transaction = (await database()).transaction([
      'channels',
      'channelMonths',
      'channelTotals',
      'directories',
      'rollups',
      'days',
    ])
    const isOfChannel = wanted.filter.channelId !== undefined
    // All at once: what waits for another answer comes a turn of the page later, which the chart waits for.
    const [record, list, oldest, dayRecords, ranked] = await Promise.all([
      transaction.objectStore('rollups').get([accountId, month]),
      transaction.objectStore('directories').get(accountId),
      transaction.objectStore('channelTotals').index('byReadAt').openCursor(startingWith(accountId, month)),
      wanted.withCells && !isOfChannel
        ? transaction.objectStore('days').getAll(startingWith(accountId, month))
        : undefined,
      readList(transaction, of, wanted),
    ])
    const { reading: listed, pass, leftOut: unlistedChannels = 0, ended = [] } = decodeDirectory(list) ?? {}
    // Counting takes as long as the account is large: only while a pass is under way is the number not known.
    const knownChannels =
      (pass ? undefined : listed?.lastGood?.value) ??
      (await transaction.objectStore('channels').count(startingWith(accountId)))
    const totals = transaction.objectStore('channelTotals')
    // Those that had ended before, unless something was read of them nevertheless.
    const ends = ended.filter((end) => end < month).map((end) => totals.getKey([accountId, month, end.slice(8)]))
    const endedChannels = (await Promise.all(ends)).filter((key) => !key).length || undefined
    const known = decodeMonthTotals(record)
    const cells = dayRecords && decodeDays(dayRecords, known)
    // What does not add up was damaged: sums and cells are made anew from the rows, together.
    const isRebuilt = (record !== undefined && !known) || cells === 'damaged'
    const rebuilt = isRebuilt ? await rebuildFigures(transaction, of) : undefined
    const sums = rebuilt?.rollup ?? known ?? { ...emptyMonthTotals(month, zone), ...NO_CHANNELS }
    const { failedChannels, deadChannels, leftOutChannels, ...rollup } = sums
    const chosen = isOfChannel ? await readChannel(transaction, of, wanted.filter.channelId ?? '') : undefined
    const shownCells = isOfChannel ? chosen?.cells : (rebuilt?.cells ?? (cells === 'damaged' ? undefined : cells))
    return {
      rollup,
      channels: ranked.channels,
      matchingChannels: ranked.matchingChannels ?? Math.max(knownChannels, ranked.leastMatching),
      knownChannels,
      ...{ failedChannels, deadChannels, endedChannels, leftOutChannels, unlistedChannels },
      isListWhole: listed?.lastGood !== undefined,
      oldestReadAtMs: oldest?.value.readAtMs,
      ...(chosen && { chosen: { reading: chosen.reading, leftOut: chosen.leftOut } }),
      ...(wanted.withCells && { cells: shownCells }),
    }
  }

  return { readMonth }
}

/** The cells of the account, unless they do not add up to the sums that are stored beside them. */
function decodeDays(records: readonly DayRecord[], rollup: MonthTotals | undefined): readonly Cell[] | 'damaged' {
  const days = records.map(decodeCells)
  const cells = days.flatMap((ofDay) => ofDay ?? [])
  const total = ifExact(() => tallyCells(cells))
  const isSound =
    days.every((ofDay) => ofDay !== undefined) && total && isSameTally(total, rollup?.total ?? EMPTY_TALLY)
  return isSound ? cells : 'damaged'
}

/** How one channel was read, with its cells: undefined where it was never read, which is not the same as none. */
async function readChannel(transaction: Transaction, { accountId, month }: MonthOf, channelId: string) {
  const [record, total] = await Promise.all([
    transaction.objectStore('channelMonths').get([accountId, month, channelId]),
    transaction.objectStore('channelTotals').get([accountId, month, channelId]),
  ])
  const rows = decodeRows(record)
  const { reading = {}, leftOut = 0 } = decodeTotal(total) ?? {}
  return { reading, leftOut, cells: rows && cellsOf(rows) }
}
