import type { Channel } from '../domain/account.ts'
import { choosesCells, type UsageFilter } from '../domain/breakdown.ts'
import { type ChannelUsage, type RankOptions, rankChannels } from '../domain/channel-usage.ts'
import { readChosenSums } from './chosen-sums.ts'
import { startingWith, type UsageTransaction } from './usage-database.ts'
import { type ChannelTotal, decodeChannel, decodeTotal, type MonthOf } from './usage-records.ts'

/** What is to be read of a month. */
export type MonthQuery = RankOptions & {
  readonly filter: UsageFilter
  /** Whether the cells are read too: what a first look needs is there without them. */
  readonly withCells: boolean
}

export const FIRST_QUERY: MonthQuery = { by: 'cost', pinned: [], search: '', most: 10, filter: {}, withCells: false }

type Reading = UsageTransaction<'readonly'>

/** From so many rows on, shown or passed over, a walk through the index takes longer than reading all there is. */
const MOST_WALKED = 100

export type Ranked = {
  readonly channels: readonly ChannelUsage[]
  /** Undefined where the list was not read to its end; there are at least `leastMatching`. */
  readonly matchingChannels?: number | undefined
  readonly leastMatching: number
}

/** The channels of a month as a query wants them, in a transaction of the stores of the month. */
export function readChannelList(transaction: Reading, of: MonthOf, query: MonthQuery): Promise<Ranked> {
  const isLong = query.most > MOST_WALKED || (query.muted?.length ?? 0) > MOST_WALKED
  const isWhole = query.search !== '' || choosesCells(query.filter) || isLong
  return isWhole ? rankAll(transaction, of, query) : rankFirst(transaction, of, query)
}

/** The first of the list by walking down an index, so that it takes no longer with 5,000 channels than with 10. */
async function rankFirst(transaction: Reading, of: MonthOf, query: MonthQuery): Promise<Ranked> {
  const { accountId, month } = of
  const { by, pinned, muted = [], most } = query
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
  const isMuted = new Set(muted)
  const passedOver: ChannelTotal[] = []
  let hasMore = false
  let cursor = await index.openCursor(startingWith(accountId, month), 'prev')
  for (; cursor && !hasMore; cursor = await cursor.continue()) {
    const total = decodeTotal(cursor.value)
    if (!total || shown.has(total.channelId)) continue
    if (isMuted.has(total.channelId)) {
      passedOver.push(total)
      continue
    }
    hasMore = channels.length + walked.length >= most
    if (hasMore) continue
    shown.add(total.channelId)
    walked.push(total)
  }
  // All at once and after the walk: between its steps, each request would make the next step wait.
  channels.push(...(await Promise.all(walked.map(toUsage))))
  if (channels.length < most) {
    const records = await directory.getAll(startingWith(accountId), most + pinned.length + muted.length)
    const known = records.map(decodeChannel).filter((channel) => channel !== undefined)
    const asked = new Set([...shown, ...passedOver.map(({ channelId }) => channelId)])
    const unread = known.filter(({ id }) => !asked.has(id))
    const toUnread = (channel: Channel) => ({ channel, reading: {}, series: {} })
    const heard = unread.filter(({ id }) => !isMuted.has(id)).map(toUnread)
    const left = Math.max(0, most - channels.length - heard.length)
    const last = [
      ...(await Promise.all(passedOver.slice(0, left).map(toUsage))),
      ...unread.filter(({ id }) => isMuted.has(id)).map(toUnread),
    ]
    channels.push(...[...heard, ...last].slice(0, most - channels.length))
  }
  hasMore ||= passedOver.some(({ channelId }) => !channels.some(({ channel }) => channel.id === channelId))
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
  of: MonthOf,
  filter: UsageFilter,
  records: readonly unknown[],
  nameOf: (channelId: string) => Channel,
): Promise<readonly ChannelUsage[]> {
  const totals = records.map(decodeTotal).filter((total) => total !== undefined)
  const chosen = await readChosenSums(transaction, of, filter, totals)
  return totals.flatMap(({ channelId, leftAs, reading }) => {
    const sums = chosen.get(channelId)
    const { lastGood } = reading
    if (!sums || !lastGood) return []
    return [
      {
        channel: leftAs ?? nameOf(channelId),
        reading: { ...reading, lastGood: { ...lastGood, value: sums.total } },
        series: sums.series,
      },
    ]
  })
}

/** A channel whose record is lost: all that is left of it is its id. */
function unnamed(id: string): Channel {
  return { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
}
