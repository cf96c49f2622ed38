import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { addMicros, compareMicros } from '#domain/money/micros.ts'
import { breakDown } from '#domain/usage/breakdown.ts'
import { readAccountChoices } from '#state/account/account-choices.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { noticesItem } from '#state/health/notices.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { readCallLog } from '#state/limits/call-log.ts'
import { settledMonthsItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { FROZEN_AT_MS, FROZEN_PASSPHRASE, restoreStorageOf010 } from '#state/testing/storage-of-0-1-0.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { readView } from '#state/view/read-view.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import { checkStorage } from './health/check-storage.ts'
import { readKey } from './keys/key-ring.ts'
import { unlock } from './keys/unlock.ts'
import { wake } from './start/wake.ts'
import { createFakeWorld, MINUTE_MS } from './testing/fake-world.ts'

const [ACME, DIRECT] = ['frozen-1', 'frozen-2']

const view = (accountId: string, month: string) =>
  readView(createUsageStore(), FROZEN_AT_MS, { ...FIRST_VIEW, accountId, month })

const readUsage = async (accountId: string, month: string): Promise<MonthUsage> => {
  const { usage } = await view(accountId, month)
  if (!usage) throw new Error(`Nothing is left of ${month}`)
  return usage
}

/** What the header says of a month. */
function headerOf({ rollup: { total, zone, readChannels }, knownChannels }: MonthUsage) {
  const { costMicros, callCostMicros, volume, freeVolume, calls, callSeconds, unpriced } = total
  const coverage = `${readChannels} of ${knownChannels} in ${zone}`
  return [costMicros, callCostMicros, volume, freeVolume, calls, callSeconds, unpriced, coverage]
}

const entriesOf = ({ cells = [] }: MonthUsage, by: 'series' | 'country' | 'day') =>
  Object.fromEntries(breakDown(cells, by, {}).map(({ name, tally }) => [name, tally.costMicros]))

const channelsOf = ({ channels }: MonthUsage) =>
  channels.map(({ channel, reading: { lastGood, problem } }) => [
    channel.name,
    lastGood?.value.costMicros,
    lastGood?.atMs,
    problem?.kind,
  ])

async function everything(): Promise<unknown> {
  const months = ['2026-09', '2026-10', '2026-11']
  const states = [ACME, DIRECT].flatMap((id = '') => months.map((month) => view(id, month)))
  return Promise.all(states)
}

describe('the storage of 0.1.0', () => {
  beforeEach(() => restoreStorageOf010())

  it('is sound, and nothing is to be told of it', async () => {
    const world = createFakeWorld({ atMs: FROZEN_AT_MS })

    expect(await checkStorage(world.startWorker())).toBe('usable')
    expect(await noticesItem.read()).toEqual({})
  })

  it('has all settings', async () => {
    expect(await settingsItem.read()).toMatchObject({
      intervalMinutes: 180,
      limitShare: 0.4,
      theme: 'dark',
      weekStart: 7,
      limits: {
        partner: { calls: 5, windowMs: 30_000 },
        client: { calls: 1_000, windowMs: 60_000 },
        channel: { calls: 1_000, windowMs: 60_000 },
        waba: { calls: 200, windowMs: 3_600_000 },
      },
      thresholds: {
        EUR: { warningBelowMicros: 1_500_000_000, criticalBelowMicros: 900_500_000 },
        USD: { warningBelowMicros: 60_250_000, criticalBelowMicros: -1 },
      },
    })
  })

  it('has the accounts with what was chosen for them, and their keys', async () => {
    expect(await accountsItem.read()).toMatchObject([
      {
        id: ACME,
        kind: 'partner',
        partnerId: 'saldoPA',
        label: 'Acme & Söhne',
        color: 3,
        badge: { kind: 'balance', currency: 'EUR' },
        usageCurrency: 'EUR',
      },
      {
        id: DIRECT,
        kind: 'partner',
        partnerId: 'directPA',
        zone: 'Europe/Berlin',
        badge: { kind: 'client-balance', clientId: 'oJpHjZwmCL', name: 'Direct client' },
      },
    ])
    expect(await readAccountChoices('frozen-1')).toEqual({
      marks: { pinned: ['hrOObSCH'], muted: ['a6lMI2CH'] },
      foundZone: 'Asia/Kolkata',
      foundOffsets: 'UTC+5:30',
    })
    expect(await readKey('frozen-1')).toEqual({ state: 'open', key: 'frozen-key-one' })
    expect(await readKey('frozen-2')).toEqual({ state: 'open', key: 'frozen-key-two' })
  })

  it('has the balances, and the badge is drawn from them', async () => {
    const acme = await view('frozen-1', '2026-11')
    const direct = await view('frozen-2', '2026-11')
    const world = createFakeWorld({ atMs: FROZEN_AT_MS, environment: { zone: 'Europe/Berlin' } })
    world.hub.setFault({ kind: 'network' })
    await wake(world.startWorker())

    expect(acme.balance).toEqual({
      lastGood: {
        value: [
          { micros: 1_609_048_100, currency: 'EUR' },
          { micros: 120_500_000, currency: 'USD' },
        ],
        atMs: 1_793_847_600_000,
      },
    })
    expect(direct.funds?.lastGood).toEqual({
      value: { micros: 34_728_400, currency: 'USD' },
      atMs: 1_793_847_600_000,
    })
    expect(acme.spentAtMs).toEqual({ EUR: 1_793_847_600_000 })
    expect(world.buttons[0]?.text).toBe('34.7')
    expect(world.buttons[0]?.title).toMatch(/Direct client: \$34\.72 .*\n.*\n.*Acme & Söhne: €1,609\.04 · \$120\.50/)
  })

  // Cost, that of calls, messages, free ones, calls, their seconds, rows without a cost, coverage.
  it.each([
    ['frozen-1', '2026-09', [267_084_500, 3_738_100, 59_745, 2_008, 84, 10_594, 0, '3 of 4 in Asia/Kolkata']],
    ['frozen-1', '2026-10', [257_484_100, 2_215_600, 43_644, 1_454, 58, 6_059, 0, '3 of 4 in Asia/Kolkata']],
    ['frozen-1', '2026-11', [217_780_200, 1_542_800, 49_128, 1_088, 49, 5_029, 0, '3 of 4 in Asia/Kolkata']],
    ['frozen-2', '2026-09', [206_117_500, 3_433_600, 7_489, 1_545, 62, 9_287, 0, '2 of 2 in Europe/Berlin']],
    ['frozen-2', '2026-10', [133_839_000, 1_554_400, 4_944, 1_001, 40, 4_489, 0, '2 of 2 in Europe/Berlin']],
    ['frozen-2', '2026-11', [139_299_400, 1_670_400, 5_129, 1_048, 43, 4_649, 0, '2 of 2 in Europe/Berlin']],
  ])('has the month of %s, %s', async (accountId, month, header) => {
    expect(headerOf(await readUsage(accountId, month))).toEqual(header)
  })

  it('has every breakdown of a month, and its channels, the one that has left and the one that failed too', async () => {
    const october = await readUsage('frozen-1', '2026-10')

    expect(entriesOf(october, 'series')).toEqual({
      AUTHENTICATION: 4_466_800,
      CALLS: 2_215_600,
      MARKETING: 176_524_500,
      MARKETING_LITE: 16_615_600,
      SERVICE: 0,
      UTILITY: 57_661_600,
    })
    expect(Object.values(entriesOf(october, 'country')).toSorted(compareMicros)).toEqual([
      17_100, 194_300, 2_215_600, 7_465_000, 7_759_700, 14_997_200, 15_529_100, 103_234_800, 106_071_300,
    ])
    expect(entriesOf(october, 'day')).toEqual({ 1: 147_774_900, 3: 30_405_600, 4: 42_344_000, 31: 36_959_600 })
    expect(channelsOf(october)).toEqual([
      ['Saffron Lane Support', 120_126_600, 1_793_739_600_000, undefined],
      ['Torrebianca Support', 126_169_700, 1_793_469_600_000, undefined],
      ['Vista Serena Campaigns', 211_400, 1_793_469_600_000, 'server'],
      ['Vista Serena Support', undefined, undefined, 'not-found'],
      ['Saffron Lane Campaigns', 10_976_400, 1_793_817_030_000, undefined],
    ])
  })

  it('has its months checked anew for whether they are final, and the log of calls', async () => {
    expect(await settledMonthsItem('frozen-1').read()).toEqual([])
    expect((await readCallLog(['partner:saldoPA']))?.log.calls['partner:saldoPA']).toEqual([1_793_847_600_000])
  })

  // How many samples, the sum of all, the first and the last; and the same of the top-ups.
  it.each([
    ['frozen-1', 'partner:EUR', [53, 94_025_312_100, 988_201_100, 1_609_048_100], []],
    ['frozen-1', 'partner:USD', [53, 6_386_500_000, 120_500_000, 120_500_000], []],
    [
      'frozen-2',
      'client:oJpHjZwmCL:USD',
      [54, 2_091_109_000, 59_814_700, 34_728_400],
      [7, 410_000_000, 50_000_000, 50_000_000],
    ],
  ])('has the ledger of %s, %s', async (accountId, line, samples, renewals) => {
    const ledger = await createUsageStore().readLedger(accountId, line, 0)
    const summary = (of: readonly { readonly micros: number | bigint }[]) => {
      const micros = of.map(({ micros: each }) => Number(each))
      return micros.length === 0
        ? []
        : [micros.length, micros.reduce((sum, each) => sum + each, 0), micros[0], micros.at(-1)]
    }

    expect(summary(ledger.samples)).toEqual(samples)
    expect(summary(ledger.renewals)).toEqual(renewals)
  })

  it('goes on from there: the next answer of a channel takes the place of what was stored of it, and of nothing else', async () => {
    const of = { accountId: 'frozen-1', month: '2026-11', zone: 'Asia/Kolkata' }
    const row = { day: 2, category: 'UTILITY', pricingType: 'REGULAR', country: 'IN', volume: 7, costMicros: 5 }
    const answer = { ok: true, value: { messages: [row], calls: [] } } as const

    await createUsageStore().storeAnswer(of, 'hrOObSCH', answer, FROZEN_AT_MS)

    const november = await readUsage('frozen-1', '2026-11')
    expect(headerOf(november)).toEqual([26_113_105, 127_600, 8_354, 164, 3, 380, 0, '3 of 4 in Asia/Kolkata'])
    expect(entriesOf(november, 'day')[2]).toBe(5)
    const sum = Object.values(entriesOf(november, 'series')).reduce(addMicros, 0)
    expect(sum).toBe(26_113_105)
  })

  it('loses nothing of it when the background starts, and nobody answers', async () => {
    const before = await everything()
    const keysBefore = Object.keys(await fakeBrowser.storage.local.get()).filter((key) => !key.startsWith('calls:'))
    const world = createFakeWorld({ atMs: FROZEN_AT_MS + MINUTE_MS })
    world.hub.setFault({ kind: 'network' })

    await wake(world.startWorker(), 'user')

    const figures = (states: unknown) =>
      (states as Awaited<ReturnType<typeof view>>[]).map(({ usage, details, settings, accounts }) => [
        usage && headerOf(usage),
        usage && channelsOf(usage).map(([name, cost, atMs]) => [name, cost, atMs]),
        details?.ledgers,
        details?.months,
        settings,
        accounts.map(({ account }) => account),
      ])
    expect(figures(await everything())).toEqual(figures(before))
    expect(Object.keys(await fakeBrowser.storage.local.get())).toEqual(expect.arrayContaining(keysBefore))
  })
})

it('keys that 0.1.0 encrypted open with their passphrase, and with no other', async () => {
  await restoreStorageOf010('sealed')
  expect((await readKey('frozen-1')).state).toBe('locked')

  expect((await unlock('another passphrase', () => FROZEN_AT_MS)).outcome).toBe('wrong')
  expect((await unlock(FROZEN_PASSPHRASE, () => FROZEN_AT_MS + MINUTE_MS)).outcome).toBe('unlocked')

  expect(await readKey('frozen-1')).toEqual({ state: 'open', key: 'frozen-key-one' })
  expect(await readKey('frozen-2')).toEqual({ state: 'open', key: 'frozen-key-two' })
})
