import * as v from 'valibot'
import type { Money } from '../domain/money.ts'
import type { UsagePoints } from '../domain/usage.ts'
import { type Answer, answered, refused } from './answer.ts'
import { balanceSchema } from './balance-schema.ts'
import { type ChannelsPage, channelsSchema } from './channels-schema.ts'
import type { HubCall } from './hub-url.ts'
import { type RequestOptions, request } from './request.ts'
import { usageSchema } from './usage-schema.ts'

/** Rows asked for in one page; a server may send fewer (API contract, 2.3). */
export const CHANNELS_PAGE_SIZE = 200

export type PartnerApi = ReturnType<typeof createPartnerApi>

/** The calls that one key may make for one partner. Each is one request; none is retried. */
export function createPartnerApi(partnerId: string, options: RequestOptions) {
  async function ask<Schema extends v.GenericSchema>(
    call: HubCall,
    schema: Schema,
  ): Promise<Answer<v.InferOutput<Schema>>> {
    const answer = await request(call, options)
    if (!answer.ok) return answer
    const result = v.safeParse(schema, answer.value)
    return result.success ? answered(result.output) : refused({ kind: 'unexpected' })
  }

  return {
    /** The prepaid balance, a record per top-up currency, in millionths. GET /partners/{partner_id}/balance; A1, A2. */
    balance(): Promise<Answer<readonly Money[]>> {
      return ask({ endpoint: 'partner-balance', partnerId }, balanceSchema)
    },

    /** One page of the channels of all clients, by id. GET /partners/{partner_id}/channels. */
    channels(offset: number): Promise<Answer<ChannelsPage>> {
      return ask({ endpoint: 'channels', partnerId, limit: CHANNELS_PAGE_SIZE, offset }, channelsSchema)
    },

    /**
     * Messages and calls of one channel in daily buckets, between two UNIX times. Costs are estimates in the WABA's
     * currency, which is not said (A10). GET /partners/{partner_id}/clients/{client_id}/channels/{channel_id}/info/usage.
     */
    channelUsage(usage: {
      readonly clientId: string
      readonly channelId: string
      readonly startSeconds: number
      readonly endSeconds: number
    }): Promise<Answer<UsagePoints>> {
      return ask({ endpoint: 'channel-usage', partnerId, ...usage, granularity: 'DAILY' }, usageSchema)
    },
  }
}
