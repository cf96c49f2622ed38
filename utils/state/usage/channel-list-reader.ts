import type { Channel } from '#domain/account/account.ts'
import { type ChannelUsage, type RankOptions, rankChannels } from '#domain/usage/channel-usage.ts'
import type { CurrencyQuery } from '#domain/usage/shown-currency.ts'
import { filtersCells, type UsageFilter } from '#domain/usage/usage-filter.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import {
  type ChannelTotal,
  decodeChannel,
  decodeTotal,
  type MonthOf,
  unnamedChannel,
} from '#state/database/usage-records.ts'

/** What is to be read of a month. */
export type MonthQuery = RankOptions &
  CurrencyQuery & {
    readonly filter: UsageFilter
    /** Whether the cells are read too: what a first look needs is there without them. */
    readonly withCells: boolean
    /** Ends what takes long, once nobody waits for it any more: it then rejects with the signal’s reason. */
    readonly signal?: AbortSignal | undefined
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

/** Reads the channels of a month as a query wants them, in a transaction of the stores of the month. */
export type ListReader = (transaction: Reading, of: MonthOf, query: MonthQuery) => Promise<Ranked>

/**
 * Whether a list is looked for in all channels, which takes as long as the account is large: no index knows a search, what
 * channels spent on something, or all of them.
 */
export function needsAllChannels(query: Pick<MonthQuery, 'most' | 'muted' | 'search' | 'filter'>): boolean {
  const { most, muted = [], search, filter } = query
  return search !== '' || filtersCells(filter) || most > MOST_WALKED || muted.length > MOST_WALKED
}

/** The first of the list by walking down an index, so that it takes no longer with 5,000 channels than with 10. */
export const readFirstChannels: ListReader = async (transaction, of, query) => {
  const { accountId, month } = of
  const { by, pinned, muted = [], most } = query
  const directory = transaction.objectStore('channels')
  const totals = transaction.objectStore('channelTotals')
  const toUsage = async (total: ChannelTotal): Promise<ChannelUsage> => {
    const channel = total.leftAs ?? decodeChannel(await directory.get([accountId, total.channelId]))
    return toChannelUsage(total, channel ?? unnamedChannel(total.channelId))
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
  // In the order of what they show: a rank that an earlier version stored can be another.
  const ranked = rankChannels(await Promise.all(walked.map(toUsage)), { by, pinned: [], search: '', most })
  channels.push(...ranked.channels)
  if (channels.length < most) {
    const records = await directory.getAll(startingWith(accountId), most + pinned.length + muted.length)
    const known = records.map(decodeChannel).filter((channel) => channel !== undefined)
    const asked = new Set([...shown, ...passedOver.map(({ channelId }) => channelId)])
    const unread = known.filter(({ id }) => !asked.has(id))
    const toUnread = (channel: Channel) => ({ channel, reading: {}, series: {} })
    const unmuted = unread.filter(({ id }) => !isMuted.has(id)).map(toUnread)
    const left = Math.max(0, most - channels.length - unmuted.length)
    const last = [
      ...(await Promise.all(passedOver.slice(0, left).map(toUsage))),
      ...unread.filter(({ id }) => isMuted.has(id)).map(toUnread),
    ]
    channels.push(...[...unmuted, ...last].slice(0, most - channels.length))
  }
  hasMore ||= passedOver.some(({ channelId }) => !channels.some(({ channel }) => channel.id === channelId))
  return { channels, leastMatching: channels.length + Number(hasMore) }
}

/** A channel with its sums, as they were read. */
export function toChannelUsage(
  { reading, series, leftOut, currency, leftAs }: ChannelTotal,
  channel: Channel,
): ChannelUsage {
  const hasLeft = leftAs !== undefined
  return { channel, reading, series, leftOut, ...(hasLeft && { hasLeft }), ...(currency && { currency }) }
}
