import * as v from 'valibot'
import type { RateLimits } from '#domain/limits/rate-budget.ts'
import { type Managed, type ManagedSettings, UNMANAGED } from '#domain/settings/managed.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

/** What was heard last of the administrator, with when it was first found to be gone. */
export type StoredManaged = Managed & { readonly missingSinceMs?: number | undefined }

const rateLimit = v.object({ calls: v.number(), windowMs: v.number() })
const settingsSchema: v.GenericSchema<unknown, ManagedSettings> = v.object({
  intervalMinutes: v.optional(v.number()),
  limitShare: v.optional(v.number()),
  limits: v.optional(
    v.object({
      partner: v.optional(rateLimit),
      client: v.optional(rateLimit),
      channel: v.optional(rateLimit),
      waba: v.optional(rateLimit),
    }),
  ) as v.GenericSchema<unknown, Partial<RateLimits> | undefined>,
  thresholds: v.optional(
    v.record(v.string(), v.object({ warningBelowMicros: v.number(), criticalBelowMicros: v.number() })),
  ),
  weekStart: v.optional(v.picklist([1, 2, 3, 4, 5, 6, 7])),
  theme: v.optional(v.picklist(['system', 'light', 'dark'])),
})

/** A copy of what the administrator has set, so that every reader of settings has it at once; written by the background. */
export const managedItem = defineStoredItem<StoredManaged>({
  key: 'managed',
  version: 1,
  schema: v.object({
    settings: settingsSchema,
    partnerId: v.optional(v.string()),
    ignored: v.array(v.string()),
    missingSinceMs: v.optional(v.number()),
  }),
  fallback: UNMANAGED,
  usedBy: ['first-paint', 'diagnostics'],
})
