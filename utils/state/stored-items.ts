import { accountsItem, departuresItem, shownAccountItem } from './account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from './account/preferences.ts'
import { wabaCurrenciesItem } from './account/waba-currencies.ts'
import { zoneEvidenceItem } from './account/zones.ts'
import { alertLogItem, alertsItem } from './alerts/alerts.ts'
import { savedViewsItem } from './dashboard/saved-views-item.ts'
import { noticesItem, noticesSeenItem, storeVersionItem } from './health/notices.ts'
import { generationItem, historyFailuresItem } from './health/soundness.ts'
import type { Declared, Removal, Scope } from './item/stored-item.ts'
import { keyItem } from './keys/keys.ts'
import { openedVaultsItem, sessionKeysItem, unlockFailuresItem, vaultItem } from './keys/vault.ts'
import { ledgerCopyItem } from './ledger/ledger-copy.ts'
import { callClockItem, callsItem, logCleanedItem, wholeLogItem } from './limits/call-log.ts'
import { refusedAtItem } from './limits/refused-at.ts'
import { countedCostsItem } from './reading/counted-costs.ts'
import {
  balanceItem,
  formerDirectoryItem,
  fundsItem,
  settledMonthsItem,
  shownCurrencyItem,
  spendingItem,
  usageDueItem,
  usageRevisionItem,
} from './reading/readings.ts'
import { runwaysItem } from './reading/runways.ts'
import { runwayReasonsItem } from './reading/stored-reasons.ts'
import { usageGranularityItem } from './reading/usage-granularity.ts'
import { usagePartsItem } from './reading/usage-parts.ts'
import { invoiceTotalsItem } from './reconciliation/invoice-totals-item.ts'
import { managedItem } from './settings/managed.ts'
import { ownSettingsItem } from './settings/settings.ts'
import { statementChoicesItem } from './statement/statement-choices-item.ts'

/** Every item that there is. What is not in this list, a test refuses: nothing would ever remove it. */
export const STORED_ITEMS: readonly Declared<unknown>[] = [
  accountsItem,
  shownAccountItem,
  departuresItem,
  privacyItem,
  ownSettingsItem,
  managedItem,
  noticesItem,
  noticesSeenItem,
  storeVersionItem,
  historyFailuresItem,
  generationItem,
  vaultItem,
  openedVaultsItem,
  sessionKeysItem,
  unlockFailuresItem,
  usageGranularityItem,
  callClockItem,
  logCleanedItem,
  wholeLogItem,
  callsItem,
  refusedAtItem,
  keyItem,
  balanceItem,
  spendingItem,
  shownCurrencyItem,
  runwaysItem,
  runwayReasonsItem,
  countedCostsItem,
  alertsItem,
  alertLogItem,
  fundsItem,
  zoneEvidenceItem,
  wabaCurrenciesItem,
  pinsItem,
  mutesItem,
  usageRevisionItem,
  settledMonthsItem,
  usageDueItem,
  usagePartsItem,
  ledgerCopyItem,
  formerDirectoryItem,
  invoiceTotalsItem,
  statementChoicesItem,
  savedViewsItem,
]

/** The keys of what is stored for one account: all of it, or what one event removes. */
export function accountKeys(accountId: string, clearedBy?: Removal): readonly string[] {
  return keysOf('account', clearedBy).map((key) => `${key}:${accountId}`)
}

/** The keys of what is stored once for all accounts, and removed by one event. */
export function sharedKeys(clearedBy: Removal): readonly string[] {
  return keysOf('all', clearedBy)
}

function keysOf(scope: Scope, removal: Removal | undefined): readonly string[] {
  return STORED_ITEMS.filter((item) => item.scope === scope)
    .filter(({ declaration }) => removal === undefined || declaration.clearedBy?.includes(removal))
    .map(({ declaration }) => declaration.key)
}
