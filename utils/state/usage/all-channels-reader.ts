import type { Channel } from '#domain/account/account.ts'
import { filtersCells } from '#domain/usage/breakdown.ts'
import { type ChannelUsage, rankChannels } from '#domain/usage/channel-usage.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeChannel, decodeTotal, type MonthOf, unnamedChannel } from '#state/database/usage-records.ts'
import type { ListReader, MonthQuery, Ranked } from './channel-list-reader.ts'
import { readFilteredTallies } from './filtered-tallies.ts'

type Reading = UsageTransaction<'readonly'>

/** The list over all channels: it takes as long as the account is large. */
export const readAllChannels: ListReader = async (transaction, of, query) => {
  const { accountId, month } = of
  const [channels, totals] = await Promise.all([
    transaction.objectStore('channels').getAll(startingWith(accountId)),
    transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
  ])
  const known = new Map(channels.map((record) => [record.channelId, record]))
  const nameOf = (channelId: string) => decodeChannel(known.get(channelId)) ?? unnamedChannel(channelId)
  if (filtersCells(query.filter)) return wholeList(await sumChosen(transaction, of, query, totals, nameOf), query)
  const read = totals.map(decodeTotal).filter((total) => total !== undefined)
  const ids = new Set(read.map(({ channelId }) => channelId))
  const unread = channels.map(decodeChannel).filter((channel) => channel !== undefined)
  return wholeList(
    [
      ...read.map((total) => ({
        channel: total.leftAs ?? nameOf(total.channelId),
        reading: total.reading,
        series: total.series,
        leftOut: total.leftOut,
        ...(total.leftAs && { hasLeft: true }),
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
  { filter, signal }: MonthQuery,
  records: readonly unknown[],
  nameOf: (channelId: string) => Channel,
): Promise<readonly ChannelUsage[]> {
  const totals = records.map(decodeTotal).filter((total) => total !== undefined)
  const chosen = await readFilteredTallies(transaction, of, { filter, signal }, totals)
  return totals.flatMap(({ channelId, leftAs, reading, leftOut }) => {
    const sums = chosen.get(channelId)
    const { lastGood } = reading
    if (!sums || !lastGood) return []
    return [
      {
        channel: leftAs ?? nameOf(channelId),
        reading: { ...reading, lastGood: { ...lastGood, value: sums.total } },
        series: sums.series,
        leftOut,
        ...(leftAs && { hasLeft: true }),
      },
    ]
  })
}
