import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { refresh } from '#app/refresh/refresh.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import { createFakeWorld, MINUTE_MS, NOON_MS } from '#app/testing/fake-world.ts'
import { fillStorage } from '#app/testing/fill-storage.ts'
import { livedIn } from '#app/testing/lived-in.ts'
import type { Account } from '#domain/account/account.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { createExtentReader } from '#state/history/history-extent.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
import { fundsItem } from '#state/reading/readings.ts'
import { STORED_ITEMS } from '#state/stored-items.ts'
import { readDiagnostics } from './read-diagnostics.ts'

vi.mock('#platform/browser-version.ts', () => ({
  readVersions: () => ({ version: '1.2.3', userAgent: 'Mozilla/5.0 (X11; canary) Chrome/156.0.0.0 Safari/537.36' }),
}))

const CANARY = 'canary'
const AMOUNT = 987_654_321

/** Canaries in the place of every text, also in names, and one odd amount in the place of every amount. */
function plant(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return KEPT.includes(name) ? value : `${CANARY}-${value}`
  if (typeof value === 'number') return /micros/i.test(name) ? AMOUNT : value
  if (Array.isArray(value)) return value.map((entry) => plant(entry, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([field, entry]) => [field, plant(entry, field)]))
}

/** Without these an item would count as damaged, and say nothing at all. */
const KEPT: readonly string[] = ['kind', 'id', 'theme', 'currency']

async function read() {
  const world = await livedIn(2)
  const ports = world.startWorker()
  await refresh(ports, 'user')
  return {
    world,
    report: () => readDiagnostics({ ...ports, readExtent: createExtentReader(createConnection()).readExtent }),
  }
}

describe('readDiagnostics', () => {
  it('tells versions, settings, counts, ages and how full the limits are', async () => {
    const { world, report } = await read()
    world.hub.setFault({ kind: 'status', status: 500, message: CANARY })
    world.advance(16 * MINUTE_MS)
    await refresh(world.startWorker(), 'user')
    world.advance(3 * MINUTE_MS)

    const told = JSON.parse(await report())

    expect(told).toMatchObject({
      report: 'saldo-diagnostics',
      saldo: '1.2.3',
      browser: 'Chrome 156',
      zone: 'UTC',
      hubAccess: true,
      settings: {
        intervalMinutes: 15,
        limits: { channel: '10 in 3600 s' },
        ownThresholds: 0,
        theme: 'system',
        keys: 'plain',
      },
      managed: { set: [], ignored: [] },
      accounts: [
        {
          kind: 'partner',
          key: 'open',
          badge: 'balance',
          balance: { lastGoodMinutesAgo: 19, problem: { kind: 'server', minutesAgo: 3, failures: 1 } },
          history: { channels: 12, months: 1 },
        },
      ],
      calls: { channel: { inUse: 9 }, clockOffsetSeconds: 0 },
      alarms: [{ name: 'refresh', everyMinutes: 15 }],
    })
  })

  it('says that a call was refused for its limits, and that less is asked for since then', async () => {
    const { world, report } = await read()
    await refusedAtItem('account-1').write(world.now() - 60 * MINUTE_MS)

    expect(JSON.parse(await report())).toMatchObject({
      settings: { countsAllForPartner: false },
      accounts: [{ limits: { refusedMinutesAgo: 60, share: 'halved, all calls count for the partner' } }],
    })
  })

  it('has none of the canaries that lie in every stored field', async () => {
    const { report } = await read()
    const stored = await fakeBrowser.storage.local.get()
    for (const [key, item] of Object.entries(stored)) {
      // Ids of accounts name their items; ids of channels name those of their calls.
      const name = key.startsWith('calls:') ? key.replace(/:(?=[^:]*$)/, `:${CANARY}-`) : key
      await fakeBrowser.storage.local.remove(key)
      await fakeBrowser.storage.local.set({
        [name]: { ...(item as object), value: plant((item as { value: unknown }).value) },
      })
    }
    const account: Account = {
      id: 'account-1',
      kind: 'partner',
      partnerId: `${CANARY}PA`,
      label: CANARY,
      zone: CANARY,
      usageCurrency: CANARY,
      badge: { kind: 'channel-balance', clientId: CANARY, channelId: CANARY, wabaId: CANARY, name: CANARY },
    }
    await accountsItem.write([account])
    await fundsItem(account.id).write({
      of: `channel:${CANARY}`,
      reading: {
        lastGood: { value: { micros: AMOUNT, currency: CANARY }, atMs: NOON_MS },
        problem: { kind: 'server', atMs: NOON_MS, failures: 1, detail: CANARY },
      },
    })
    await fakeBrowser.alarms.create(CANARY, { when: AMOUNT })
    const everything = JSON.stringify(await everythingStored())
    expect(everything.split(CANARY).length).toBeGreaterThan(20)

    const text = await report()

    expect(JSON.parse(text).accounts).toMatchObject([{ badge: 'channel-balance', zone: 'as billed', funds: {} }])
    expect(text).not.toContain(CANARY)
    expect(text).not.toContain('987')
    expect(text).not.toMatch(/saldoPA|account-1|Acme|\+?\d{8,}/)
  })

  it('reads the items whose declarations say so, and no other', async () => {
    const account: Account = {
      id: 'a',
      kind: 'partner',
      partnerId: 'saldoPA',
      badge: { kind: 'client-balance', clientId: 'c', name: 'Client' },
    }
    await fillStorage([account])
    const gets = (['local', 'session'] as const).map((area) => vi.spyOn(fakeBrowser.storage[area], 'get'))
    const { readExtent } = createExtentReader(createConnection())

    await readDiagnostics({ ...createFakeWorld().startWorker(), readExtent })

    const asked = gets.flatMap(({ mock }) => mock.calls.flatMap(([keys]) => (Array.isArray(keys) ? keys : [])))
    const names = { all: '', account: ':a', limit: ':client:c' }
    const declared = STORED_ITEMS.filter(({ declaration }) => declaration.usedBy?.includes('diagnostics')).map(
      ({ scope, declaration }) => declaration.key + names[scope],
    )
    expect([...new Set(asked)].toSorted()).toEqual(declared.toSorted())
  })
})
