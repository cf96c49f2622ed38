import type { Settings } from '#domain/settings/settings.ts'
import { withLock } from '#platform/locks.ts'
import { settingsItem } from '#state/settings/settings.ts'

/** Changes the settings as they are stored now, under a lock: of two pages that change them at once, neither loses. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  return withLock('saldo-settings', async (held) => settingsItem.write(change(await settingsItem.read()), held))
}
