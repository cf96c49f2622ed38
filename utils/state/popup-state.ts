import type { Account } from '../domain/account.ts'
import type { UsageFilter } from '../domain/breakdown.ts'
import type { Measure } from '../domain/channel-usage.ts'
import type { Money } from '../domain/money.ts'
import { type MonthKey, monthAt, previousMonth } from '../domain/month.ts'
import { type NoticeKind, openNotices } from '../domain/notice.ts'
import type { Reading } from '../domain/reading.ts'
import type { Settings } from '../domain/settings.ts'
import { accountsItem } from './accounts.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from './in-time.ts'
import type { Ledger } from './ledger-store.ts'
import { FIRST_QUERY, type MonthUsage } from './month-reader.ts'
import { noticesItem, noticesSeenItem } from './notices.ts'
import { pinsItem, privacyItem } from './preferences.ts'
import { balanceItem, fundsItem, readFundsReading, spendingItem, usageRevisionItem } from './readings.ts'
import { settingsItem } from './settings.ts'
import type { UsageStore } from './usage-store.ts'
import { readBillingZone, zoneEvidenceItem } from './zones.ts'

/** What of the stored usage is looked at. */
export type PopupView = {
  /** Undefined is the running month. */
  readonly month?: MonthKey | undefined
  readonly by: Measure
  readonly filter: UsageFilter
  readonly search: string
  readonly most: number
}

export const FIRST_VIEW: PopupView = { by: 'cost', filter: {}, search: '', most: FIRST_QUERY.most }

/** Everything that the popup shows, as it is stored. */
export type PopupState = {
  readonly settings: Settings
  readonly account?: Account | undefined
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
  /** What `usage` and `details` were read for. */
  readonly view: PopupView
  readonly usage?: MonthUsage | undefined
  /** What is read once the first of it was painted. */
  readonly details?: PopupDetails | undefined
  /** What the user is to be told about the stored data. */
  readonly notices: readonly NoticeKind[]
}

export type PopupDetails = {
  /** The months that can be looked at, oldest first; the running one is the last. */
  readonly months: readonly MonthKey[]
  /** The month before the one that is shown, with the cells of the same channel. */
  readonly before?: MonthUsage | undefined
  /** What is known of the partner's balance of the last 30 days, by currency. */
  readonly ledgers: Readonly<Record<string, Ledger>>
}

const HISTORY_MS = 30 * 24 * 60 * 60_000

export type PopupStore = Pick<UsageStore, 'readMonth' | 'readDirectory' | 'storedMonths' | 'readLedger'>

/** What a first look needs, which costs the same with 3 channels and with 5,000. */
export function readPopupState(store: PopupStore, nowMs: number): Promise<PopupState> {
  return readState(store, nowMs, FIRST_VIEW, false)
}

/** The same with everything that belongs to a view. */
export function readWholePopupState(store: PopupStore, nowMs: number, view: PopupView): Promise<PopupState> {
  return readState(store, nowMs, view, true)
}

async function readState(store: PopupStore, nowMs: number, view: PopupView, isWhole: boolean): Promise<PopupState> {
  const [accounts, { state: settingsState, value: settings }, stored, seenAtMs, isHidden] = await Promise.all([
    accountsItem.inspect(),
    settingsItem.inspect(),
    noticesItem.read(),
    noticesSeenItem.read(),
    privacyItem.read(),
  ])
  const [account] = accounts.value
  const notices: readonly NoticeKind[] =
    accounts.state === 'newer' || settingsState === 'newer' ? ['newer-version'] : openNotices(stored, seenAtMs)
  if (!account) return { settings, isHidden, balance: {}, directory: {}, pinned: [], view, notices }
  const [balance, funds, spentAtMs, zone, pinned] = await Promise.all([
    balanceItem(account.id).read(),
    readFundsReading(account),
    spendingItem(account.id).read(),
    readBillingZone(account),
    pinsItem(account.id).read(),
  ])
  const currencies = [...new Set(balance.lastGood?.value.map(({ currency }) => currency))]
  const history = await readHistory(store, { account, zone, pinned, currencies, nowMs, view, isWhole })
  return { settings, account, isHidden, balance, funds, spentAtMs, pinned, view, notices, ...history }
}

type HistoryQuery = {
  readonly account: Account
  readonly zone: string
  readonly pinned: readonly string[]
  readonly currencies: readonly string[]
  readonly nowMs: number
  readonly view: PopupView
  readonly isWhole: boolean
}

/** The balance is shown whatever has become of the history. */
async function readHistory(
  store: PopupStore,
  query: HistoryQuery,
): Promise<Pick<PopupState, 'directory' | 'usage' | 'details'>> {
  const { account, zone, pinned, nowMs, view, isWhole } = query
  const of = { accountId: account.id, month: view.month ?? monthAt(nowMs, zone), zone }
  const wanted = { ...view, pinned, withCells: isWhole }
  try {
    const [{ reading }, usage, details] = await inTime(
      isWhole && isWide(view) ? LONGEST_SEARCH_MS : LONGEST_HISTORY_READ_MS,
      Promise.all([
        store.readDirectory(account.id),
        store.readMonth(of, wanted),
        isWhole ? readDetails(store, query, of.month) : undefined,
      ]),
    )
    return { directory: reading, usage, details }
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return { directory: {} }
  }
}

/** What is looked for in all channels takes as long as the account is large. */
function isWide({ filter, search, most }: PopupView): boolean {
  return search !== '' || most > FIRST_QUERY.most || Object.values(filter).some((choice) => choice !== undefined)
}

const LONGEST_SEARCH_MS = 20_000

async function readDetails(
  store: PopupStore,
  { account, zone, currencies, nowMs, view: { filter } }: HistoryQuery,
  month: MonthKey,
): Promise<PopupDetails> {
  const earlier = { accountId: account.id, month: previousMonth(month), zone }
  const cellsAlone = { most: 0, filter: { channelId: filter.channelId }, withCells: true }
  const [months, before, ...ledgers] = await Promise.all([
    store.storedMonths(account.id),
    store.readMonth(earlier, cellsAlone),
    ...currencies.map((currency) => store.readLedger(account.id, `partner:${currency}`, nowMs - HISTORY_MS)),
  ])
  return {
    months: [...new Set([...months, monthAt(nowMs, zone)])].toSorted(),
    before: months.includes(earlier.month) ? before : undefined,
    ledgers: Object.fromEntries(currencies.map((currency, place) => [currency, ledgers[place] ?? NO_LEDGER])),
  }
}

const NO_LEDGER: Ledger = { samples: [], renewals: [] }

/** The notices that are open now were read, and are not shown again. */
export async function dismissNotices(nowMs: number): Promise<void> {
  await noticesSeenItem.write(nowMs)
}

/** Hides amounts and names everywhere, or shows them again. */
export async function savePrivacy(isHidden: boolean): Promise<void> {
  await privacyItem.write(isHidden)
}

/** The channels that come before all others, in the list and at the next reading. */
export async function savePins(accountId: string, pinned: readonly string[]): Promise<void> {
  // A popup may outlive the account that it shows.
  const isThere = (await accountsItem.read()).some(({ id }) => id === accountId)
  if (isThere) await pinsItem(accountId).write(pinned)
}

/** Calls back whenever any part of the popup's state was stored; returns the function that stops it. */
export function watchPopupState(accountId: string | undefined, onChange: () => void): () => void {
  const items = [accountsItem, settingsItem, noticesItem, noticesSeenItem, privacyItem]
  const stops = items.map((item) => item.watch(onChange))
  if (accountId !== undefined) {
    const ofAccount = [balanceItem, fundsItem, usageRevisionItem, zoneEvidenceItem, pinsItem]
    stops.push(...ofAccount.map((item) => item(accountId).watch(onChange)))
  }
  return () => {
    for (const stop of stops) stop()
  }
}
