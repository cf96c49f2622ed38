import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'
import { usageRevisionItem } from '#state/reading/readings.ts'
import { ownSettingsItem } from '#state/settings/settings.ts'
import { connect } from './account/connect.ts'
import { forgetAccount } from './account/forget-account.ts'
import { changeSettings } from './settings/change-settings.ts'
import { wake } from './start/wake.ts'
import { anAccount, CANARY_KEY, PARTNER_ID } from './testing/fake-world.ts'
import { endFailedReads, livedIn, notices } from './testing/lived-in.ts'

beforeEach(async () => {
  await endFailedReads()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

/** The next `times` reads that ask for this key fail, and no other. */
function failReads(key: string, times: number): { readonly left: () => number } {
  type Get = (keys?: readonly string[] | null) => Promise<Record<string, unknown>>
  const area = fakeBrowser.storage.local as unknown as { get: Get }
  const get = area.get.bind(area)
  let left = times
  vi.spyOn(area, 'get').mockImplementation(async (keys) => {
    if (left > 0 && keys?.includes(key)) {
      left -= 1
      throw new Error('An unexpected error occurred')
    }
    return get(keys)
  })
  return { left: () => left }
}

const OTHER = anAccount({ id: 'other', partnerId: 'otherPA' })
const STORED = { ...DEFAULT_SETTINGS, limitShare: 0.1, intervalMinutes: 60 } as const

describe.each([1, 2, 3])('%i failed reads of extension storage in a row', (times) => {
  it('cost no account when another one is connected', async () => {
    const world = await livedIn(1)
    await accountsItem.write([OTHER])
    const page = {
      ...world.startWorker(),
      createId: () => 'new-id',
      waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
    }
    const reads = failReads('accounts', times)

    await connect(page, { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY }).catch(unlessRefused)

    expect(reads.left()).toBe(0)
    expect((await accountsItem.read()).map(({ id }) => id)).toContain(OTHER.id)
  })

  it('cost no account when another one is removed', async () => {
    const world = await livedIn(1)
    await accountsItem.write([anAccount(), OTHER])
    const reads = failReads('accounts', times)

    await forgetAccount(world.startWorker(), anAccount().id).catch(unlessRefused)

    expect(reads.left()).toBe(0)
    expect((await accountsItem.read()).map(({ id }) => id)).toContain(OTHER.id)
  })

  it('do not bring a setting back to its default when another one is changed', async () => {
    await livedIn(1)
    await ownSettingsItem.write(STORED)
    const reads = failReads('settings', times)

    await changeSettings((settings) => ({ ...settings, theme: 'dark' })).catch(unlessRefused)

    expect(reads.left()).toBe(0)
    const { limitShare, intervalMinutes } = await ownSettingsItem.read()
    expect({ limitShare, intervalMinutes }).toEqual({ limitShare: 0.1, intervalMinutes: 60 })
  })

  it('are no damage, and the next start is as if nothing had been', async () => {
    const world = await livedIn(1)
    failReads('accounts', times)
    await wake(world.startWorker())

    await wake(world.startWorker())
    await wake(world.startWorker())

    expect(await accountsItem.read()).toEqual([anAccount()])
    expect(await notices()).toEqual([])
    expect(world.buttons.at(-1)?.text).toMatch(/^\d+$/)
  })
})

describe('a change whose read failed twice', () => {
  it('is refused, also where another one of the same context was refused before it', async () => {
    await accountsItem.write([anAccount()])
    failReads('accounts', 2)
    const seen = await accountsItem.read()
    expect(seen).toEqual([])

    await usageRevisionItem(anAccount().id).write(7).catch(unlessRefused)
    await accountsItem.write(seen).catch(unlessRefused)

    expect(await accountsItem.read()).toEqual([anAccount()])
  })

  it('holds up others for a minute at most', async () => {
    failReads('accounts', 2)
    await accountsItem.read()
    await expect(usageRevisionItem('a').write(7)).rejects.toBeInstanceOf(StorageRefusedError)
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000)

    await usageRevisionItem('a').write(7)

    expect(await usageRevisionItem('a').read()).toBe(7)
  })

  it('is refused, and made when it is asked for again a minute later', async () => {
    await livedIn(1)
    await ownSettingsItem.write(STORED)
    failReads('settings', 2)

    await expect(changeSettings((settings) => ({ ...settings, theme: 'dark' }))).rejects.toBeInstanceOf(
      StorageRefusedError,
    )
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000)
    await changeSettings((settings) => ({ ...settings, theme: 'dark' }))

    expect(await ownSettingsItem.read()).toEqual({ ...STORED, theme: 'dark' })
  })
})

function unlessRefused(error: unknown): void {
  if (!(error instanceof StorageRefusedError)) throw error
}
