import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { privacyItem } from '#state/account/preferences.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { NOW_MS, storeAccount } from '#state/testing/stored-account.ts'
import { readView } from './read-view.ts'
import { FIRST_VIEW } from './usage-view.ts'
import { savePrivacy } from './view-choices.ts'

describe('privacy', () => {
  it('is remembered until it is taken back, also without an account', async () => {
    expect((await readView(createUsageStore(), NOW_MS)).isHidden).toBe(false)

    await savePrivacy(true)
    expect((await readView(createUsageStore(), NOW_MS)).isHidden).toBe(true)
    const store = await storeAccount('2026-11')
    expect((await readView(store, NOW_MS)).isHidden).toBe(true)
    expect((await readView(store, NOW_MS, FIRST_VIEW)).isHidden).toBe(true)

    await savePrivacy(false)
    expect((await readView(store, NOW_MS)).isHidden).toBe(false)
  })

  it('keeps what is under it as it is: the item itself holds no amount', async () => {
    await savePrivacy(true)

    expect(JSON.stringify(await fakeBrowser.storage.local.get('privacy'))).not.toMatch(/EUR|Shop/)
    expect(await privacyItem.read()).toBe(true)
  })
})
