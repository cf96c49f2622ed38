import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { changeSettings } from './change-settings.ts'

describe('changeSettings', () => {
  it('keeps everything else', async () => {
    await settingsItem.write({ ...DEFAULT_SETTINGS, limitShare: 0.25 })

    await changeSettings((settings) => ({ ...settings, intervalMinutes: 60 }))

    expect(await settingsItem.read()).toEqual({ ...DEFAULT_SETTINGS, limitShare: 0.25, intervalMinutes: 60 })
  })

  it('loses no change of two pages that save at once', async () => {
    await Promise.all([
      changeSettings((settings) => ({ ...settings, theme: 'dark' })),
      changeSettings((settings) => ({ ...settings, weekStart: 6 })),
      changeSettings((settings) => ({ ...settings, intervalMinutes: 45 })),
    ])

    expect(await settingsItem.read()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', weekStart: 6, intervalMinutes: 45 })
  })
})
