import type { Channel } from '#domain/account/account.ts'
import type { BudgetKey } from '#domain/limits/rate-budget.ts'

export type Topology = { readonly channelCount: number; readonly clientCount: number; readonly wabaCount: number }

/** `keys`, as utils/app/refresh/read-usage.ts has them: a channel's call counts for its client as well, the strictest reading of A5. */
export type TestChannel = Channel & { readonly keys: readonly BudgetKey[] }

export const PARTNER_KEYS: readonly BudgetKey[] = ['partner:p']

/** Channels spread evenly over WABAs and unevenly over clients: the n-th client has a share of 1 / √n. */
export function createChannels({ channelCount, clientCount, wabaCount }: Topology): readonly TestChannel[] {
  const weights = Array.from({ length: clientCount }, (_, place) => 1 / Math.sqrt(place + 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let client = 0
  let filled = weights[0] ?? 0
  return Array.from({ length: channelCount }, (_, place) => {
    while (client < clientCount - 1 && (place / channelCount) * total >= filled) {
      client += 1
      filled += weights[client] ?? 0
    }
    const id = String(place)
    const clientId = String(client)
    const wabaId = String(place % wabaCount)
    const keys = [`client:${clientId}`, `channel:${id}`, `waba:${wabaId}`] as const
    return { id, clientId, wabaId, keys, clientName: '', name: '', phoneNumber: '' }
  })
}
