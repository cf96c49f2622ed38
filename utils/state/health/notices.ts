import * as v from 'valibot'
import type { Notices } from '#domain/health/notice.ts'
import { timeSchema, wholeWithin } from '#state/item/schemas.ts'
import { STORE_VERSION_KEY } from '#state/item/storage-access.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

const atMs = v.optional(timeSchema)

/** Notices about the stored data, for the user; written by the background. */
export const noticesItem = defineStoredItem<Notices>({
  key: 'notices',
  version: 1,
  schema: v.object({
    unreadable: atMs,
    'settings-lost': atMs,
    'settings-damaged': atMs,
    'history-lost': atMs,
    'history-paused': atMs,
    'history-shortened': atMs,
    'newer-version': atMs,
    unsaved: atMs,
  }) as v.GenericSchema<unknown, Notices>,
  fallback: {},
  usedBy: ['first-paint', 'diagnostics'],
  clearedBy: ['last-account-forgotten'],
})

/** Up to when the user has dismissed notices; written by the popup. */
export const noticesSeenItem = defineStoredItem<number>({
  key: 'notices-seen',
  version: 1,
  schema: v.number(),
  fallback: 0,
  usedBy: ['first-paint'],
})

/** The version of the store, written once nothing older is left in it; 0 is one from before there was any. */
export const storeVersionItem = defineStoredItem<number>({
  key: STORE_VERSION_KEY,
  version: 1,
  schema: wholeWithin(0),
  fallback: 0,
  usedBy: ['first-paint', 'diagnostics'],
  clearedBy: ['last-account-forgotten'],
})
