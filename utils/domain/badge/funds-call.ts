import type { BadgeSource } from '#domain/account/account.ts'
import type { LimitKey } from '#domain/limits/rate-limits.ts'
import { DEFAULT_SOURCE } from './badge-sources.ts'

/** The call that reads funds, and the limits that it counts for. */
export type FundsCall = {
  readonly budgetKeys: readonly LimitKey[]
  readonly request:
    | { readonly endpoint: 'client-balance'; readonly clientId: string }
    | { readonly endpoint: 'channel-balance'; readonly clientId: string; readonly channelId: string }
}

type Calls = {
  readonly [Kind in BadgeSource['kind']]:
    | ((source: Extract<BadgeSource, { readonly kind: Kind }>) => FundsCall)
    | undefined
}

/** How the reading of a source is asked for; undefined where another part of the extension reads it anyway. */
const CALLS: Calls = {
  balance: undefined,
  'client-balance': ({ clientId }) => ({
    budgetKeys: [`client:${clientId}`],
    request: { endpoint: 'client-balance', clientId },
  }),
  'channel-balance': ({ clientId, channelId, wabaId }) => ({
    budgetKeys: [`client:${clientId}`, `channel:${channelId}`, `waba:${wabaId}`],
    request: { endpoint: 'channel-balance', clientId, channelId },
  }),
  'days-left': undefined,
  'amount-or-days': undefined,
  'month-spend': undefined,
  nothing: undefined,
}

/** The call that reads the funds which a source shows; undefined where it shows something else. */
export function fundsCallOf(source: BadgeSource = DEFAULT_SOURCE): FundsCall | undefined {
  const call = CALLS[source.kind] as ((source: BadgeSource) => FundsCall) | undefined
  return call?.(source)
}
