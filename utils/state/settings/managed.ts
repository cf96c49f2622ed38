import * as v from 'valibot'
import { type Managed, UNMANAGED } from '#domain/settings/managed.ts'
import { timeSchema } from '#state/item/schemas.ts'
import { defineLockedItem } from '#state/item/stored-item.ts'
import { storedPolicy } from './stored-schemas.ts'

/** The policy as it was read last, and when it was first found to be gone. */
export type StoredManaged = Managed & { readonly missingSinceMs?: number | undefined }

/** A copy of what the administrator has set, so that every reader of settings has it at once; written by the background. */
export const managedItem = defineLockedItem<StoredManaged, 'saldo-policy'>('saldo-policy', {
  key: 'managed',
  version: 1,
  schema: v.object({
    settings: storedPolicy,
    partnerId: v.optional(v.string()),
    ignored: v.array(v.string()),
    missingSinceMs: v.optional(timeSchema),
  }),
  fallback: UNMANAGED,
  usedBy: ['first-paint', 'diagnostics'],
})
