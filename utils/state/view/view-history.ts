import type { Account } from '#domain/account/account.ts'
import { type MonthKey, monthAt, previousMonth } from '#domain/calendar/month.ts'
import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { CurrencyQuery } from '#domain/usage/shown-currency.ts'
import type { MonthOf } from '#state/database/usage-records.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from '#state/item/in-time.ts'
import { type Ledger, RENEWALS } from '#state/ledger/ledger-reader.ts'
import { fundsName } from '#state/reading/readings.ts'
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
  /** The same of the funds that the badge shows, with all of their top-ups that are kept. */
  readonly fundsLedger?: Ledger | undefined
}

const HISTORY_MS = 30 * 24 * 60 * 60_000

/** Whose history it is, and what of the stored items decides what is read of it. */
export type HistoryOwner = {
  readonly account?: Account | undefined
  readonly zone?: string | undefined
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  readonly balance: Reading<readonly BalanceRecord[]>
  readonly funds?: Reading<Money> | undefined
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
  const fundsLine = fundsLineOf(owner)
  if (!account || zone === undefined) return { directory: {} }
  const of = { accountId: account.id, month: view.month ?? monthAt(nowMs, zone), zone }
  try {
    const { usageCurrency } = account
    const [{ reading }, usage, found] = await inTime(
      needsAllChannels({ ...view, muted }) ? LONGEST_SEARCH_MS : LONGEST_HISTORY_READ_MS,
      Promise.all([
        store.readDirectory(account.id),
        store.readMonth(of, { ...view, usageCurrency, pinned, muted, withCells: true, signal }),
        readDetails(store, of, { view, usageCurrency, currencies: currenciesOf(balance), fundsLine, nowMs }),
      ]),
    )
    const isOther = found.before && (found.before.currency ?? '') !== (usage.currency ?? '')
    if (!isOther) return { directory: reading, usage, details: found }
    const query = { view, usageCurrency, onlyCurrency: usage.currency ?? '' }
    const before = await inTime(LONGEST_HISTORY_READ_MS, readBefore(store, of, query))
    return { directory: reading, usage, details: { ...found, before } }
  } catch (error) {
    // Nobody waits for it any more, and nothing is damaged.
    signal?.throwIfAborted()
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return { directory: {} }
  }
}

const LONGEST_SEARCH_MS = 20_000

type BeforeQuery = CurrencyQuery & { readonly view: UsageView }
type DetailsQuery = BeforeQuery & {
  readonly currencies: readonly string[]
  readonly fundsLine: string | undefined
  readonly nowMs: number
}

async function readDetails(
  store: HistoryReader,
  { accountId, month, zone }: MonthOf,
  { view, usageCurrency, currencies, fundsLine, nowMs }: DetailsQuery,
): Promise<MonthDetails> {
  const readLine = (line: string) => store.readLedger(accountId, line, nowMs - HISTORY_MS)
  const [months, before, course, topUps, ...ledgers] = await Promise.all([
    store.storedMonths(accountId),
    readBefore(store, { accountId, month, zone }, { view, usageCurrency }),
    fundsLine && readLine(fundsLine),
    // The last one may be months ago: they are few, and lie in a line of their own.
    fundsLine && store.readLedger(accountId, fundsLine + RENEWALS, 0),
    ...currencies.map((currency) => readLine(`partner:${currency}`)),
  ])
  return {
    months: [...new Set([...months, monthAt(nowMs, zone)])].toSorted(),
    before: months.includes(previousMonth(month)) ? before : undefined,
    ledgers: Object.fromEntries(currencies.map((currency, place) => [currency, ledgers[place] ?? NO_LEDGER])),
    ...(course && topUps && { fundsLedger: { samples: course.samples, renewals: topUps.samples } }),
  }
}

/** The month before, for its cells alone; of the same currency as the one that is shown, or of that which would be. */
function readBefore(
  store: HistoryReader,
  { accountId, month, zone }: MonthOf,
  { view: { by, currency, filter }, ...costs }: BeforeQuery,
): Promise<MonthUsage> {
  const earlier = { accountId, month: previousMonth(month), zone }
  const cellsAlone = { most: 0, by, filter: { channelId: filter.channelId }, withCells: true }
  return store.readMonth(earlier, { ...cellsAlone, currency, ...costs })
}

const NO_LEDGER: Ledger = { samples: [], renewals: [] }

/** The line of the funds that the badge shows, once they were read. */
export function fundsLineOf({ account, funds }: Pick<HistoryOwner, 'account' | 'funds'>): string | undefined {
  return funds?.lastGood && `${fundsName(account?.badge)}:${funds.lastGood.value.currency}`
}

/** The currencies whose course can be shown. */
export function currenciesOf({ lastGood }: Reading<readonly BalanceRecord[]>): readonly string[] {
  return [...new Set(lastGood?.value.map(({ currency }) => currency))]
}
