import type { ChannelMonth } from '#domain/usage/usage.ts'
import type { MonthOf } from '#state/database/usage-records.ts'
import type { UsageStore } from '#state/history/usage-store.ts'

// Bundled for a page of the extension, where the browser's own IndexedDB is.

const ROWS = 300
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION', 'SERVICE'] as const
const COUNTRIES = ['DE', 'BR', 'IN', 'US', 'MX', 'GB', 'ES', 'IT'] as const

/** A channel's month of 300 rows, of costs that `seed` decides. */
export function aMonth(seed: number): ChannelMonth {
  const messages = Array.from({ length: ROWS }, (_, place) => ({
    day: (place % 28) + 1,
    category: CATEGORIES[place % CATEGORIES.length] ?? '',
    pricingType: 'REGULAR',
    country: COUNTRIES[(place >> 2) % COUNTRIES.length] ?? '',
    volume: (place * 7 + seed) % 997,
    costMicros: ((place * 7 + seed) % 997) * 62_500,
  }))
  const calls = Array.from({ length: 30 }, (_, place) => ({
    day: (place % 28) + 1,
    direction: 'USER_INITIATED',
    country: 'DE',
    count: seed % 7,
    seconds: 60,
    costMicros: 1_000,
  }))
  return { messages, calls }
}

export const channelId = (place: number) => `channel-${String(place).padStart(5, '0')}`

/** Fills a store with this many channels, listed and each read at `atMs`. */
export async function fillStore(store: UsageStore, of: MonthOf, channelCount: number, atMs: number): Promise<void> {
  const channels = Array.from({ length: channelCount }, (_, place) => ({
    id: channelId(place),
    clientId: `client-${place % 200}`,
    wabaId: `waba-${place % 25}`,
    clientName: `Client number ${place % 200} GmbH`,
    name: `Support line ${place}`,
    phoneNumber: `4930${String(place).padStart(7, '0')}`,
  }))
  await store.storePage(
    of.accountId,
    { channels, startedAtMs: 1, offset: 0, nextOffset: channelCount, isLast: true },
    atMs,
  )
  for (let place = 0; place < channelCount; place += 1) {
    await store.storeAnswer(of, channelId(place), { ok: true, value: aMonth(place) }, atMs)
  }
}
