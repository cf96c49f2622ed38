import type { Account } from '../domain/account.ts'
import type { Money } from '../domain/money.ts'
import { monthAt } from '../domain/month.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem } from './accounts.ts'
import { balanceItem, directoryItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import type { MonthUsage, UsageStore } from './usage-store.ts'

/** Everything that the popup shows, as it is stored. */
export type PopupState = {
  readonly settings: Settings
  readonly account?: Account | undefined
  readonly balance: Reading<readonly Money[]>
  /** The list of channels; never read while it is empty. */
  readonly directory: Reading<number>
  readonly usage?: MonthUsage | undefined
}

const MOST_CHANNELS = 50

export async function readPopupState(store: Pick<UsageStore, 'readMonth'>, nowMs: number): Promise<PopupState> {
  const [[account], settings] = await Promise.all([accountsItem.read(), settingsItem.read()])
  if (!account) return { settings, balance: {}, directory: {} }
  const month = { accountId: account.id, month: monthAt(nowMs, account.zone), zone: account.zone }
  const [balance, directory, usage] = await Promise.all([
    balanceItem(account.id).read(),
    directoryItem(account.id).read(),
    store.readMonth(month, MOST_CHANNELS),
  ])
  return { settings, account, balance, directory: directory.reading, usage }
}

/** Calls back whenever any part of the popup's state was stored; returns the function that stops it. */
export function watchPopupState(accountId: string | undefined, onChange: () => void): () => void {
  const stops = [accountsItem.watch(onChange), settingsItem.watch(onChange)]
  if (accountId !== undefined) {
    stops.push(balanceItem(accountId).watch(onChange), usageRevisionItem(accountId).watch(onChange))
    stops.push(directoryItem(accountId).watch(onChange))
  }
  return () => {
    for (const stop of stops) stop()
  }
}
