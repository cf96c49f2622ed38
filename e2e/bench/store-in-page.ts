import type { ChannelMonth } from '../../utils/domain/usage.ts'
import { createConnection } from '../../utils/state/usage-connection.ts'
import { createUsageStore } from '../../utils/state/usage-store.ts'

// Bundled for a page of the extension, where the browser's own IndexedDB is.

const MONTH = { accountId: 'account', month: '2026-11', zone: 'UTC' } as const
const ROWS = 300
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION', 'SERVICE'] as const
const COUNTRIES = ['DE', 'BR', 'IN', 'US', 'MX', 'GB', 'ES', 'IT'] as const

/** A channel's month of 300 rows, of costs that `seed` decides. */
function aMonth(seed: number): ChannelMonth {
  const messages = Array.from({ length: ROWS }, (_, place) => ({
    day: (place % 30) + 1,
    category: CATEGORIES[place % CATEGORIES.length] ?? '',
    pricingType: 'REGULAR',
    country: COUNTRIES[(place >> 2) % COUNTRIES.length] ?? '',
    volume: (place * 7 + seed) % 997,
    costMicros: ((place * 7 + seed) % 997) * 62_500,
  }))
  const calls = Array.from({ length: 30 }, (_, place) => ({
    day: place + 1,
    direction: 'USER_INITIATED',
    country: 'DE',
    count: seed % 7,
    seconds: 60,
    costMicros: 1_000,
  }))
  return { messages, calls }
}

const channelId = (place: number) => `channel-${String(place).padStart(5, '0')}`

/** A store with this many channels, each read once. */
export async function fill(channelCount: number): Promise<void> {
  const store = createUsageStore(createConnection(`bench-${channelCount}`))
  const channels = Array.from({ length: channelCount }, (_, place) => ({
    id: channelId(place),
    clientId: `client-${place % 200}`,
    wabaId: `waba-${place % 25}`,
    clientName: `Client number ${place % 200} GmbH`,
    name: `Support line ${place}`,
    phoneNumber: `4930${String(place).padStart(7, '0')}`,
  }))
  await store.storePage('account', { channels, startedAtMs: 1, nextOffset: channelCount, isLast: true }, 1)
  for (let place = 0; place < channelCount; place += 1) {
    await store.storeAnswer(MONTH, channelId(place), { ok: true, value: aMonth(place) }, place)
  }
}

/** Milliseconds of storing one more answer of one channel, with the sums of the month. */
export async function storeOnce(channelCount: number, round: number): Promise<number> {
  const store = stores.get(channelCount) ?? createUsageStore(createConnection(`bench-${channelCount}`))
  stores.set(channelCount, store)
  const month = aMonth(round * 31)
  const startedAtMs = performance.now()
  const id = channelId((round * 7_919) % channelCount)
  await store.storeAnswer(MONTH, id, { ok: true, value: month }, 1_000_000 + round)
  return performance.now() - startedAtMs
}

const stores = new Map<number, ReturnType<typeof createUsageStore>>()

/** Milliseconds that the popup waits for the month, and the bytes that it reads for it, as they lie there. */
export async function readOnce(channelCount: number, most: number): Promise<{ ms: number; bytes: number }> {
  const connect = createConnection(`bench-${channelCount}`)
  const database = await connect()
  const store = createUsageStore(connect)
  const startedAtMs = performance.now()
  const { channels } = await store.readMonth(MONTH, { most })
  const ms = performance.now() - startedAtMs
  const records: unknown[] = [await database.get('rollups', [MONTH.accountId, MONTH.month])]
  for (const { channel } of channels) {
    records.push(await database.get('channels', [MONTH.accountId, channel.id]))
    records.push(await database.get('channelTotals', [MONTH.accountId, MONTH.month, channel.id]))
  }
  return { ms, bytes: new TextEncoder().encode(JSON.stringify(records)).length }
}
