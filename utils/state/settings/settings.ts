import * as v from 'valibot'
import { applyManaged, keepOwn } from '#domain/settings/managed.ts'
import { DEFAULT_SETTINGS, type Settings, type Thresholds } from '#domain/settings/settings.ts'
import { getStored, type StoredValues } from '#state/item/storage-access.ts'
import { defineStoredItem, type StoredItem } from '#state/item/stored-item.ts'
import { managedItem } from './managed.ts'

/** Beyond what any server allows; more would fill the memory when a limit counts as spent. */
const MOST_CALLS = 1_000_000
const LONGEST_WINDOW_MS = 1_000 * 24 * 60 * 60_000

const rateLimit = v.object({
  calls: v.pipe(v.number(), v.minValue(1), v.maxValue(MOST_CALLS)),
  windowMs: v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_WINDOW_MS)),
})

const micros = v.pipe(v.number(), v.safeInteger())

const thresholdsSchema: v.GenericSchema<unknown, Thresholds> = v.object({
  warningBelowMicros: micros,
  criticalBelowMicros: micros,
})

/** What came after Saldo 0.1 is optional: older settings have it not, and mean the default. */
const settingsSchema: v.GenericSchema<unknown, Settings> = v.object({
  intervalMinutes: v.pipe(v.number(), v.minValue(1), v.maxValue(1_440)),
  limits: v.object({ partner: rateLimit, client: rateLimit, channel: rateLimit, waba: rateLimit }),
  limitShare: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)),
  thresholds: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), thresholdsSchema),
    DEFAULT_SETTINGS.thresholds,
  ),
  badgeAccountId: v.optional(v.string()),
  weekStart: v.optional(v.picklist([1, 2, 3, 4, 5, 6, 7])),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), DEFAULT_SETTINGS.theme),
})

/** What the user chose, also where an administrator has set something else; written by the options page. */
export const ownSettingsItem = defineStoredItem<Settings>({
  key: 'settings',
  version: 1,
  schema: settingsSchema,
  fallback: DEFAULT_SETTINGS,
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
export const settingsItem: Omit<StoredItem<Settings>, 'key' | 'entry' | 'readFrom'> = {
  read: async () => settingsFrom(await getStored(settingsKeys)),
  inspect: async () => {
    const [{ state, value }, managed] = await Promise.all([ownSettingsItem.inspect(), managedItem.read()])
    return { state, value: applyManaged(value, managed) }
  },
  inspectFrom: (stored) => {
    const { state, value } = ownSettingsItem.inspectFrom(stored)
    return { state, value: applyManaged(value, managedItem.readFrom(stored)) }
  },
  write: async (chosen) => {
    const [own, managed] = await Promise.all([ownSettingsItem.read(), managedItem.read()])
    await ownSettingsItem.write(keepOwn(chosen, own, managed))
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
