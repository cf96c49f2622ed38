import { describe, expect, it } from 'vitest'
import { changeSettings } from '#app/settings/change-settings.ts'
import { createFakeWorld, storeAccount } from '#app/testing/fake-world.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { forgetAccount } from './forget-account.ts'

describe('forgetAccount', () => {
  it('loses no setting that another page changes meanwhile, and names the account in none', async () => {
    const { id } = await storeAccount()
    await settingsItem.write({ ...DEFAULT_SETTINGS, badgeAccountId: id })

    await Promise.all([
      forgetAccount(createFakeWorld().startWorker(), id),
      // The removal reads the settings some steps after it has begun.
      ...([1, 2, 3, 4, 5, 6] as const).map((weekStart) => changeSettings((settings) => ({ ...settings, weekStart }))),
    ])

    expect(await settingsItem.read()).toEqual({ ...DEFAULT_SETTINGS, weekStart: 6 })
  })
})
