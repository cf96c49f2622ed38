import type { Transferable } from '#domain/settings/settings-file.ts'
import type { Held } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import type { StoredItem } from '#state/item/stored-item.ts'
import { ownSettingsItem } from './settings.ts'

/** What a settings file is made from: the key is in none of these items. */
export async function readTransferable(): Promise<Transferable> {
  const [settings, privacy, accounts] = await Promise.all([
    ownSettingsItem.read(),
    privacyItem.read(),
    accountsItem.read(),
  ])
  const valuesOf = async <Value>(item: (accountId: string) => StoredItem<Value>): Promise<Record<string, Value>> =>
    Object.fromEntries(await Promise.all(accounts.map(async ({ id }) => [id, await item(id).read()] as const)))
  const [pins, mutes, wabaCurrencies] = await Promise.all([
    valuesOf(pinsItem),
    valuesOf(mutesItem),
    valuesOf(wabaCurrenciesItem),
  ])
  return { settings, privacy, accounts, pins, mutes, wabaCurrencies }
}

/** The same as entries for one write, by who holds the locks of what is in it. */
export function entriesOf(
  { settings, privacy, accounts, pins, mutes, wabaCurrencies }: Transferable,
  answers: Held<'saldo-answers'>,
  chosen: Held<'saldo-settings'>,
): readonly StorageEntry[] {
  return [
    ownSettingsItem.entry(settings, chosen),
    privacyItem.entry(privacy, chosen),
    accountsItem.entry(accounts, answers),
    ...Object.entries(pins).map(([id, channels]) => pinsItem(id).entry(channels)),
    ...Object.entries(mutes).map(([id, channels]) => mutesItem(id).entry(channels)),
    ...Object.entries(wabaCurrencies).map(([id, known]) => wabaCurrenciesItem(id).entry(known)),
  ]
}
