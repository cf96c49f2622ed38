import type { Account } from '#domain/account/account.ts'
import type { ButtonState } from '#domain/badge/button.ts'
import type { JudgedRunway } from '#domain/foresight/told-runway.ts'
import { type NoticeKind, openNotices } from '#domain/health/notice.ts'
import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { accountsItem, shownAccountItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import { billingZone, zoneEvidenceItem } from '#state/account/zones.ts'
import { noticesItem, noticesSeenItem } from '#state/health/notices.ts'
import { isOfLaterVersion, type StoredValues } from '#state/item/storage-access.ts'
import { parseJudgedRunways } from '#state/reading/judged-runways.ts'
import { balanceItem, fundsItem, fundsReading, shownCurrencyItem, spendingItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW, type UsageView } from './usage-view.ts'
import type { MonthDetails } from './view-history.ts'

/** Everything that a screen shows of a view, as it is stored. */
export type ViewState = {
  readonly settings: Settings
  /** The one that is looked at. */
  readonly account?: Account | undefined
  /** Where there are several, all of them in their order, each with what is left of it. */
  readonly accounts: readonly ButtonState<JudgedRunway>[]
  /** The zone that the account's days and months are counted in. */
  readonly zone?: string | undefined
  /** Amounts and names are hidden. */
  readonly isHidden: boolean
  readonly balance: Reading<readonly BalanceRecord[]>
  /** Of the client or channel whose funds the badge shows, if it does. */
  readonly funds?: Reading<Money> | undefined
  /** When each currency was last spent: it decides between several, as in the badge. */
  readonly spentAtMs?: Readonly<Record<string, number>> | undefined
  /** The currency that is shown since the last reading: it is kept for a while. */
  readonly shownCurrency?: string | undefined
  /** Whether the balances are short of days. */
  readonly runways?: readonly JudgedRunway[] | undefined
  /** How long they last, as it is stored: what says it is loaded after the first paint, and parses it. */
  readonly storedRunways?: unknown
  /** What is watched about it, as it is stored: what shows the alerts parses it. */
  readonly storedAlerts?: unknown
  /** The list of channels; never read while it is empty. */
  readonly directory: Reading<number>
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  /** What `usage` and `details` were read for. */
  readonly view: UsageView
  readonly usage?: MonthUsage | undefined
  readonly details?: MonthDetails | undefined
  /** True where the history was not looked at yet: the month is then to come, and its place is kept. */
  readonly isMonthPending?: boolean | undefined
  /** True where the list of channels is still that of another view, and the rest was read for this one. */
  readonly isListPending?: boolean | undefined
  /** What the user is to be told about the stored data. */
  readonly notices: readonly NoticeKind[]
}

/** The items of a view out of what is stored; of the account of this id, or else of the one that the badge shows. */
export function parseViewState(stored: StoredValues, accountId?: string): ViewState {
  const { state, value: accounts } = accountsItem.inspectFrom(stored)
  const { state: settingsState, value: settings } = settingsItem.inspectFrom(stored)
  const shownId = shownAccountItem.readFrom(stored)
  const account = findAccount(accounts, accountId) ?? findAccount(accounts, shownId) ?? accounts[0]
  const notices: readonly NoticeKind[] =
    isOfLaterVersion(stored) || state === 'newer' || settingsState === 'newer'
      ? ['newer-version']
      : openNotices(noticesItem.readFrom(stored), noticesSeenItem.readFrom(stored))
  const isHidden = privacyItem.readFrom(stored)
  const { thresholds } = settings
  const none = {
    settings,
    accounts: [],
    isHidden,
    balance: {},
    directory: {},
    pinned: [],
    muted: [],
    view: FIRST_VIEW,
    notices,
  }
  if (!account) return none
  return {
    ...none,
    ...parseBalances(stored, account),
    accounts:
      accounts.length > 1 ? accounts.map((each) => ({ ...parseBalances(stored, each), thresholds, isHidden })) : [],
    zone: billingZone(account, zoneEvidenceItem(account.id).readFrom(stored)),
    storedRunways: stored[`runways:${account.id}`],
    storedAlerts: stored[`alerts:${account.id}`],
    pinned: pinsItem(account.id).readFrom(stored),
    muted: mutesItem(account.id).readFrom(stored),
  }
}

function findAccount(accounts: readonly Account[], accountId: string | undefined): Account | undefined {
  return accounts.find(({ id }) => id === accountId)
}

function parseBalances(stored: StoredValues, account: Account) {
  return {
    account,
    balance: balanceItem(account.id).readFrom(stored),
    funds: fundsReading(account, fundsItem(account.id).readFrom(stored)),
    spentAtMs: spendingItem(account.id).readFrom(stored),
    shownCurrency: shownCurrencyItem(account.id).readFrom(stored),
    runways: parseJudgedRunways(stored[`runways:${account.id}`]),
  }
}
