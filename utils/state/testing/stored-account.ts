import type { ChannelMonth } from '#domain/usage/usage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { someChannels } from './channels.ts'

export const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'saldoPA', zone: 'UTC' } as const
export const NOW_MS = Date.UTC(2026, 10, 18, 12)

function aMonth(costMicros: number, country = 'DE'): ChannelMonth {
  const row = { category: 'UTILITY', pricingType: 'REGULAR', country, volume: 10, costMicros }
  return { messages: [3, 4].map((day) => ({ ...row, day })), calls: [] }
}

/** An account of three channels, of which two were read in these months. */
export async function storeAccount(...months: readonly string[]): Promise<UsageStore> {
  const store = createUsageStore()
  await accountsItem.write([ACCOUNT])
  const channels = someChannels(['x', 'y', 'unread'])
  await store.storePage('a', { channels, startedAtMs: 1, offset: 0, nextOffset: 3, isLast: true }, 1)
  for (const month of months) {
    const of = { accountId: 'a', month, zone: 'UTC' }
    await store.storeAnswer(of, 'x', { ok: true, value: aMonth(9) }, NOW_MS)
    await store.storeAnswer(of, 'y', { ok: true, value: aMonth(5, 'BR') }, NOW_MS)
  }
  return store
}
