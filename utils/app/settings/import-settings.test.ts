import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { connect } from '#app/account/connect.ts'
import { wake } from '#app/start/wake.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  PARTNER_ID,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import type { SettingsFile } from '#domain/settings/settings-file.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { keyItem, NO_KEY, plainKey } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { managedItem } from '#state/settings/managed.ts'
import { ownSettingsItem, settingsItem } from '#state/settings/settings.ts'
import { SOUND_FILE } from '#state/testing/hostile-files.ts'
import { changeSettings } from './change-settings.ts'
import { importSettings, previewImport } from './import-settings.ts'

const ROW = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10 }

let world: FakeWorld
let count = 0
const createId = () => `new-${count++}`

beforeEach(() => {
  world = createFakeWorld()
  count = 0
})

const importFile = async (file: SettingsFile) =>
  importSettings(world.startWorker(), file, await previewImport(file), createId)
/** The sound file, whose first account is the one of the tests. */
const FILE: SettingsFile = {
  ...SOUND_FILE,
  accounts: SOUND_FILE.accounts.map((account, place) =>
    place === 0 ? { ...account, partnerId: PARTNER_ID } : account,
  ),
}

describe('importSettings', () => {
  it('loses no setting that another page changes meanwhile, and nothing of the file', async () => {
    await storeAccount()
    const plan = await previewImport(FILE)
    const theme = FILE.settings.theme === 'dark' ? 'light' : 'dark'

    const [imported] = await Promise.all([
      importSettings(world.startWorker(), FILE, plan, createId),
      changeSettings((settings) => ({ ...settings, theme })),
    ])

    expect(imported).toEqual({ outcome: 'imported' })
    const { badgeAccount: _place, ...settings } = FILE.settings
    expect(await settingsItem.read()).toEqual({ ...DEFAULT_SETTINGS, ...settings, badgeAccountId: 'new-0', theme })
  })

  it('stores what the preview shows, in one write, and keeps the key of an account that it updates', async () => {
    await storeAccount(anAccount({ label: 'Old' }))
    const plan = await previewImport(FILE)
    const write = vi.spyOn(fakeBrowser.storage.local, 'set')

    expect(await importSettings(world.startWorker(), FILE, plan, createId)).toEqual({ outcome: 'imported' })

    // What follows only says that nothing is left to be counted.
    const [, ...others] = write.mock.calls.map(([items]) => Object.keys(items))
    expect(others).toEqual([['waba-currencies:new-0']])
    expect(plan.added.map(({ partnerId }) => partnerId)).toEqual(['secondPA'])
    expect(plan.updated).toEqual([{ account: anAccount({ label: 'Old' }), fields: ['label', 'zone', 'pinned'] }])
    const { badgeAccount: _place, ...settings } = FILE.settings
    expect(await settingsItem.read()).toEqual({ ...DEFAULT_SETTINGS, ...settings, badgeAccountId: 'new-0' })
    const [first, second] = await accountsItem.read()
    expect(first).toEqual({ id: 'account-1', kind: 'partner', partnerId: PARTNER_ID })
    expect(second).toMatchObject({ id: 'new-0', label: 'Zweites Konto', zone: 'Europe/Berlin', usageCurrency: 'EUR' })
    expect(await keyItem('account-1').read()).toEqual(plainKey(CANARY_KEY))
    expect(await keyItem('new-0').read()).toEqual(NO_KEY)
    expect([await pinsItem('account-1').read(), await mutesItem('new-0').read()]).toEqual([
      ['channel-1'],
      ['channel-2', 'channel-3'],
    ])
    expect(await privacyItem.read()).toBe(true)
  })

  it('stores nothing where things have changed since the preview, and gives another one', async () => {
    await storeAccount()
    const plan = await previewImport(FILE)
    await settingsItem.write({ ...(await settingsItem.read()), intervalMinutes: 5 })
    const before = await fakeBrowser.storage.local.get()

    const result = await importSettings(world.startWorker(), FILE, plan, createId)

    expect(result).toMatchObject({ outcome: 'changed' })
    expect(await fakeBrowser.storage.local.get()).toEqual(before)
    expect(
      result.outcome === 'changed' && (await importSettings(world.startWorker(), FILE, result.plan, createId)),
    ).toEqual({
      outcome: 'imported',
    })
  })

  it('reads nothing with an account that waits for its key, and the badge asks for it', async () => {
    await importFile({
      ...FILE,
      privacy: false,
      accounts: FILE.accounts.slice(0, 1),
      settings: { ...FILE.settings, badgeAccount: 0 },
    })

    await wake(world.startWorker(), 'user')

    expect(world.takeAsked()).toEqual([])
    expect((await balanceItem('new-0').read()).problem?.kind).toBe('not-configured')
    expect(world.buttons.at(-1)).toMatchObject({ text: '!' })
  })

  it('keeps what the file says of an account when its key comes, and does not count the limits as spent', async () => {
    await importFile({
      ...FILE,
      accounts: [{ ...FILE.accounts[1], partnerId: PARTNER_ID, pinned: [], muted: [] }],
      settings: { ...FILE.settings, limitShare: 0.5, badgeAccount: 0 },
    })
    const waitUntil = vi.fn(async (atMs: number) => world.advance(atMs - world.now()))

    const result = await connect(
      { ...world.startWorker(), createId, waitUntil },
      { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY },
    )

    expect(result).toMatchObject({ ok: true, accountId: 'new-0' })
    expect(waitUntil).not.toHaveBeenCalled()
    expect(await accountsItem.read()).toEqual([expect.objectContaining({ id: 'new-0', label: 'Zweites Konto' })])
    expect(await keyItem('new-0').read()).toEqual(plainKey(CANARY_KEY))
  })

  it('imports nothing over what the organisation has set, and no other partner', async () => {
    await ownSettingsItem.write({ ...(await ownSettingsItem.read()), intervalMinutes: 5 })
    await managedItem.write({
      settings: { intervalMinutes: 60, thresholds: { EUR: { warningBelowMicros: 2, criticalBelowMicros: 1 } } },
      partnerId: 'secondPA',
      ignored: [],
    })

    const plan = await previewImport(FILE)
    await importSettings(world.startWorker(), FILE, plan, createId)

    expect(plan.locked).toEqual(['intervalMinutes', 'thresholds.EUR'])
    expect(plan.refused.map(({ partnerId }) => partnerId)).toEqual([PARTNER_ID])
    expect((await accountsItem.read()).map(({ partnerId }) => partnerId)).toEqual(['secondPA'])
    expect(await settingsItem.read()).toMatchObject({ intervalMinutes: 60, limitShare: 0.25, badgeAccountId: 'new-0' })
    expect(await ownSettingsItem.read()).toMatchObject({ intervalMinutes: 5, thresholds: {} })
  })

  it('counts what is stored in the currencies that the file confirms, also without a key', async () => {
    const usage = { messages: [{ ...ROW, costMicros: 5_000_000 }], calls: [] }
    const month = { accountId: 'account-1', month: '2026-11', zone: 'UTC' } as const
    await storeAccount()
    await keyItem('account-1').write(NO_KEY)
    const { usage: store } = world.startWorker()
    const channel = { id: 'c1', clientId: 'cl', wabaId: 'w1', clientName: '', name: '', phoneNumber: '' }
    await store.storePage(
      'account-1',
      { channels: [channel], startedAtMs: 1, offset: 0, nextOffset: 1, isLast: true },
      1,
    )
    await store.storeAnswer(month, 'c1', { ok: true, value: usage }, 1, 'EUR')
    await wabaCurrenciesItem('account-1').write({ byWaba: { w1: { learned: 'EUR' }, w2: { confirmed: 'USD' } } })

    await importFile({
      ...FILE,
      accounts: [{ partnerId: PARTNER_ID, pinned: [], muted: [], wabaCurrencies: { w1: 'CREDITS' } }],
      settings: { ...FILE.settings, badgeAccount: 0 },
    })

    expect(await wabaCurrenciesItem('account-1').read()).toEqual({
      byWaba: { w1: { learned: 'EUR', confirmed: 'CREDITS' }, w2: {} },
    })
    expect(await store.readMonth(month)).toMatchObject({
      currency: 'CREDITS',
      rollup: { total: { costMicros: 5_000_000 } },
    })
  })
})
