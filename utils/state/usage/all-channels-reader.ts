import type { Channel } from '#domain/account/account.ts'
import { type ChannelUsage, rankChannels } from '#domain/usage/channel-usage.ts'
import { type ShownCurrency, showChannels } from '#domain/usage/shown-currency.ts'
import { filtersCells } from '#domain/usage/usage-filter.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeChannel, decodeTotal, type MonthOf, unnamedChannel } from '#state/database/usage-records.ts'
import { type MonthQuery, type Ranked, toChannelUsage } from './channel-list-reader.ts'
import { readFilteredTallies } from './filtered-tallies.ts'

type Reading = UsageTransaction<'readonly'>

/** The list over all channels: it takes as long as the account is large. Of costs those of what is shown, if that is said. */
export async function readAllChannels(
  transaction: Reading,
  of: MonthOf,
  query: MonthQuery,
  shown?: ShownCurrency,
): Promise<Ranked> {
  const { accountId, month } = of
  const [channels, totals] = await Promise.all([
    transaction.objectStore('channels').getAll(startingWith(accountId)),
    transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
  ])
  const known = new Map(channels.map((record) => [record.channelId, record]))
  const nameOf = (channelId: string) => decodeChannel(known.get(channelId)) ?? unnamedChannel(channelId)
  if (filtersCells(query.filter))
    return wholeList(await sumChosen(transaction, of, query, totals, nameOf), query, shown)
  const read = totals.map(decodeTotal).filter((total) => total !== undefined)
  const ids = new Set(read.map(({ channelId }) => channelId))
  const unread = channels.map(decodeChannel).filter((channel) => channel !== undefined)
  return wholeList(
    [
      ...read.map((total) => toChannelUsage(total, total.leftAs ?? nameOf(total.channelId))),
      ...unread.filter(({ id }) => !ids.has(id)).map((channel) => ({ channel, reading: {}, series: {} })),
    ],
    query,
    shown,
  )
}

function wholeList(channels: readonly ChannelUsage[], query: MonthQuery, shown: ShownCurrency | undefined): Ranked {
  const ranked = rankChannels(shown ? showChannels(channels, shown, query.by, query.usageCurrency) : channels, query)
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
  return totals.flatMap((total) => {
    const { channelId, leftAs, reading } = total
    const sums = chosen.get(channelId)
    const { lastGood } = reading
    if (!sums || !lastGood) return []
    const ofChosen = { ...reading, lastGood: { ...lastGood, value: sums.total } }
    return [toChannelUsage({ ...total, reading: ofChosen, series: sums.series }, leftAs ?? nameOf(channelId))]
  })
}
