import type { Transferable } from '#domain/settings/settings-file.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import { ownSettingsItem } from './settings.ts'

/** What a settings file is made from: the key is in none of these items. */
export async function readTransferable(): Promise<Transferable> {
  const [settings, privacy, accounts] = await Promise.all([
    ownSettingsItem.read(),
    privacyItem.read(),
    accountsItem.read(),
  ])
  const listOf = async (item: typeof pinsItem) =>
    Object.fromEntries(await Promise.all(accounts.map(async ({ id }) => [id, await item(id).read()] as const)))
  const [pins, mutes] = await Promise.all([listOf(pinsItem), listOf(mutesItem)])
  return { settings, privacy, accounts, pins, mutes }
}

/** The same as entries for one write. */
export function entriesOf({ settings, privacy, accounts, pins, mutes }: Transferable): readonly StorageEntry[] {
  return [
    ownSettingsItem.entry(settings),
    privacyItem.entry(privacy),
    accountsItem.entry(accounts),
    ...Object.entries(pins).map(([id, channels]) => pinsItem(id).entry(channels)),
    ...Object.entries(mutes).map(([id, channels]) => mutesItem(id).entry(channels)),
  ]
}
