import * as v from 'valibot'
import type { Channel } from '#domain/account/account.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { Money } from '#domain/money/money.ts'
import type { UsagePoints } from '#domain/usage/usage.ts'
import { channelsSchema } from './channels-schema.ts'
import { type Client, clientsSchema } from './clients-schema.ts'
import { type Answer, answered, refused } from './http/answer.ts'
import type { ChannelIds, HubCall } from './http/hub-url.ts'
import { type RequestOptions, request } from './http/request.ts'
import { infoBalanceSchema } from './info-balance-schema.ts'
import type { ListPage } from './list-page.ts'
import { partnerBalanceSchema } from './partner-balance-schema.ts'
import { type Partner, partnerSchema } from './partner-schema.ts'
import { usageSchema } from './usage-schema.ts'

/** Rows asked for in one page; a server may send fewer (2.3). */
export const PAGE_SIZE = 200

/** The words for daily buckets of `info/usage`, whose vocabulary is not documented: Meta's first, then the sibling's (A4). */
export const USAGE_GRANULARITIES = ['DAILY', 'day'] as const
export type UsageGranularity = (typeof USAGE_GRANULARITIES)[number]

/** Analytics reach back one year, and a longer range may be refused (A24). */
const LOOKBACK_SECONDS = 365 * 24 * 3_600

export type ListOptions = {
  readonly offset: number
  readonly sort?: string
  /** Equality of fields, for example of `id`; the server may ignore them, so that `id` and `client_id` are checked again (A18). */
  readonly filters?: Readonly<Record<string, string>>
}

/** Bounds in UNIX seconds (UTC), and buckets of a day or a month; A3. */
export type BalanceOptions = {
  readonly startSeconds?: number
  readonly endSeconds?: number
  readonly granularity: 'day' | 'month'
}

export type UsageOptions = ChannelIds & {
  readonly startSeconds: number
  readonly endSeconds: number
  readonly granularity: UsageGranularity
  /** Upper-case ISO 3166 codes; none means all. Chosen from the answer, since the parameter's form is unknown (A21). */
  readonly countries?: readonly string[]
}

export type PartnerApi = ReturnType<typeof createPartnerApi>

/**
 * The calls that one key may make for one partner. Each is one GET below /api/v2/partners/{partner_id}; none is retried.
 * Every failure is a value of one of the problem kinds (see request); an answer that does not fit its schema is
 * `unexpected`. Numbers in brackets are sections of the API contract, A-numbers its ambiguities.
 */
export function createPartnerApi(options: RequestOptions) {
  async function ask<Schema extends v.GenericSchema>(
    call: HubCall,
    schema: Schema,
  ): Promise<Answer<v.InferOutput<Schema>>> {
    const answer = await request(call, options)
    if (!answer.ok) return answer
    const result = v.safeParse(schema, answer.value)
    return result.success
      ? answered(result.output, answer.servedAtMs)
      : refused({ kind: 'unexpected', status: 200 }, answer.servedAtMs)
  }

  async function list<Row extends { readonly id: string; readonly clientId?: string }>(
    endpoint: 'clients' | 'channels',
    schema: v.GenericSchema<unknown, ListPage<Row>>,
    query: ListOptions,
  ): Promise<Answer<ListPage<Row>>> {
    const answer = await ask({ endpoint, limit: PAGE_SIZE, ...query }, schema)
    if (!answer.ok) return answer
    const { id, client_id: clientId } = query.filters ?? {}
    const rows = answer.value.rows.filter(
      (row) => row.id === (id ?? row.id) && row.clientId === (clientId ?? row.clientId),
    )
    return { ...answer, value: { ...answer.value, rows } }
  }

  return {
    /** The partner itself: a cheap check of id and key. GET (nothing more) (2.1). */
    partner(): Promise<Answer<Partner>> {
      return ask({ endpoint: 'partner' }, partnerSchema)
    },

    /** The prepaid balance, a record for each top-up currency, in millionths. GET /balance (1.1); A1, A2. */
    balance(): Promise<Answer<readonly Money[]>> {
      return ask({ endpoint: 'partner-balance' }, partnerBalanceSchema)
    },

    /** One page of the clients. GET /clients (2.2); A18. */
    clients(query: ListOptions): Promise<Answer<ListPage<Client>>> {
      return list<Client>('clients', clientsSchema, query)
    },

    /** One page of the channels of all clients. GET /channels (2.3); A18. */
    channels(query: ListOptions): Promise<Answer<ListPage<Channel>>> {
      return list<Channel>('channels', channelsSchema, query)
    },

    /**
     * Funds, last top-up and charges of a client, for some of its applications or for all; 5 calls in 30 s for a client.
     * GET /clients/{client_id}/info/balance (1.2); A2, A3, A14 to A17.
     */
    clientBalance(
      query: BalanceOptions & { readonly clientId: string; readonly applicationIds?: readonly string[] },
    ): Promise<Answer<InfoBalance>> {
      return ask({ endpoint: 'client-balance', ...query, ...lookback(query, options.now()) }, infoBalanceSchema)
    },

    /** Funds, last top-up and charges of a channel. GET /clients/{client_id}/channels/{channel_id}/info/balance (1.3); as above. */
    channelBalance(query: BalanceOptions & ChannelIds): Promise<Answer<InfoBalance>> {
      return ask({ endpoint: 'channel-balance', ...query, ...lookback(query, options.now()) }, infoBalanceSchema)
    },

    /**
     * Messages and calls of a channel in daily buckets of its WABA's zone. Costs are estimates in the WABA's currency, which
     * is not said (A10). GET /clients/{client_id}/channels/{channel_id}/info/usage (1.4); A4, A8 to A13, A21, A22, A24.
     */
    async channelUsage({ countries, ...query }: UsageOptions): Promise<Answer<UsagePoints>> {
      const answer = await ask({ endpoint: 'channel-usage', ...query, ...lookback(query, options.now()) }, usageSchema)
      if (!answer.ok || !countries) return answer
      const { messages, calls } = answer.value
      const isAsked = ({ country }: { country: string }) => countries.includes(country)
      return { ...answer, value: { messages: messages.filter(isAsked), calls: calls.filter(isAsked) } }
    },
  }
}

/** Clamps a start to what the server still knows (A24). */
function lookback({ startSeconds }: { readonly startSeconds?: number }, nowMs: number): { startSeconds?: number } {
  if (startSeconds === undefined) return {}
  return { startSeconds: Math.max(startSeconds, Math.floor(nowMs / 1_000) - LOOKBACK_SECONDS) }
}
