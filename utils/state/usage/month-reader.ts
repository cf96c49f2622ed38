import { ifExact } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Cell } from '#domain/usage/cells.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { shownMeasure } from '#domain/usage/measure.ts'
import { emptyMonthTotals, type MonthTotals } from '#domain/usage/month-totals.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { EMPTY_TALLY, isSameTally } from '#domain/usage/usage.ts'
import { decodeCells } from '#state/database/tally-records.ts'
import {
  type DayRecord,
  startingWith,
  type UsageDatabase,
  type UsageTransaction,
} from '#state/database/usage-database.ts'
import { decodeDirectory, decodePlainTotals, type MonthOf, NO_CHANNELS } from '#state/database/usage-records.ts'
import {
  FIRST_QUERY,
  type MonthQuery,
  needsAllChannels,
  type Ranked,
  readFirstChannels,
} from './channel-list-reader.ts'

/** What the popup shows of a month: sums, the channels that matter most, and how complete that is. */
export type MonthUsage = {
  /** Of what is shown: costs are those of one currency. `currencies` has those of each. */
  readonly rollup: MonthTotals
  /** In which the costs are; absent where it is not known. */
  readonly currency?: string | undefined
  /** The currencies that have costs in this month, where there are several: each can be asked for. */
  readonly currencies?: readonly string[] | undefined
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
  /** Costs whose currency is not known are left out: they may be of the one that is shown. */
  readonly hidesUnnamed?: boolean | undefined
  readonly oldestReadAtMs?: number | undefined
  /** How the chosen channel was read, where one is chosen. */
  readonly chosen?: { readonly reading: Reading<unknown>; readonly leftOut: number } | undefined
  /** The cells of the account, whose sums come to the rollup's, or of the chosen channel, if it was ever read. */
  readonly cells?: readonly Cell[] | undefined
}

/** A month before its channels are listed. */
export type UnlistedUsage = Omit<MonthUsage, 'channels' | 'matchingChannels'>

type Transaction = UsageTransaction<'readonly'>

/**
 * What few months need, and the popup loads only for them: lists over all channels, one channel, several currencies,
 * damaged sums.
 */
export type MonthExtras = {
  /**
   * What was read, with sums and cells as these records have them, of one currency; made anew where they do not add up.
   * The list is read by those sums.
   */
  readonly complete: (
    transaction: Transaction,
    of: MonthOf,
    query: MonthQuery,
    read: {
      readonly usage: UnlistedUsage
      readonly record: unknown
      readonly dayRecords: readonly DayRecord[] | undefined
    },
  ) => Promise<MonthUsage>
}

/** Reads months as the popup shows them, each in one transaction: what it gives belongs together. */
export function createMonthReader(database: () => Promise<UsageDatabase>, loadExtras: () => Promise<MonthExtras>) {
  let extras: MonthExtras | undefined

  async function readMonth(of: MonthOf, query: Partial<MonthQuery> = {}): Promise<MonthUsage> {
    const wanted = { ...FIRST_QUERY, ...query }
    const { onlyCurrency, filter } = wanted
    const isUsual = !needsAllChannels(wanted) && onlyCurrency === undefined && filter.channelId === undefined
    const usage = isUsual ? await readOnce(of, wanted, extras) : undefined
    if (usage) return usage
    // Before the transaction begins: it would end while code is loaded.
    extras ??= await loadExtras()
    return (await readOnce(of, wanted, extras)) ?? Promise.reject(new TypeError('Nothing is missing for this month'))
  }

  /** Undefined where the month needs more than there is. */
  async function readOnce(
    of: MonthOf,
    wanted: MonthQuery,
    more: MonthExtras | undefined,
  ): Promise<MonthUsage | undefined> {
    const { accountId, month, zone } = of
    const transaction: Transaction = (await database()).transaction([
      'channels',
      'channelMonths',
      'channelTotals',
      'directories',
      'rollups',
      'days',
    ])
    // Why it failed is heard from what it was asked for.
    transaction.done.catch(() => undefined)
    const { channelId } = wanted.filter
    const isOfChannel = channelId !== undefined
    // All at once: what waits for another answer comes a turn of the page later, which the chart waits for.
    const [record, list, oldest, dayRecords, ranked] = await Promise.all([
      transaction.objectStore('rollups').get([accountId, month]),
      transaction.objectStore('directories').get(accountId),
      transaction.objectStore('channelTotals').index('byReadAt').openCursor(startingWith(accountId, month)),
      wanted.withCells && !isOfChannel
        ? transaction.objectStore('days').getAll(startingWith(accountId, month))
        : undefined,
      more ? undefined : readFirstChannels(transaction, of, wanted),
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
    const known = decodePlainTotals(record)
    const cells = more ? undefined : dayRecords && decodeDays(dayRecords, known)
    const isOdd = record !== undefined && (!known || record.currencies !== undefined)
    if (!more && (isOdd || cells === 'damaged')) return undefined
    const sums = known ?? { ...emptyMonthTotals(month, zone), ...NO_CHANNELS }
    const { failedChannels, deadChannels, leftOutChannels, ...rollup } = sums
    const usage = {
      rollup,
      ...(wanted.usageCurrency && { currency: wanted.usageCurrency }),
      knownChannels,
      ...{ failedChannels, deadChannels, endedChannels, leftOutChannels, unlistedChannels },
      isListWhole: listed?.lastGood !== undefined,
      oldestReadAtMs: oldest?.value.readAtMs,
      ...(wanted.withCells && { cells: cells || undefined }),
    } as UnlistedUsage
    if (more) return more.complete(transaction, of, wanted, { usage, record, dayRecords })
    // What it is ranked by is known from the sums alone; only where no cost is known, the list is to be read again.
    const by = shownMeasure(wanted.by, rollup.total)
    return (
      ranked && withList(usage, by === wanted.by ? ranked : await readFirstChannels(transaction, of, { ...wanted, by }))
    )
  }

  return { readMonth }
}

export function withList(usage: UnlistedUsage, { channels, matchingChannels, leastMatching }: Ranked): MonthUsage {
  return {
    ...usage,
    channels,
    matchingChannels: matchingChannels ?? Math.max(usage.knownChannels, leastMatching),
  }
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
