import type { Channel } from '#domain/account/account.ts'
import { isUnlearned, type WabaCurrencies } from '#domain/account/waba-currencies.ts'
import type { ChannelProgress } from './channel-progress.ts'

/**
 * One channel of each WABA whose currency is to be asked for: one that has answered. Only of clients of which every channel was
 * tried in the running month: usage comes first.
 */
export function unlearnedChannels(
  usage: readonly ChannelProgress[],
  known: WabaCurrencies,
  nowMs: number,
): readonly Channel[] {
  const untried = new Set(
    usage.filter(({ readAtMs, problem }) => readAtMs === undefined && !problem).map(({ channel }) => channel.clientId),
  )
  const found = new Map<string, Channel>()
  for (const { channel, readAtMs } of usage) {
    const { wabaId, clientId } = channel
    if (wabaId === '' || found.has(wabaId) || readAtMs === undefined || untried.has(clientId)) continue
    if (isUnlearned(known, wabaId, nowMs)) found.set(wabaId, channel)
  }
  return [...found.values()]
}
