import type { Account } from '#domain/account/account.ts'
import { type MonthKey, monthAt, previousMonth } from '#domain/calendar/month.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { MonthOf } from '#state/database/usage-records.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from '#state/item/in-time.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import { needsAllChannels } from '#state/usage/channel-list-reader.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import type { UsageView } from './usage-view.ts'

/** What belongs to a month without being part of it. */
export type MonthDetails = {
  /** The months that can be looked at, oldest first; the running one is the last. */
  readonly months: readonly MonthKey[]
  /** The month before the one that is shown, with the cells of the same channel. */
  readonly before?: MonthUsage | undefined
  /** What is known of the partner's balance of the last 30 days, by currency. */
  readonly ledgers: Readonly<Record<string, Ledger>>
}

const HISTORY_MS = 30 * 24 * 60 * 60_000

/** Whose history it is, and what of the stored items decides what is read of it. */
export type HistoryOwner = {
  readonly account?: Account | undefined
  readonly zone?: string | undefined
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  readonly balance: Reading<readonly BalanceRecord[]>
}

export type ViewHistory = {
  readonly directory: Reading<number>
  readonly usage?: MonthUsage | undefined
  readonly details?: MonthDetails | undefined
}

/** The balance is shown whatever has become of the history; only what was ended by the signal rejects. */
export async function readHistory(
  store: HistoryReader,
  owner: HistoryOwner,
  view: UsageView,
  nowMs: number,
  signal?: AbortSignal,
): Promise<ViewHistory> {
  const { account, zone, pinned, muted, balance } = owner
  if (!account || zone === undefined) return { directory: {} }
  const of = { accountId: account.id, month: view.month ?? monthAt(nowMs, zone), zone }
  try {
    const [{ reading }, usage, details] = await inTime(
      needsAllChannels({ ...view, muted }) ? LONGEST_SEARCH_MS : LONGEST_HISTORY_READ_MS,
      Promise.all([
        store.readDirectory(account.id),
        store.readMonth(of, { ...view, pinned, muted, withCells: true, signal }),
        readDetails(store, of, { view, currencies: currenciesOf(balance), nowMs }),
      ]),
    )
    return { directory: reading, usage, details }
  } catch (error) {
    // Nobody waits for it any more, and nothing is damaged.
    signal?.throwIfAborted()
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return { directory: {} }
  }
}

const LONGEST_SEARCH_MS = 20_000

type DetailsQuery = {
  readonly view: UsageView
  readonly currencies: readonly string[]
  readonly nowMs: number
}

async function readDetails(
  store: HistoryReader,
  { accountId, month, zone }: MonthOf,
  { view, currencies, nowMs }: DetailsQuery,
): Promise<MonthDetails> {
  const earlier = { accountId, month: previousMonth(month), zone }
  const cellsAlone = { most: 0, filter: { channelId: view.filter.channelId }, withCells: true }
  const [months, before, ...ledgers] = await Promise.all([
    store.storedMonths(accountId),
    store.readMonth(earlier, cellsAlone),
    ...currencies.map((currency) => store.readLedger(accountId, `partner:${currency}`, nowMs - HISTORY_MS)),
  ])
  return {
    months: [...new Set([...months, monthAt(nowMs, zone)])].toSorted(),
    before: months.includes(earlier.month) ? before : undefined,
    ledgers: Object.fromEntries(currencies.map((currency, place) => [currency, ledgers[place] ?? NO_LEDGER])),
  }
}

const NO_LEDGER: Ledger = { samples: [], renewals: [] }

/** The currencies whose course can be shown. */
export function currenciesOf({ lastGood }: Reading<readonly BalanceRecord[]>): readonly string[] {
  return [...new Set(lastGood?.value.map(({ currency }) => currency))]
}
