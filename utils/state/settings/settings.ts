import { applyManaged, keepOwn } from '#domain/settings/managed.ts'
import { DEFAULT_SETTINGS, type Settings } from '#domain/settings/settings.ts'
import { getStored, type StoredValues } from '#state/item/storage-access.ts'
import { defineLockedItem, type LockedItem } from '#state/item/stored-item.ts'
import { managedItem } from './managed.ts'
import { storedSettings } from './stored-schemas.ts'

/** What the user chose, also where an administrator has set something else; written by the options page. */
export const ownSettingsItem = defineLockedItem<Settings, 'saldo-settings'>('saldo-settings', {
  key: 'settings',
  version: 1,
  schema: storedSettings,
  fallback: DEFAULT_SETTINGS,
  usedBy: ['first-paint', 'settings-file', 'diagnostics'],
})

/** What the settings in force are read from, for who reads them together with other items. */
export const settingsKeys: readonly string[] = [ownSettingsItem.key, managedItem.key]

/** The settings in force, of what was read together with others. */
export function settingsFrom(stored: StoredValues): Settings {
  return applyManaged(ownSettingsItem.readFrom(stored), managedItem.readFrom(stored))
}

/**
 * The settings that are in force, for every reader: the user's, under what an administrator has set. What is written changes
 * only what is the user's to choose.
 */
export const settingsItem: Omit<LockedItem<Settings, 'saldo-settings'>, 'key' | 'entry' | 'readFrom'> = {
  read: async () => settingsFrom(await getStored(settingsKeys)),
  inspect: async () => {
    const [{ state, value }, managed] = await Promise.all([ownSettingsItem.inspect(), managedItem.read()])
    return { state, value: applyManaged(value, managed) }
  },
  inspectFrom: (stored) => {
    const { state, value } = ownSettingsItem.inspectFrom(stored)
    return { state, value: applyManaged(value, managedItem.readFrom(stored)) }
  },
  write: async (chosen, held) => {
    const [own, managed] = await Promise.all([ownSettingsItem.read(), managedItem.read()])
    await ownSettingsItem.write(keepOwn(chosen, own, managed), held)
  },
  remove: ownSettingsItem.remove,
  watch: (onChange) => {
    const reread = () => void settingsItem.read().then(onChange)
    const stops = [ownSettingsItem.watch(reread), managedItem.watch(reread)]
    return () => {
      for (const stop of stops) stop()
    }
  },
}
