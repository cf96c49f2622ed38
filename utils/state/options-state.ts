import type { Account, BadgeSource, Channel } from '../domain/account.ts'
import type { Managed } from '../domain/managed.ts'
import type { Money } from '../domain/money.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem } from './accounts.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from './in-time.ts'
import { managedItem } from './managed.ts'
import { noticesItem } from './notices.ts'
import { balanceItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import type { UsageStore } from './usage-store.ts'

/** An account with what its key sees. */
export type AccountState = {
  readonly account: Account
  readonly balance: Reading<readonly Money[]>
  /** Unknown before the list was read to its end. */
  readonly channelCount?: number | undefined
  /** The channels that the badge can show the balance of, as many as a list can be chosen from. */
  readonly channels: readonly Channel[]
}

/** What the options page shows: the accounts with what their keys see, and the settings. Never a key. */
export type OptionsState = {
  readonly settings: Settings
  readonly accounts: readonly AccountState[]
  /** What an administrator has set; `settings` has it already. */
  readonly managed: Managed
  /** A later Saldo stored the accounts: connecting one would overwrite them. */
  readonly isOfNewerVersion: boolean
}

const MOST_CHANNELS = 200

type Store = Pick<UsageStore, 'readDirectory' | 'listChannels'>

export async function readOptionsState(store: Store): Promise<OptionsState> {
  const [accounts, { state, value: settings }, managed] = await Promise.all([
    accountsItem.inspect(),
    settingsItem.inspect(),
    managedItem.read(),
  ])
  const isOfNewerVersion = accounts.state === 'newer' || state === 'newer'
  return {
    settings,
    accounts: await Promise.all(accounts.value.map((account) => readAccount(store, account))),
    managed,
    isOfNewerVersion,
  }
}

async function readAccount(store: Store, account: Account): Promise<AccountState> {
  const [balance, list] = await Promise.all([balanceItem(account.id).read(), readList(store, account.id)])
  return { account, balance, ...list }
}

/** All of it is unknown where the history cannot be read. */
async function readList(store: Store, accountId: string): Promise<Pick<AccountState, 'channelCount' | 'channels'>> {
  try {
    const [{ reading }, channels] = await inTime(
      LONGEST_HISTORY_READ_MS,
      Promise.all([store.readDirectory(accountId), store.listChannels(accountId, MOST_CHANNELS)]),
    )
    return { channelCount: reading.lastGood?.value, channels }
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The list of channels cannot be read', error)
    return { channels: [] }
  }
}

/** Calls back whenever any part of the page's state was stored; returns the function that stops it. */
export function watchOptionsState(accountIds: readonly string[], onChange: () => void): () => void {
  const items = [
    accountsItem,
    settingsItem,
    noticesItem,
    ...accountIds.flatMap((id) => [balanceItem(id), usageRevisionItem(id)]),
  ]
  const stops = items.map((item) => item.watch(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

export async function saveInterval(intervalMinutes: number): Promise<void> {
  await settingsItem.write({ ...(await settingsItem.read()), intervalMinutes })
}

/** Chooses the account that the badge shows; undefined is whichever is worst off. */
export async function saveBadgeAccount(badgeAccountId: string | undefined): Promise<void> {
  const { badgeAccountId: _before, ...rest } = await settingsItem.read()
  await settingsItem.write(badgeAccountId === undefined ? rest : { ...rest, badgeAccountId })
}

/** Confirms the currency of an account's usage costs; undefined takes the confirmation back. */
export function saveUsageCurrency(accountId: string, usageCurrency: string | undefined): Promise<void> {
  return saveAccount(accountId, { usageCurrency })
}

/** Chooses what the badge of an account shows. */
export function saveBadgeSource(accountId: string, badge: BadgeSource): Promise<void> {
  return saveAccount(accountId, { badge })
}

/** What a user may change of an account without connecting it anew; undefined goes back to the default. */
export type AccountChange = Partial<Pick<Account, 'label' | 'color' | 'zone' | 'badge' | 'usageCurrency'>>

/** Changes an account; one that is gone meanwhile stays gone. */
export async function saveAccount(accountId: string, change: AccountChange): Promise<void> {
  const accounts = await accountsItem.read()
  await accountsItem.write(
    accounts.map((account) => (account.id === accountId ? withoutUndefined({ ...account, ...change }) : account)),
  )
}

/** Storage keeps no undefined: what is not chosen must not be there now either. */
function withoutUndefined(account: Account): Account {
  return Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined)) as Account
}
