import type { Account, BadgeSource, Channel } from '../domain/account.ts'
import type { Money } from '../domain/money.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem } from './accounts.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from './in-time.ts'
import { noticesItem } from './notices.ts'
import { balanceItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import type { UsageStore } from './usage-store.ts'

/** What the options page shows: what the connected key sees, and the settings. Never the key. */
export type OptionsState = {
  readonly settings: Settings
  readonly account?: Account | undefined
  readonly balance: Reading<readonly Money[]>
  readonly channelCount?: number | undefined
  /** The channels that the badge can show the balance of, as many as a list can be chosen from. */
  readonly channels: readonly Channel[]
  /** A later Saldo stored the accounts: connecting one would overwrite them. */
  readonly isOfNewerVersion: boolean
}

const MOST_CHANNELS = 200

type Store = Pick<UsageStore, 'readDirectory' | 'listChannels'>

export async function readOptionsState(store: Store): Promise<OptionsState> {
  const [accounts, { state, value: settings }] = await Promise.all([accountsItem.inspect(), settingsItem.inspect()])
  const [account] = accounts.value
  const isOfNewerVersion = accounts.state === 'newer' || state === 'newer'
  if (!account) return { settings, balance: {}, channels: [], isOfNewerVersion }
  const [balance, list] = await Promise.all([balanceItem(account.id).read(), readList(store, account.id)])
  return { settings, account, balance, ...list, isOfNewerVersion }
}

/** The number is unknown before the list was read to its end; all of it where the history cannot be read. */
async function readList(store: Store, accountId: string): Promise<Pick<OptionsState, 'channelCount' | 'channels'>> {
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
export function watchOptionsState(accountId: string | undefined, onChange: () => void): () => void {
  const stops = [accountsItem, settingsItem, noticesItem].map((item) => item.watch(onChange))
  if (accountId !== undefined) {
    stops.push(balanceItem(accountId).watch(onChange), usageRevisionItem(accountId).watch(onChange))
  }
  return () => {
    for (const stop of stops) stop()
  }
}

export async function saveInterval(intervalMinutes: number): Promise<void> {
  await settingsItem.write({ ...(await settingsItem.read()), intervalMinutes })
}

/** Confirms the currency of an account's usage costs; undefined takes the confirmation back. */
export async function saveUsageCurrency(accountId: string, usageCurrency: string | undefined): Promise<void> {
  const accounts = await accountsItem.read()
  await accountsItem.write(
    accounts.map((account) => {
      if (account.id !== accountId) return account
      const { usageCurrency: _before, ...rest } = account
      return usageCurrency ? { ...rest, usageCurrency } : rest
    }),
  )
}

/** Chooses what the badge of an account shows. */
export async function saveBadgeSource(accountId: string, badge: BadgeSource): Promise<void> {
  const accounts = await accountsItem.read()
  await accountsItem.write(accounts.map((account) => (account.id === accountId ? { ...account, badge } : account)))
}
