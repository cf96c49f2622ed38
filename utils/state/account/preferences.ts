import * as v from 'valibot'
import type { ChannelMarks } from '#domain/account/channel-marks.ts'
import { defineAccountItem, defineLockedItem } from '#state/item/stored-item.ts'

/** Whether amounts and names are hidden, in the badge and on every screen; written by popup and options page. */
export const privacyItem = defineLockedItem<boolean, 'saldo-settings'>('saldo-settings', {
  key: 'privacy',
  version: 1,
  schema: v.boolean(),
  fallback: false,
  usedBy: ['first-paint', 'settings-file', 'diagnostics'],
})

/** Ids of an account's channels that are read and listed before others; written by popup and options page. */
export const pinsItem = defineAccountItem<readonly string[]>({
  key: 'pins',
  version: 1,
  schema: v.array(v.string()),
  fallback: [],
  usedBy: ['first-paint', 'settings-file'],
})

/** Ids of an account's channels that are read and listed after all others; written by popup and options page. */
export const mutesItem = defineAccountItem<readonly string[]>({
  key: 'mutes',
  version: 1,
  schema: v.array(v.string()),
  fallback: [],
  usedBy: ['first-paint', 'settings-file'],
})

export async function readMarks(accountId: string): Promise<ChannelMarks> {
  const [pinned, muted] = await Promise.all([pinsItem(accountId).read(), mutesItem(accountId).read()])
  return { pinned, muted }
}
