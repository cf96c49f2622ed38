import type { Channel } from '../domain/account.ts'
import { choosesCells, chosenCells, type UsageFilter } from '../domain/breakdown.ts'
import { type Cell, cellsOf, sumCells } from '../domain/cells.ts'
import { type ChannelUsage, type RankOptions, rankChannels } from '../domain/channel-usage.ts'
import { ifExact } from '../domain/money.ts'
import { emptyRollup, type MonthRollup, sumBySeries } from '../domain/rollup.ts'
import { EMPTY_TALLY, isSameTally } from '../domain/usage.ts'
import { rebuildMonth } from './rebuild-month.ts'
import { startingWith, type UsageDatabase, type UsageTransaction } from './usage-database.ts'
import {
  type ChannelTotal,
  decodeCells,
  decodeChannel,
  decodeDirectory,
  decodeRollup,
  decodeRows,
  decodeTotal,
  type MonthOf,
} from './usage-records.ts'

/** What is to be read of a month. */
export type MonthQuery = RankOptions & {
  readonly filter: UsageFilter
  /** Whether the cells are read too: what a first look needs is there without them. */
  readonly withCells: boolean
}

/** What the popup shows of a month: sums, the channels that matter most, and how complete that is. */
export type MonthUsage = {
  readonly rollup: MonthRollup
  readonly channels: readonly ChannelUsage[]
  /** How many channels the list could show. */
  readonly matchingChannels: number
  readonly knownChannels: number
  readonly failedChannels: number
  readonly oldestReadAtMs?: number | undefined
  /** The cells of the account, whose sums come to the rollup's, or of the chosen channel, if it was ever read. */
  readonly cells?: readonly Cell[] | undefined
}

export const FIRST_QUERY: MonthQuery = { by: 'cost', pinned: [], search: '', most: 10, filter: {}, withCells: false }

type Reading = UsageTransaction<'readonly'>

/** From so many rows on a walk through the index takes longer than reading all there is. */
const MOST_WALKED = 100
/** Rows of so many channels are in memory at once. */
const BATCH = 200

/** Reads months as the popup shows them, each in one transaction: what it gives belongs together. */
export function createMonthReader(database: () => Promise<UsageDatabase>) {
  async function readMonth(of: MonthOf, query: Partial<MonthQuery> = {}): Promise<MonthUsage> {
    const { accountId, month, zone } = of
    const wanted = { ...FIRST_QUERY, ...query }
    const transaction: Reading = (await database()).transaction([
      'channels',
      'channelMonths',
      'channelTotals',
      'directories',
      'rollups',
      'days',
    ])
    const [record, list, oldest] = await Promise.all([
      transaction.objectStore('rollups').get([accountId, month]),
      transaction.objectStore('directories').get(accountId),
      transaction.objectStore('channelTotals').index('byReadAt').openCursor(startingWith(accountId, month)),
    ])
    const { reading: listed, pass } = decodeDirectory(list) ?? {}
    // Counting takes as long as the account is large: only while a pass is under way is the number not known.
    const knownChannels =
      (pass ? undefined : listed?.lastGood?.value) ??
      (await transaction.objectStore('channels').count(startingWith(accountId)))
    const isWhole = wanted.search !== '' || choosesCells(wanted.filter) || wanted.most > MOST_WALKED
    const ranked = isWhole ? await rankAll(transaction, of, wanted) : await rankFirst(transaction, of, wanted)
    const isOfChannel = wanted.filter.channelId !== undefined
    const known = decodeRollup(record)
    const cells = wanted.withCells && !isOfChannel ? await readDays(transaction, of, known) : undefined
    // What does not add up was damaged: sums and cells are made anew from the rows, together.
    const isRebuilt = (record !== undefined && !known) || cells === 'damaged'
    const rebuilt = isRebuilt ? await rebuildMonth(transaction, of) : undefined
    const sums = rebuilt?.rollup ?? known ?? { ...emptyRollup(month, zone), failedChannels: 0 }
    const { failedChannels, ...rollup } = sums
    const shownCells = isOfChannel
      ? await readChannelCells(transaction, of, wanted.filter.channelId ?? '')
      : (rebuilt?.cells ?? (cells === 'damaged' ? undefined : cells))
    return {
      rollup,
      channels: ranked.channels,
      matchingChannels: ranked.matchingChannels ?? Math.max(knownChannels, ranked.leastMatching),
      knownChannels,
      failedChannels,
      oldestReadAtMs: oldest?.value.readAtMs,
      ...(wanted.withCells && { cells: shownCells }),
    }
  }

  return { readMonth }
}

/** The cells of the account, unless they do not add up to the sums that are stored beside them. */
async function readDays(
  transaction: Reading,
  { accountId, month }: MonthOf,
  rollup: MonthRollup | undefined,
): Promise<readonly Cell[] | 'damaged'> {
  const records = await transaction.objectStore('days').getAll(startingWith(accountId, month))
  const days = records.map(decodeCells)
  const cells = days.flatMap((ofDay) => ofDay ?? [])
  const total = ifExact(() => sumCells(cells))
  const isSound =
    days.every((ofDay) => ofDay !== undefined) && total && isSameTally(total, rollup?.total ?? EMPTY_TALLY)
  return isSound ? cells : 'damaged'
}

/** The cells of one channel; undefined where it was never read, which is not the same as none. */
async function readChannelCells(
  transaction: Reading,
  { accountId, month }: MonthOf,
  channelId: string,
): Promise<readonly Cell[] | undefined> {
  const rows = decodeRows(await transaction.objectStore('channelMonths').get([accountId, month, channelId]))
  return rows && cellsOf(rows)
}

type Ranked = {
  readonly channels: readonly ChannelUsage[]
  /** Undefined where the list was not read to its end; there are at least `leastMatching`. */
  readonly matchingChannels?: number | undefined
  readonly leastMatching: number
}

/** The first of the list by walking down an index, so that it takes no longer with 5,000 channels than with 10. */
async function rankFirst(transaction: Reading, of: MonthOf, { by, pinned, most }: MonthQuery): Promise<Ranked> {
  const { accountId, month } = of
  const directory = transaction.objectStore('channels')
  const totals = transaction.objectStore('channelTotals')
  const toUsage = async (total: ChannelTotal): Promise<ChannelUsage> => {
    const channel = total.leftAs ?? decodeChannel(await directory.get([accountId, total.channelId]))
    return { channel: channel ?? unnamed(total.channelId), reading: total.reading, series: total.series }
  }
  const pins = await Promise.all(
    [...new Set(pinned)].map(async (channelId) => {
      const total = decodeTotal(await totals.get([accountId, month, channelId]))
      const channel = total ? undefined : decodeChannel(await directory.get([accountId, channelId]))
      if (total) return toUsage(total)
      return channel && { channel, reading: {}, series: {} }
    }),
  )
  const { channels: found } = rankChannels(
    pins.filter((pin) => pin !== undefined),
    { by, pinned, search: '', most },
  )
  const channels = [...found]
  const shown = new Set(channels.map(({ channel }) => channel.id))
  const index = totals.index(by === 'cost' ? 'byRank' : 'byVolumeRank')
  const walked: ChannelTotal[] = []
  let hasMore = false
  let cursor = await index.openCursor(startingWith(accountId, month), 'prev')
  for (; cursor && !hasMore; cursor = await cursor.continue()) {
    const total = decodeTotal(cursor.value)
    if (!total || shown.has(total.channelId)) continue
    hasMore = channels.length + walked.length >= most
    if (hasMore) continue
    shown.add(total.channelId)
    walked.push(total)
  }
  // All at once and after the walk: between its steps, each request would make the next step wait.
  channels.push(...(await Promise.all(walked.map(toUsage))))
  if (channels.length < most) {
    const others = (await directory.getAll(startingWith(accountId), most + pinned.length)).map(decodeChannel)
    const unread = others.filter((channel) => channel !== undefined).filter(({ id }) => !shown.has(id))
    channels.push(...unread.slice(0, most - channels.length).map((channel) => ({ channel, reading: {}, series: {} })))
  }
  return { channels, leastMatching: channels.length + Number(hasMore) }
}

/** The list over all channels, for what no index knows: a search, what they spent on something, or all of them. */
async function rankAll(transaction: Reading, of: MonthOf, query: MonthQuery): Promise<Ranked> {
  const { accountId, month } = of
  const [channels, totals] = await Promise.all([
    transaction.objectStore('channels').getAll(startingWith(accountId)),
    transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
  ])
  const known = new Map(channels.map((record) => [record.channelId, record]))
  const nameOf = (channelId: string) => decodeChannel(known.get(channelId)) ?? unnamed(channelId)
  if (choosesCells(query.filter))
    return wholeList(await sumChosen(transaction, of, query.filter, totals, nameOf), query)
  const read = totals.map(decodeTotal).filter((total) => total !== undefined)
  const ids = new Set(read.map(({ channelId }) => channelId))
  const unread = channels.map(decodeChannel).filter((channel) => channel !== undefined)
  return wholeList(
    [
      ...read.map((total) => ({
        channel: total.leftAs ?? nameOf(total.channelId),
        reading: total.reading,
        series: total.series,
      })),
      ...unread.filter(({ id }) => !ids.has(id)).map((channel) => ({ channel, reading: {}, series: {} })),
    ],
    query,
  )
}

function wholeList(channels: readonly ChannelUsage[], query: MonthQuery): Ranked {
  const ranked = rankChannels(channels, query)
  return { ...ranked, leastMatching: ranked.matchingChannels }
}

/** What each channel spent on what was chosen; those that spent nothing on it are left out. */
async function sumChosen(
  transaction: Reading,
  { accountId, month }: MonthOf,
  filter: UsageFilter,
  records: readonly { readonly channelId: string }[],
  nameOf: (channelId: string) => Channel,
): Promise<readonly ChannelUsage[]> {
  const totals = new Map(records.map((record) => [record.channelId, record]))
  const months = transaction.objectStore('channelMonths')
  const found: ChannelUsage[] = []
  let batch = await months.getAll(startingWith(accountId, month), BATCH)
  while (batch.length > 0) {
    for (const record of batch) {
      const rows = decodeRows(record)
      const cells = rows ? chosenCells(cellsOf(rows), filter) : []
      const total = decodeTotal(totals.get(record.channelId))
      const { lastGood } = total?.reading ?? {}
      if (cells.length === 0 || !lastGood) continue
      found.push({
        channel: total?.leftAs ?? nameOf(record.channelId),
        reading: { ...total?.reading, lastGood: { ...lastGood, value: sumCells(cells) } },
        series: sumBySeries(cells),
      })
    }
    const after = [accountId, month, batch.at(-1)?.channelId ?? '']
    batch =
      batch.length < BATCH ? [] : await months.getAll(IDBKeyRange.bound(after, [accountId, month, []], true), BATCH)
  }
  return found
}

/** A channel whose record is lost: all that is left of it is its id. */
function unnamed(id: string): Channel {
  return { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
}
