import type { Account } from '../domain/account.ts'
import type { ButtonState } from '../domain/button.ts'
import type { Money } from '../domain/money.ts'
import { type NoticeKind, openNotices } from '../domain/notice.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem, shownAccountItem } from './accounts.ts'
import type { MonthUsage } from './month-reader.ts'
import { noticesItem, noticesSeenItem } from './notices.ts'
import { currenciesOf, type PopupDetails, readHistory } from './popup-history.ts'
import type { PopupStore } from './popup-store.ts'
import { FIRST_VIEW, type PopupView } from './popup-view.ts'
import { mutesItem, pinsItem, privacyItem } from './preferences.ts'
import { balanceItem, fundsItem, readFundsReading, spendingItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import { readBillingZone, zoneEvidenceItem } from './zones.ts'

/** Everything that the popup shows, as it is stored. */
export type PopupState = {
  readonly settings: Settings
  /** The one that is looked at. */
  readonly account?: Account | undefined
  /** Where there are several, all of them in their order, each with what is left of it. */
  readonly accounts: readonly ButtonState[]
  /** The zone that the account's days and months are counted in. */
  readonly zone?: string | undefined
  /** Amounts and names are hidden. */
  readonly isHidden: boolean
  readonly balance: Reading<readonly Money[]>
  /** Of the client or channel whose funds the badge shows, if it does. */
  readonly funds?: Reading<Money> | undefined
  /** When each currency was last spent: it decides between several, as in the badge. */
  readonly spentAtMs?: Readonly<Record<string, number>> | undefined
  /** The list of channels; never read while it is empty. */
  readonly directory: Reading<number>
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  /** What `usage` and `details` were read for. */
  readonly view: PopupView
  readonly usage?: MonthUsage | undefined
  readonly details?: PopupDetails | undefined
  /** True where the history was not looked at yet: the month is then to come, and its place is kept. */
  readonly isMonthPending?: boolean | undefined
  /** What the user is to be told about the stored data. */
  readonly notices: readonly NoticeKind[]
}

/** What the popup paints first: everything but the history, which takes longer than all the rest. */
export async function readFirstState(): Promise<PopupState> {
  const state = await readItems()
  return { ...state, isMonthPending: state.account !== undefined }
}

/**
 * Everything that belongs to a view. `before` is what was read last: its account's history is read along with the items, and
 * not after them.
 */
export async function readPopupState(
  store: PopupStore,
  nowMs: number,
  view: PopupView = FIRST_VIEW,
  before?: PopupState,
): Promise<PopupState> {
  const [items, early] = await Promise.all([
    readItems(view.accountId),
    before && readHistory(store, before, view, nowMs),
  ])
  const isSame = before !== undefined && historyKey(before) === historyKey(items)
  const history = (isSame && early) || (await readHistory(store, items, view, nowMs))
  return { ...items, ...history, view }
}

/** What of the items decides which history it is. */
function historyKey({ account, zone, pinned, muted, balance }: PopupState): string {
  return JSON.stringify([account?.id, zone, pinned, muted, currenciesOf(balance)])
}

async function readItems(accountId?: string): Promise<PopupState> {
  const [accounts, shownId, { state: settingsState, value: settings }, stored, seenAtMs, isHidden] = await Promise.all([
    accountsItem.inspect(),
    shownAccountItem.read(),
    settingsItem.inspect(),
    noticesItem.read(),
    noticesSeenItem.read(),
    privacyItem.read(),
  ])
  const account = findAccount(accounts.value, accountId) ?? findAccount(accounts.value, shownId) ?? accounts.value[0]
  const notices: readonly NoticeKind[] =
    accounts.state === 'newer' || settingsState === 'newer' ? ['newer-version'] : openNotices(stored, seenAtMs)
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
  const [states, zone, pinned, muted] = await Promise.all([
    Promise.all(accounts.value.map((each) => readBalances(each, isHidden))),
    readBillingZone(account),
    pinsItem(account.id).read(),
    mutesItem(account.id).read(),
  ])
  const { balance = {}, funds, spentAtMs } = states.find((state) => state.account === account) ?? {}
  return { ...none, account, accounts: states.length > 1 ? states : [], zone, balance, funds, spentAtMs, pinned, muted }
}

function findAccount(accounts: readonly Account[], accountId: string | undefined): Account | undefined {
  return accounts.find(({ id }) => id === accountId)
}

async function readBalances(account: Account, isHidden: boolean): Promise<ButtonState> {
  const [balance, funds, spentAtMs] = await Promise.all([
    balanceItem(account.id).read(),
    readFundsReading(account),
    spendingItem(account.id).read(),
  ])
  return { account, balance, funds, spentAtMs, isHidden }
}

/** The notices that are open now were read, and are not shown again. */
export async function dismissNotices(nowMs: number): Promise<void> {
  await noticesSeenItem.write(nowMs)
}

/** Hides amounts and names everywhere, or shows them again. */
export async function savePrivacy(isHidden: boolean): Promise<void> {
  await privacyItem.write(isHidden)
}

/** Calls back whenever any part of the popup's state was stored, of other accounts what is left; returns the function that stops it. */
export function watchPopupState(
  accountId: string | undefined,
  onChange: () => void,
  otherIds: readonly string[] = [],
): () => void {
  const items = [accountsItem, settingsItem, noticesItem, noticesSeenItem, privacyItem]
  const stops = items.map((item) => item.watch(onChange))
  if (accountId !== undefined) {
    const ofAccount = [balanceItem, fundsItem, usageRevisionItem, zoneEvidenceItem, pinsItem, mutesItem]
    stops.push(...ofAccount.map((item) => item(accountId).watch(onChange)))
  }
  stops.push(...otherIds.flatMap((id) => [balanceItem(id).watch(onChange), fundsItem(id).watch(onChange)]))
  return () => {
    for (const stop of stops) stop()
  }
}
