import * as v from 'valibot'
import type { ChannelMarks } from '#domain/account/channel-marks.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

/** Whether amounts and names are hidden, in the badge and on every screen; written by popup and options page. */
export const privacyItem = defineStoredItem<boolean>({
  key: 'privacy',
  version: 1,
  schema: v.boolean(),
  fallback: false,
})

/** Ids of an account's channels that are read and listed before others; written by popup and options page. */
export function pinsItem(accountId: string) {
  return defineStoredItem<readonly string[]>({
    key: `pins:${accountId}`,
    version: 1,
    schema: v.array(v.string()),
    fallback: [],
  })
}

/** Ids of an account's channels that are read and listed after all others; written by popup and options page. */
export function mutesItem(accountId: string) {
  return defineStoredItem<readonly string[]>({
    key: `mutes:${accountId}`,
    version: 1,
    schema: v.array(v.string()),
    fallback: [],
  })
}

export async function readMarks(accountId: string): Promise<ChannelMarks> {
  const [pinned, muted] = await Promise.all([pinsItem(accountId).read(), mutesItem(accountId).read()])
  return { pinned, muted }
}
