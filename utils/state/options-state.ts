import type { Account } from '../domain/account.ts'
import type { Money } from '../domain/money.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem } from './accounts.ts'
import { balanceItem, directoryItem } from './readings.ts'
import { settingsItem } from './settings.ts'

/** What the options page shows: what the connected key sees, and the settings. Never the key. */
export type OptionsState = {
  readonly settings: Settings
  readonly account?: Account | undefined
  readonly balance: Reading<readonly Money[]>
  readonly channelCount?: number | undefined
}

export async function readOptionsState(): Promise<OptionsState> {
  const [[account], settings] = await Promise.all([accountsItem.read(), settingsItem.read()])
  if (!account) return { settings, balance: {} }
  const [balance, directory] = await Promise.all([balanceItem(account.id).read(), directoryItem(account.id).read()])
  return { settings, account, balance, channelCount: directory.reading.lastGood?.value }
}

/** Calls back whenever any part of the page's state was stored; returns the function that stops it. */
export function watchOptionsState(accountId: string | undefined, onChange: () => void): () => void {
  const stops = [accountsItem.watch(onChange), settingsItem.watch(onChange)]
  if (accountId !== undefined) {
    stops.push(balanceItem(accountId).watch(onChange), directoryItem(accountId).watch(onChange))
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
