import * as v from 'valibot'
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts'
import { defineStoredItem } from './stored-item.ts'

const rateLimit = v.object({ calls: v.pipe(v.number(), v.minValue(1)), windowMs: v.pipe(v.number(), v.minValue(1)) })

/** The user's settings; written by the options page. */
export const settingsItem = defineStoredItem<Settings>({
  key: 'local:settings',
  version: 1,
  schema: v.object({
    intervalMinutes: v.pipe(v.number(), v.minValue(1), v.maxValue(1_440)),
    limits: v.object({ partner: rateLimit, client: rateLimit, channel: rateLimit, waba: rateLimit }),
    limitShare: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)),
  }),
  fallback: DEFAULT_SETTINGS,
})
