import type { World } from '#hub/world/world.ts'
import { type InfoBody, infoBalanceAnswer } from './info-balance.ts'
import { infoUsageAnswer, type UsageBody } from './info-usage.ts'
import { type ListBody, listAnswer } from './list-answer.ts'
import { type BalanceRecord, type HubBalance, partnerAnswer, partnerBalanceAnswer } from './partner-answers.ts'
import type { Refusal } from './refusal.ts'
import type { Target } from './target.ts'

/** What an endpoint makes of a request: its documented body, or a 400. */
export type Answer =
  | { readonly kind: 'partner'; readonly body: object }
  | { readonly kind: 'partner-balance'; readonly body: readonly BalanceRecord[] }
  | { readonly kind: 'list'; readonly body: ListBody }
  | { readonly kind: 'info-balance'; readonly body: InfoBody }
  | { readonly kind: 'info-usage'; readonly body: UsageBody }
  | { readonly refusal: Refusal }

/** Answers in the documented shapes. */
export function answerTarget(
  world: World,
  target: Target,
  parameters: URLSearchParams,
  balances: () => readonly HubBalance[],
): Answer {
  const { route, client, channel } = target
  const { isDead, deadStatus } = world.rules
  if (channel && isDead(channel.index)) {
    return { refusal: { status: deadStatus, message: 'Channel is not active', details: { channel_id: 'Terminated.' } } }
  }
  if (channel && route.endpoint === 'channel-usage') return infoUsageAnswer(world, channel, parameters)
  if (channel) return infoBalanceAnswer(world, channel.client, [channel], parameters)
  if (client) return infoBalanceAnswer(world, client, world.directory.channelsOf(client), parameters)
  const { endpoint } = route
  if (endpoint === 'clients' || endpoint === 'channels') return listAnswer(world, endpoint, parameters)
  return endpoint === 'partner-balance' ? partnerBalanceAnswer(balances()) : partnerAnswer(world)
}
