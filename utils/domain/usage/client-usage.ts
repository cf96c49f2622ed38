import type { Channel } from '#domain/account/account.ts'
import type { ChannelUsage } from './channel-usage.ts'
import { type Measure, measureOf } from './measure.ts'
import { addTallies, type Tally } from './usage.ts'

/** A client with the sums of its channels. */
export type ClientUsage = {
  readonly clientId: string
  readonly clientName: string
  /** In the order in which they were given. */
  readonly channels: readonly ChannelUsage[]
  /** Of the channels that were read; undefined where none was. */
  readonly tally?: Tally | undefined
  readonly series: Readonly<Record<string, Tally>>
  /** Channels of which nothing was read: the sums lack them. */
  readonly unreadChannels: number
}

/** Channels put together by their client: the biggest first, those of which nothing is known last, else by name. */
export function groupByClient(channels: readonly ChannelUsage[], measure: Measure): readonly ClientUsage[] {
  const groups = Map.groupBy(channels, ({ channel }) => channel.clientId || channel.clientName)
  const clients = [...groups].map(([clientId, own]) => sumUp(clientId, own))
  const weight = ({ tally }: ClientUsage) => (tally ? Number(measureOf(tally, measure)) : Number.NEGATIVE_INFINITY)
  return clients.toSorted(
    (left, right) =>
      compare(weight(right), weight(left)) ||
      compare(left.clientName, right.clientName) ||
      compare(left.clientId, right.clientId),
  )
}

function sumUp(clientId: string, channels: readonly ChannelUsage[]): ClientUsage {
  const tallies = channels.flatMap(({ reading }) => reading.lastGood?.value ?? [])
  return {
    clientId,
    clientName: channels.map(({ channel }) => nameOf(channel)).find((name) => name !== '') ?? '',
    channels,
    tally: tallies.length > 0 ? tallies.reduce(addTallies) : undefined,
    series: sumSeries(channels),
    unreadChannels: channels.length - tallies.length,
  }
}

function nameOf({ clientName }: Channel): string {
  return clientName.trim()
}

function sumSeries(channels: readonly ChannelUsage[]): Readonly<Record<string, Tally>> {
  const parts = Map.groupBy(
    channels.flatMap(({ series }) => Object.entries(series)),
    ([name]) => name,
  )
  return Object.fromEntries([...parts].map(([name, part]) => [name, part.map(([, tally]) => tally).reduce(addTallies)]))
}

function compare<Value extends number | string>(left: Value, right: Value): number {
  return left < right ? -1 : left > right ? 1 : 0
}
