import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Account } from '#domain/account/account.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { STORED_ITEMS } from '#state/stored-items.ts'
import { aChannel } from '#state/testing/channels.ts'
import { NOON_MS } from './fake-world.ts'

/** Values of the items whose default is no value that could be stored, or that name an account. */
function valuesFor(accounts: readonly Account[]): Readonly<Record<string, unknown>> {
  const [first] = accounts
  return {
    accounts,
    'shown-account': first?.id,
    settings: { ...DEFAULT_SETTINGS, badgeAccountId: first?.id },
    'session:session-keys': Object.fromEntries(accounts.map(({ id }) => [id, `key of ${id}`])),
    key: { mode: 'session' },
    zone: { edges: [], zone: 'UTC' },
    directory: { reading: {} },
    'usage-due': { sinceMs: NOON_MS, dueMs: NOON_MS, zone: 'UTC', revision: 0 },
    'shown-currency': 'EUR',
    'usage-granularity': 'DAILY',
    'call-clock': { offsetMs: 0, latestMs: NOON_MS },
    'refused-at': NOON_MS,
    'call-log': { calls: {}, offsetMs: 0 },
  }
}

/** Stores a value of every item that is declared, for each of these accounts, and records in every store of the database. */
export async function fillStorage(accounts: readonly Account[]): Promise<void> {
  const values = valuesFor(accounts)
  for (const { scope, declaration } of STORED_ITEMS) {
    const { key, version, fallback } = declaration
    const value = values[key] ?? fallback
    if (value === undefined) throw new Error(`No value for the item ${key}: give it one here`)
    const names = { all: [key], account: accounts.map(({ id }) => `${key}:${id}`), limit: [`${key}:client:c`] }[scope]
    const area = key.startsWith('session:') ? fakeBrowser.storage.session : fakeBrowser.storage.local
    await area.set(Object.fromEntries(names.map((name) => [name, { version, value }])))
  }
  for (const account of accounts) await fillHistory(account)
}

async function fillHistory(account: Account): Promise<void> {
  const usage = createUsageStore()
  const channels = [aChannel('x')]
  const month = { accountId: account.id, month: '2026-11', zone: 'UTC' } as const
  const row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 1, costMicros: 1 }
  await usage.storePage(account.id, { channels, startedAtMs: 1, offset: 0, nextOffset: 1, isLast: true }, 1)
  await usage.storeAnswer(month, 'x', { ok: true, value: { messages: [row], calls: [] } }, 1)
  await usage.recordBalances(account, { atMs: NOON_MS, balances: [{ line: 'partner:EUR', micros: 1 }] })
}
