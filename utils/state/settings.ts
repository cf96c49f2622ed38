import * as v from 'valibot'
import { DEFAULT_SETTINGS, type Settings, type Thresholds } from '../domain/settings.ts'
import { defineStoredItem } from './stored-item.ts'

const rateLimit = v.object({ calls: v.pipe(v.number(), v.minValue(1)), windowMs: v.pipe(v.number(), v.minValue(1)) })

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

/** The user's settings; written by the options page. */
export const settingsItem = defineStoredItem<Settings>({
  key: 'local:settings',
  version: 1,
  schema: settingsSchema,
  fallback: DEFAULT_SETTINGS,
})
