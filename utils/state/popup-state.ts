import type { Account } from '../domain/account.ts'
import type { ButtonState } from '../domain/button.ts'
import type { Money } from '../domain/money.ts'
import { type NoticeKind, openNotices } from '../domain/notice.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem, shownAccountItem } from './accounts.ts'
import { lookAgain } from './look-again.ts'
import type { MonthUsage } from './month-reader.ts'
import { noticesItem, noticesSeenItem } from './notices.ts'
import { currenciesOf, type PopupDetails, readHistory } from './popup-history.ts'
import { readPopupItems, takePopupItems } from './popup-items.ts'
import type { PopupStore } from './popup-store.ts'
import { FIRST_VIEW, hasSameList, type PopupView } from './popup-view.ts'
import { mutesItem, pinsItem, privacyItem } from './preferences.ts'
import { balanceItem, fundsItem, fundsReading, spendingItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import type { StoredValues } from './storage-access.ts'
import { billingZone, zoneEvidenceItem } from './zones.ts'

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
  /** True where the list of channels is still that of another view, and the rest was read for this one. */
  readonly isListPending?: boolean | undefined
  /** What the user is to be told about the stored data. */
  readonly notices: readonly NoticeKind[]
}

/** What the popup paints first: everything but the history, which takes longer than all the rest. */
export async function readFirstState(): Promise<PopupState> {
  const state = parseItems(await takePopupItems())
  return { ...state, isMonthPending: state.account !== undefined }
}

/**
 * Everything that belongs to a view. `before` is what was read last: its account's history is read along with the items, and
 * not after them. Rejects with the reason of `signal` where that ended it.
 */
export async function readPopupState(
  store: PopupStore,
  nowMs: number,
  view: PopupView = FIRST_VIEW,
  before?: PopupState,
  signal?: AbortSignal,
): Promise<PopupState> {
  const [stored, early] = await Promise.all([
    readPopupItems(),
    before && readHistory(store, before, view, nowMs, signal),
  ])
  const items = parseItems(stored, view.accountId)
  const isSame = before !== undefined && historyKey(before) === historyKey(items)
  const history = (isSame && early) || (await readHistory(store, items, view, nowMs, signal))
  return { ...items, ...history, view }
}

/**
 * The same but for the list of channels, which alone takes as long as the account is large. `before` is what is shown: its
 * channels stay, be it for their names alone.
 */
export async function readAllButList(
  store: PopupStore,
  nowMs: number,
  view: PopupView,
  before: PopupState,
): Promise<PopupState> {
  const unlisted = { ...view, filter: { channelId: view.filter.channelId }, search: '', most: 0 }
  const state = await readPopupState(store, nowMs, unlisted, before)
  const { channels = [], matchingChannels = 0 } = before.usage ?? {}
  return {
    ...state,
    view,
    usage: state.usage && { ...state.usage, channels, matchingChannels },
    isListPending: before.isListPending === true || !hasSameList(before.view, view),
  }
}

/** What of the items decides which history it is. */
function historyKey({ account, zone, pinned, muted, balance }: PopupState): string {
  return JSON.stringify([account?.id, zone, pinned, muted, currenciesOf(balance)])
}

function parseItems(stored: StoredValues, accountId?: string): PopupState {
  const { state, value: accounts } = accountsItem.inspectFrom(stored)
  const { state: settingsState, value: settings } = settingsItem.inspectFrom(stored)
  const shownId = shownAccountItem.readFrom(stored)
  const account = findAccount(accounts, accountId) ?? findAccount(accounts, shownId) ?? accounts[0]
  const notices: readonly NoticeKind[] =
    state === 'newer' || settingsState === 'newer'
      ? ['newer-version']
      : openNotices(noticesItem.readFrom(stored), noticesSeenItem.readFrom(stored))
  const isHidden = privacyItem.readFrom(stored)
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
    accounts: accounts.length > 1 ? accounts.map((each) => ({ ...parseBalances(stored, each), isHidden })) : [],
    zone: billingZone(account, zoneEvidenceItem(account.id).readFrom(stored)),
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
  }
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

/** The same for a browser that tells nobody of a change: within seconds, and once for nothing. */
export function lookAgainAtPopupState(accountId: string, onChange: () => void): () => void {
  return lookAgain(() => Promise.all([readPopupItems(), usageRevisionItem(accountId).read()]), onChange)
}
