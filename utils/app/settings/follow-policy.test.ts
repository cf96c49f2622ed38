import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wake } from '#app/start/wake.ts'
import { createFakeWorld, HOUR_MS, MINUTE_MS, NOON_MS, storeAccount } from '#app/testing/fake-world.ts'
import { policySchema } from '#domain/settings/policy-schema.ts'
import { MANAGED_ROWS } from '#domain/settings/settings-table.ts'
import { readManagedStorage } from '#platform/storage/managed-storage.ts'
import { managedItem } from '#state/settings/managed.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { followPolicy } from './follow-policy.ts'

vi.mock('#platform/storage/managed-storage.ts', () => ({ readManagedStorage: vi.fn() }))

const handsOut = (policy: unknown) => vi.mocked(readManagedStorage).mockImplementation(async () => policy)
const interval = async () => (await settingsItem.read()).intervalMinutes

beforeEach(() => handsOut(undefined))

describe('followPolicy', () => {
  it('puts in force what the administrator has set, and what is set later', async () => {
    handsOut({ intervalMinutes: 60 })
    await followPolicy(NOON_MS, false)
    expect(await interval()).toBe(60)

    handsOut({ intervalMinutes: 30 })
    await followPolicy(NOON_MS, false)
    expect(await interval()).toBe(30)
  })

  it('does not believe for a minute that it is gone, since Chromium hands it out late', async () => {
    handsOut({ intervalMinutes: 60 })
    await followPolicy(NOON_MS, false)
    handsOut(undefined)

    await followPolicy(NOON_MS + HOUR_MS, false)
    await followPolicy(NOON_MS + HOUR_MS + MINUTE_MS, false)
    expect(await interval()).toBe(60)
    await followPolicy(NOON_MS + HOUR_MS + MINUTE_MS + 1, false)
    expect(await interval()).toBe(15)
    expect(await managedItem.inspect()).toMatchObject({ state: 'absent' })
  })

  it('forgets that it was missing once it is there', async () => {
    handsOut({ intervalMinutes: 60 })
    await followPolicy(NOON_MS, false)
    handsOut(undefined)
    await followPolicy(NOON_MS, false)
    handsOut({ intervalMinutes: 60 })
    await followPolicy(NOON_MS + HOUR_MS, false)

    expect(await managedItem.read()).toEqual({ settings: { intervalMinutes: 60 }, ignored: [] })
  })

  it('believes it at once when the browser says that it has changed', async () => {
    handsOut({ intervalMinutes: 60 })
    await followPolicy(NOON_MS, false)
    handsOut(undefined)

    await followPolicy(NOON_MS, true)

    expect(await interval()).toBe(15)
  })

  it('writes nothing where nothing has changed', async () => {
    handsOut({ intervalMinutes: 60 })
    await followPolicy(NOON_MS, false)
    const write = vi.spyOn(fakeBrowser.storage.local, 'set')

    await followPolicy(NOON_MS + 1, false)

    expect(write).not.toHaveBeenCalled()
  })

  it('is followed at each start, before the alarm is set', async () => {
    const world = createFakeWorld()
    await storeAccount()
    handsOut({ intervalMinutes: 45, key: 'canary-of-a-policy' })

    await wake(world.startWorker())

    expect(await fakeBrowser.alarms.get('refresh')).toMatchObject({ periodInMinutes: 45 })
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('canary-of-a-policy')
  })

  it('knows every field of the schema in the build, and the schema has every field that is known', async () => {
    const { properties } = policySchema()
    handsOut(Object.fromEntries(Object.keys(properties).map((name) => [name, null])))

    await followPolicy(NOON_MS, false)

    const names = MANAGED_ROWS.map(([name]) => name)
    expect((await managedItem.read()).ignored).toEqual(['partnerId', ...names].toSorted())
    expect(Object.keys(properties).toSorted()).toEqual(['partnerId', ...names].toSorted())
    expect(names).toEqual(
      expect.arrayContaining(['intervalMinutes', 'limitShare', 'limits', 'theme', 'thresholds', 'weekStart']),
    )
  })
})
