import type { Account } from '#domain/account/account.ts'
import { type ChannelMark, markChannel } from '#domain/account/channel-marks.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, readMarks } from '#state/account/preferences.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { settingsItem } from './settings.ts'

/*
 * Changes of what users chose, each a reading followed by a writing: two pages that did this at once would lose one of both,
 * so the caller holds a lock over all contexts.
 */

/** Changes the settings as they are stored now. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  await settingsItem.write(change(await settingsItem.read()))
}

/** What a user may change of an account without connecting it anew; undefined goes back to the default. */
export type AccountChange = Partial<Pick<Account, 'label' | 'color' | 'zone' | 'badge' | 'usageCurrency'>>

/** Changes one account as it is stored now; one that is gone meanwhile stays gone. */
export async function changeAccount(accountId: string, change: AccountChange): Promise<void> {
  const accounts = await accountsItem.read()
  if (!accounts.some(({ id }) => id === accountId)) return
  await accountsItem.write(
    accounts.map((account) => (account.id === accountId ? withoutUndefined({ ...account, ...change }) : account)),
  )
}

/** Storage keeps no undefined: what is not chosen must not be there now either. */
function withoutUndefined(account: Account): Account {
  return Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined)) as Account
}

/** Marks a channel, or takes its mark back; does nothing for an account that is gone: a page may outlive it. */
export async function changeMark(accountId: string, channelId: string, mark: ChannelMark | undefined): Promise<void> {
  const [marks, accounts] = await Promise.all([readMarks(accountId), accountsItem.read()])
  if (!accounts.some(({ id }) => id === accountId)) return
  const { pinned, muted } = markChannel(marks, channelId, mark)
  // In one write: a channel is never both.
  await writeTogether([pinsItem(accountId).entry(pinned), mutesItem(accountId).entry(muted)])
}
