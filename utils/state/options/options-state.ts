import type { Account } from '#domain/account/account.ts'
import type { WabaCurrencies } from '#domain/account/waba-currencies.ts'
import type { AlertLine } from '#domain/alerts/alert.ts'
import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Managed } from '#domain/settings/managed.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { alertLogItem, alertsItem } from '#state/alerts/alerts.ts'
import { noticesItem, storeVersionItem } from '#state/health/notices.ts'
import type { UsageStore } from '#state/history/usage-store.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from '#state/item/in-time.ts'
import { STORE_VERSION } from '#state/item/storage-access.ts'
import { keyItem } from '#state/keys/keys.ts'
import { vaultItem } from '#state/keys/vault.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
import { balanceItem, fundsItem, readFundsReading, usageRevisionItem } from '#state/reading/readings.ts'
import { managedItem } from '#state/settings/managed.ts'
import { settingsItem } from '#state/settings/settings.ts'

/** An account with what its key sees. */
export type AccountState = {
  readonly account: Account
  readonly balance: Reading<readonly BalanceRecord[]>
  /** Of the client or channel that the badge shows, if it does. */
  readonly funds?: Reading<Money> | undefined
  /** In which currencies its WABAs are billed, as far as is known. */
  readonly wabaCurrencies?: WabaCurrencies | undefined
  /** Unknown before the list was read to its end. */
  readonly channelCount?: number | undefined
  /** When a call of it was last refused for its limits; never for most. */
  readonly refusedAtMs?: number | undefined
  /** Its alerts: those that are open, then those that are over, the newest of them first. */
  readonly alerts?: readonly AlertLine[] | undefined
  /** No key is kept for it, as after an import: nothing is read with it. Never for the sample. */
  readonly lacksKey: boolean
}

/** What the options page shows: the accounts with what their keys see, and the settings. Never a key. */
export type OptionsState = {
  readonly settings: Settings
  readonly accounts: readonly AccountState[]
  /** What an administrator has set; `settings` has it already. */
  readonly managed: Managed
  /** Amounts and names are hidden. */
  readonly isHidden: boolean
  /** A later Saldo stored the accounts: connecting one would overwrite them. */
  readonly isOfNewerVersion: boolean
}

type Store = Pick<UsageStore, 'readDirectory'>

export async function readOptionsState(store: Store): Promise<OptionsState> {
  const [storeVersion, accounts, { state, value: settings }, vault, isHidden, managed] = await Promise.all([
    storeVersionItem.read(),
    accountsItem.inspect(),
    settingsItem.inspect(),
    vaultItem.inspect(),
    privacyItem.read(),
    managedItem.read(),
  ])
  return {
    settings,
    isHidden,
    accounts: await Promise.all(accounts.value.map((account) => readAccount(store, account))),
    managed,
    isOfNewerVersion: storeVersion > STORE_VERSION || [accounts.state, state, vault.state].includes('newer'),
  }
}

async function readAccount(store: Store, account: Account): Promise<AccountState> {
  const [balance, funds, channelCount, { mode }, wabaCurrencies, refusedAtMs, { open }, log] = await Promise.all([
    balanceItem(account.id).read(),
    readFundsReading(account),
    countChannels(store, account.id),
    keyItem(account.id).read(),
    wabaCurrenciesItem(account.id).read(),
    refusedAtItem(account.id).read(),
    alertsItem(account.id).read(),
    alertLogItem(account.id).read(),
  ])
  return {
    account,
    balance,
    funds,
    wabaCurrencies,
    channelCount,
    refusedAtMs,
    alerts: [...open, ...log],
    lacksKey: account.kind === 'partner' && mode === 'none',
  }
}

/** Unknown before the list was read to its end, and where the history cannot be read. */
async function countChannels(store: Store, accountId: string): Promise<number | undefined> {
  try {
    const { reading } = await inTime(LONGEST_HISTORY_READ_MS, store.readDirectory(accountId))
    return reading.lastGood?.value
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The list of channels cannot be read', error)
    return undefined
  }
}

/** Calls back whenever any part of the page's state was stored; returns the function that stops it. */
export function watchOptionsState(accountIds: readonly string[], onChange: () => void): () => void {
  const items = [
    accountsItem,
    settingsItem,
    noticesItem,
    privacyItem,
    ...accountIds.flatMap((id) => [
      balanceItem(id),
      fundsItem(id),
      usageRevisionItem(id),
      keyItem(id),
      wabaCurrenciesItem(id),
      refusedAtItem(id),
      alertsItem(id),
      alertLogItem(id),
    ]),
  ]
  const stops = items.map((item) => item.watch(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}
