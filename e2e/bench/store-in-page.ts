import { createConnection } from '#state/database/create-connection.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { aMonth, channelId, fillStore } from './fill-store.ts'

// Bundled for a page of the extension, where the browser's own IndexedDB is.

const MONTH = { accountId: 'account', month: '2026-11', zone: 'UTC' } as const

/** A store with this many channels, each read once. */
export async function fill(channelCount: number): Promise<void> {
  await fillStore(createUsageStore(createConnection(`bench-${channelCount}`)), MONTH, channelCount, 1)
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

/** Milliseconds that the popup waits for a month that is looked through: by its entry in a breakdown, and by a search. */
export async function lookThroughOnce(
  channelCount: number,
  most: number,
): Promise<{ categoryMs: number; figuresMs: number; filterMs: number; searchMs: number }> {
  const store = stores.get(channelCount) ?? createUsageStore(createConnection(`bench-${channelCount}`))
  const measure = async (query: Parameters<typeof store.readMonth>[1]) => {
    const startedAtMs = performance.now()
    await store.readMonth(MONTH, query)
    return performance.now() - startedAtMs
  }
  const categoryMs = await measure({ most, withCells: true, filter: { series: 'UTILITY' } })
  const figuresMs = await measure({ most: 0, withCells: true })
  const filterMs = await measure({ most, withCells: true, filter: { series: 'UTILITY', country: 'BR' } })
  return { categoryMs, figuresMs, filterMs, searchMs: await measure({ most, search: 'line 7' }) }
}

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
