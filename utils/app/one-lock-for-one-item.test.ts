import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { managedItem } from '#state/settings/managed.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { SOUND_FILE } from '#state/testing/hostile-files.ts'
import { savePrivacy } from '#state/view/view-choices.ts'
import { changeAccount } from './account/change-account.ts'
import { forgetAccount } from './account/forget-account.ts'
import { checkStorage } from './health/check-storage.ts'
import { changeSettings } from './settings/change-settings.ts'
import { followPolicy } from './settings/follow-policy.ts'
import { importSettings, previewImport } from './settings/import-settings.ts'
import { anAccount, createFakeWorld, NOON_MS, storeAccount } from './testing/fake-world.ts'

const { id } = anAccount()

/** Runs `meanwhile`, as another page does, when this item is about to be written for the first time; resolves when it has. */
function beforeWriting(key: string, meanwhile: () => Promise<unknown>): () => Promise<unknown> {
  const { local } = fakeBrowser.storage
  const set = local.set.bind(local)
  let other: Promise<unknown> | undefined
  let isFirst = true
  local.set = async (items: Record<string, unknown>) => {
    if (key in items && isFirst) {
      isFirst = false
      other = meanwhile()
      // Whatever does not wait is written by then.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
    await set(items)
  }
  return async () => {
    local.set = set
    expect(other).toBeDefined()
    await other
  }
}

const setInterval60 = () => changeSettings((settings) => ({ ...settings, intervalMinutes: 60 }))

describe('what a page chooses while another writes the same item', () => {
  it('outlives an import: a setting', async () => {
    await storeAccount()
    const plan = await previewImport(SOUND_FILE)
    const over = beforeWriting('settings', setInterval60)

    await importSettings(createFakeWorld().startWorker(), SOUND_FILE, plan, () => 'new')
    await over()

    expect((await settingsItem.read()).intervalMinutes).toBe(60)
  })

  it('outlives an import: whether amounts are hidden', async () => {
    await storeAccount()
    const plan = await previewImport({ ...SOUND_FILE, privacy: true })
    const over = beforeWriting('privacy', () => savePrivacy(false))

    await importSettings(createFakeWorld().startWorker(), { ...SOUND_FILE, privacy: true }, plan, () => 'new')
    await over()

    expect(await privacyItem.read()).toBe(false)
  })

  it('outlives a disconnection: a setting', async () => {
    await storeAccount()
    await changeSettings((settings) => ({ ...settings, badgeAccountId: id }))
    const over = beforeWriting('settings', setInterval60)

    await forgetAccount(createFakeWorld().startWorker(), id)
    await over()

    expect(await settingsItem.read()).toMatchObject({ intervalMinutes: 60 })
    expect((await settingsItem.read()).badgeAccountId).toBeUndefined()
  })

  it('outlives the change from an earlier version: a label', async () => {
    await storeAccount()
    const [account] = await accountsItem.read()
    await fakeBrowser.storage.local.set({ accounts: { version: 1, value: [account] } })
    const over = beforeWriting('accounts', () => changeAccount(id, { label: 'Chosen meanwhile' }))

    await checkStorage(createFakeWorld().startWorker())
    await over()

    expect(await accountsItem.read()).toMatchObject([{ id, label: 'Chosen meanwhile' }])
    expect((await accountsItem.inspect()).state).toBe('current')
  })

  it('outlives a look at the policy that began before it changed', async () => {
    const setPolicy = (policy: object) => fakeBrowser.storage.managed.set({ ...policy })
    await setPolicy({ intervalMinutes: 30 })
    const over = beforeWriting('managed', async () => {
      await setPolicy({ intervalMinutes: 60 })
      await followPolicy(NOON_MS, true)
    })

    await followPolicy(NOON_MS, false)
    await over()

    expect((await managedItem.read()).settings).toMatchObject({ intervalMinutes: 60 })
  })
})

describe('an item with a lock', () => {
  it('is written under it also by who holds none', async () => {
    const written: string[] = []
    const holder = withLock('saldo-settings', async (held) => {
      await new Promise((resolve) => setImmediate(resolve))
      await privacyItem.write(true, held)
      written.push('holder')
    })
    const other = privacyItem.write(false).then(() => written.push('other'))

    await Promise.all([holder, other])

    expect(written).toEqual(['holder', 'other'])
    expect(await privacyItem.read()).toBe(false)
  })

  it('cannot be written under another one', () => {
    const tryIt = () =>
      withLock('saldo-storage', async (held) => {
        // @ts-expect-error: accounts are written under the lock of answers
        await accountsItem.write([], held)
        // @ts-expect-error: nothing can be written together with it under no lock
        accountsItem.entry([])
      })
    expect(tryIt).toBeTypeOf('function')
  })
})
