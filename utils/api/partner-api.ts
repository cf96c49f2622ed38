import * as v from 'valibot'
import type { Channel } from '#domain/account/account.ts'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Failure } from '#domain/reading/problem.ts'
import { totalInPass } from '#domain/schedule/list-pass.ts'
import type { UsagePoints } from '#domain/usage/usage.ts'
import { channelsSchema } from './channels-schema.ts'
import { type Client, clientsSchema } from './clients-schema.ts'
import { type Answer, answered, refused } from './http/answer.ts'
import { fieldPath } from './http/fields.ts'
import type { ChannelIds, HubCall } from './http/hub-url.ts'
import { type RequestOptions, request } from './http/request.ts'
import { infoBalanceSchema } from './info-balance-schema.ts'
import type { ListPage } from './list-page.ts'
import { partnerBalanceSchema } from './partner-balance-schema.ts'
import { type Partner, partnerSchema } from './partner-schema.ts'
import { usageSchema } from './usage-schema.ts'

/** Rows asked for in one page; a server may send fewer (2.3). */
export const PAGE_SIZE = 200

/**
 * The words for daily buckets of `info/usage`, whose vocabulary is not documented: Meta's for each group first, then
 * the sibling's (A4).
 */
export const USAGE_GRANULARITIES = ['DAILY', 'DAY', 'day'] as const
export type UsageGranularity = (typeof USAGE_GRANULARITIES)[number]

/** Analytics reach back one year, and a longer range may be refused (A24). */
const LOOKBACK_SECONDS = 365 * 24 * 3_600

/**
 * `sort` is a field, with "-" before it for descending. `toldTotal`: how many rows there are by the pages before; it is not
 * sent.
 */
export type ListOptions = {
  readonly offset: number
  readonly sort?: string
  readonly toldTotal?: number | undefined
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
    if (result.success) return answered(result.output, answer.servedAtMs)
    return refused(unexpected(call.endpoint, fieldPath(result.issues)), answer.servedAtMs)
  }

  async function list<Row>(
    endpoint: 'clients' | 'channels',
    schema: v.GenericSchema<unknown, ListPage<Row>>,
    { toldTotal, ...query }: ListOptions,
  ): Promise<Answer<ListPage<Row>>> {
    const answer = await ask({ endpoint, limit: PAGE_SIZE, ...query }, schema)
    if (!answer.ok) return answer
    const { rows, leftOut, oddField, total } = answer.value
    const isEmpty = rows.length + leftOut === 0
    // As from a server that lost a part of its data: taken for the end, the rows behind it would count as gone.
    if (isEmpty && query.offset < (totalInPass(total, toldTotal) ?? 0)) {
      return refused(unexpected(endpoint, 'total'), answer.servedAtMs)
    }
    // Nothing can be read of a list whose first page has no row that can be.
    const isUnread = query.offset === 0 && leftOut > 0 && rows.length === 0
    return isUnread ? refused(unexpected(endpoint, oddField), answer.servedAtMs) : answer
  }

  return {
    /** The partner itself: a cheap check of id and key. GET (nothing more) (2.1). */
    partner(): Promise<Answer<Partner>> {
      return ask({ endpoint: 'partner' }, partnerSchema)
    },

    /** The prepaid balance, a record for each top-up currency, in millionths. GET /balance (1.1); A1, A2. */
    balance(): Promise<Answer<readonly BalanceRecord[]>> {
      return ask({ endpoint: 'partner-balance' }, partnerBalanceSchema)
    },

    /** One page of the clients. GET /clients (2.2). */
    clients(query: ListOptions): Promise<Answer<ListPage<Client>>> {
      return list<Client>('clients', clientsSchema, query)
    },

    /** One page of the channels of all clients. GET /channels (2.3). */
    channels(query: ListOptions): Promise<Answer<ListPage<Channel>>> {
      return list<Channel>('channels', channelsSchema, query)
    },

    /**
     * Funds and last top-up of a client; 5 calls in 30 s for a client. GET /clients/{client_id}/info/balance (1.2); A2,
     * A3, A14.
     */
    clientBalance(query: BalanceOptions & { readonly clientId: string }): Promise<Answer<InfoBalance>> {
      return ask({ endpoint: 'client-balance', ...query, ...lookback(query, options.now()) }, infoBalanceSchema)
    },

    /** Funds and last top-up of a channel. GET /clients/{client_id}/channels/{channel_id}/info/balance (1.3); as above. */
    channelBalance(query: BalanceOptions & ChannelIds): Promise<Answer<InfoBalance>> {
      return ask({ endpoint: 'channel-balance', ...query, ...lookback(query, options.now()) }, infoBalanceSchema)
    },

    /**
     * Messages and calls of a channel in daily buckets of its WABA's zone. Costs are estimates in the WABA's currency, which
     * is not said (A10). GET /clients/{client_id}/channels/{channel_id}/info/usage (1.4); A4, A8 to A13, A21, A22, A24.
     */
    channelUsage(query: UsageOptions): Promise<Answer<UsagePoints>> {
      return ask({ endpoint: 'channel-usage', ...query, ...lookback(query, options.now()) }, usageSchema)
    },
  }
}

/** An answer that is not understood, with where it is odd: names of fields, and never what they hold. */
function unexpected(endpoint: string, oddField = ''): Failure {
  return { kind: 'unexpected', status: 200, report: `${endpoint} ${oddField}`.trim() }
}

/** Clamps a start to what the server still knows (A24). */
function lookback({ startSeconds }: { readonly startSeconds?: number }, nowMs: number): { startSeconds?: number } {
  if (startSeconds === undefined) return {}
  return { startSeconds: Math.max(startSeconds, Math.floor(nowMs / 1_000) - LOOKBACK_SECONDS) }
}
