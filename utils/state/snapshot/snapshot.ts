import type { Account } from '#domain/account/account.ts'
import { applyManaged } from '#domain/settings/managed.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { accountsItem, shownAccountItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { billingZone, zoneEvidenceItem } from '#state/account/zones.ts'
import { alertsItem } from '#state/alerts/alerts.ts'
import { noticesItem, storeVersionItem } from '#state/health/notices.ts'
import { generationItem } from '#state/health/soundness.ts'
import { getStored, type StoredValues } from '#state/item/storage-access.ts'
import { readAllFrom } from '#state/item/stored-item.ts'
import { keyItem } from '#state/keys/keys.ts'
import { logCleanedItem } from '#state/limits/call-log.ts'
import { countedCostsItem } from '#state/reading/counted-costs.ts'
import {
  balanceItem,
  fundsItem,
  settledMonthsItem,
  shownCurrencyItem,
  spendingItem,
  usageDueItem,
  usageRevisionItem,
} from '#state/reading/readings.ts'
import { runwaysItem } from '#state/reading/runways.ts'
import { managedItem } from '#state/settings/managed.ts'
import { ownSettingsItem } from '#state/settings/settings.ts'

const SHARED = {
  accounts: accountsItem,
  ownSettings: ownSettingsItem,
  managed: managedItem,
  isHidden: privacyItem,
  shownAccountId: shownAccountItem,
  notices: noticesItem,
  storeVersion: storeVersionItem,
  generation: generationItem,
  logCleanedAtMs: logCleanedItem,
}
const SHARED_KEYS = Object.values(SHARED).map(({ key }) => key)

type OfAccount = ReturnType<typeof defineItemsOf>

/** The items of each account that was read, which are the same every time. */
const itemsOfAccounts = new Map<string, OfAccount>()

/** What background work reads of all accounts. */
export type SharedSnapshot = ReturnType<typeof parseShared>

/** What background work reads of one account. */
export type AccountSnapshot = ReturnType<typeof parseAccount>

/** Everything in extension storage that a piece of background work decides from, as it was at one moment. */
export type Snapshot = SharedSnapshot & { readonly perAccount: readonly AccountSnapshot[] }

/** What is stored now, in one call where the ids of the accounts are `knownIds`, and else in one more. */
export async function readSnapshot(knownIds: readonly string[] = []): Promise<Snapshot> {
  const stored = await readStoredSnapshot(knownIds, getStored)
  return parseSnapshot(stored ?? {})
}

/** What belongs to no account alone. */
export async function readSharedSnapshot(): Promise<SharedSnapshot> {
  return parseShared(await getStored(SHARED_KEYS))
}

/**
 * The items of a snapshot as they lie there, in one call of `get`, with what lies under other keys; undefined where it gives
 * nothing.
 */
export async function readStoredSnapshot(
  knownIds: readonly string[],
  get: (keys: readonly string[]) => Promise<StoredValues | undefined>,
  otherKeys: readonly string[] = [],
  otherKeyOf?: (accountId: string) => string,
): Promise<StoredValues | undefined> {
  for (let ids = knownIds; ; ) {
    const others = otherKeyOf ? [...otherKeys, ...ids.map(otherKeyOf)] : otherKeys
    const stored = await get([...SHARED_KEYS, ...ids.flatMap(keysOf), ...others])
    const known = new Set(ids)
    ids = stored ? accountIdsIn(stored) : []
    if (ids.every((id) => known.has(id))) return stored
  }
}

/** The ids of the accounts, as far as they can be told without a look at the rest of them. */
export function accountIdsIn(stored: StoredValues): readonly string[] {
  const accounts = (stored[accountsItem.key] as { readonly value?: unknown } | null | undefined)?.value
  if (!Array.isArray(accounts)) return []
  const ids = accounts.map((account: { readonly id?: unknown } | null) => account?.id)
  return ids.filter((id) => typeof id === 'string')
}

/** What was read with readStoredSnapshot. */
export function parseSnapshot(stored: StoredValues): Snapshot {
  const shared = parseShared(stored)
  return { ...shared, perAccount: shared.accounts.map((account) => parseAccount(account, stored)) }
}

/** What is stored of one account; undefined where it is gone. */
export function findSnapshot({ perAccount }: Snapshot, accountId: string): AccountSnapshot | undefined {
  return perAccount.find(({ account }) => account.id === accountId)
}

function parseShared(stored: StoredValues) {
  const values = readAllFrom(SHARED, stored)
  const settings: Settings = applyManaged(values.ownSettings, values.managed)
  return { ...values, settings }
}

function parseAccount(account: Account, stored: StoredValues) {
  const values = readAllFrom(itemsOf(account.id), stored)
  return { account, ...values, zone: billingZone(account, values.evidence) }
}

function itemsOf(accountId: string): OfAccount {
  const items = itemsOfAccounts.get(accountId) ?? defineItemsOf(accountId)
  itemsOfAccounts.set(accountId, items)
  return items
}

function keysOf(accountId: string): readonly string[] {
  return Object.values(itemsOf(accountId)).map(({ key }) => key)
}

function defineItemsOf(accountId: string) {
  return {
    key: keyItem(accountId),
    balance: balanceItem(accountId),
    spentAtMs: spendingItem(accountId),
    shownCurrency: shownCurrencyItem(accountId),
    runways: runwaysItem(accountId),
    costDays: countedCostsItem(accountId),
    alerts: alertsItem(accountId),
    funds: fundsItem(accountId),
    evidence: zoneEvidenceItem(accountId),
    wabaCurrencies: wabaCurrenciesItem(accountId),
    pinned: pinsItem(accountId),
    muted: mutesItem(accountId),
    settledMonths: settledMonthsItem(accountId),
    usageRevision: usageRevisionItem(accountId),
    usageDue: usageDueItem(accountId),
  }
}
