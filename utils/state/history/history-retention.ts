import { type MonthKey, monthAt } from '#domain/calendar/month.ts'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import { compactAll, compactSamples, oldestKeptMs } from '#domain/ledger/retention.ts'
import { SMALLEST_TOP_UP_MICROS } from '#domain/ledger/rise-kinds.ts'
import { commit } from '#state/database/commit.ts'
import {
  startingWith,
  type UsageDatabase,
  type UsageStoreName,
  type UsageTransaction,
} from '#state/database/usage-database.ts'
import { lastBalancesIn } from '#state/ledger/last-balances.ts'
import { decodeSample, isRenewalLine, lineRange } from '#state/ledger/ledger-reader.ts'
import { ledgerLines } from '#state/ledger/ledger-store.ts'
import { sentinelIn } from '#state/ledger/sentinel.ts'
import { createMonthList } from '#state/usage/month-list.ts'

/**
 * What the keys of each store begin with: an account alone, an account and another part, or an account and a month. Of a store
 * that is `shared` each record is removed by name. Complete by its type: a store that is missing does not compile.
 */
export const STORE_SCOPES = {
  channels: 'account-and-part',
  directories: 'account',
  channelMonths: 'account-and-month',
  channelTotals: 'account-and-month',
  rollups: 'account-and-month',
  days: 'account-and-month',
  ledger: 'account-and-part',
  meta: 'shared',
} as const satisfies Record<UsageStoreName, 'account' | 'account-and-part' | 'account-and-month' | 'shared'>

const ALL_STORES = Object.keys(STORE_SCOPES) as readonly UsageStoreName[]
export const MONTH_STORES = ALL_STORES.filter((name) => STORE_SCOPES[name] === 'account-and-month')

/** Where the records of an account lie in a store that is not shared. */
export function recordsOf(name: UsageStoreName, accountId: string): IDBKeyRange {
  return STORE_SCOPES[name] === 'account' ? IDBKeyRange.only(accountId) : startingWith(accountId)
}

/** How long things are kept: usage and ledger for 13 months, and nothing of an account that is removed. */
export function createRetention(database: () => Promise<UsageDatabase>) {
  const { storedMonths } = createMonthList(database)

  /** Removes what is older than 13 months, and thins out the ledger, one transaction for each month and line. */
  async function prune(accountId: string, zone: string, nowMs: number): Promise<void> {
    const oldestMonth = monthAt(oldestKeptMs(nowMs, zone), zone)
    for (const month of await storedMonths(accountId)) if (month < oldestMonth) await dropMonth(accountId, month)
    const { store } = (await database()).transaction('ledger')
    for (const line of await ledgerLines(store, accountId)) await thinOutStored(accountId, line, zone, nowMs)
  }

  /** Removes the oldest month before `running` to make room; false where there is none. */
  async function dropOldestMonth(accountId: string, running: MonthKey): Promise<boolean> {
    const [oldest] = await storedMonths(accountId)
    if (oldest === undefined || oldest >= running) return false
    await dropMonth(accountId, oldest)
    return true
  }

  async function dropMonth(accountId: string, month: MonthKey): Promise<void> {
    const transaction: UsageTransaction = (await database()).transaction([...MONTH_STORES], 'readwrite')
    await commit(
      transaction,
      MONTH_STORES.map((name) => () => transaction.objectStore(name).delete(startingWith(accountId, month))),
    )
  }

  async function thinOutStored(accountId: string, line: string, zone: string, nowMs: number): Promise<void> {
    const transaction = (await database()).transaction('ledger', 'readwrite')
    const records = await transaction.store.getAll(lineRange(accountId, line))
    const readable = records.map(decodeSample).filter((sample) => sample !== undefined)
    const thinned = thinOut(line, readable, zone, nowMs)
    const kept = new Set(thinned.map(({ atMs }) => atMs))
    const gone = records.filter(({ atMs }) => !kept.has(atMs))
    await commit(transaction, [
      ...gone.map(
        ({ atMs }) =>
          () =>
            transaction.store.delete([accountId, line, atMs]),
      ),
      ...thinned
        .filter((sample) => !readable.includes(sample))
        .map((sample) => () => transaction.store.put({ accountId, line, ...sample })),
    ])
  }

  /** Removes everything of an account, and that there ever was one. */
  async function forget(accountId: string): Promise<void> {
    const transaction: UsageTransaction = (await database()).transaction([...ALL_STORES], 'readwrite')
    const sentinel = sentinelIn(transaction)
    const before = await sentinel.read()
    await commit(transaction, [
      ...ALL_STORES.filter((name) => STORE_SCOPES[name] !== 'shared').map(
        (name) => () => transaction.objectStore(name).delete(recordsOf(name, accountId)),
      ),
      () => lastBalancesIn(transaction, accountId).remove(),
      async () => {
        if (before) await sentinel.write({ ...before, accounts: before.accounts.filter(({ id }) => id !== accountId) })
      },
    ])
  }

  return { storedMonths, prune, dropOldestMonth, forget }
}

/** The samples of a line that are kept: of 13 months, and the older ones as compactSamples has them; top-ups all. */
export function thinOut(
  line: string,
  samples: readonly BalanceSample[],
  zone: string,
  nowMs: number,
): readonly BalanceSample[] {
  const oldestMs = oldestKeptMs(nowMs, zone)
  const young = samples.filter(({ atMs }) => atMs >= oldestMs)
  return isRenewalLine(line) ? young : compactSamples(young, nowMs, smallestTopUpMicros(line))
}

/** The same with one sample a day, of the last weeks too; top-ups all. */
export function thinOutAll(line: string, samples: readonly BalanceSample[]): readonly BalanceSample[] {
  return isRenewalLine(line) ? samples : compactAll(samples, smallestTopUpMicros(line))
}

function smallestTopUpMicros(line: string): number {
  return line.startsWith('partner:') ? SMALLEST_TOP_UP_MICROS.partner : SMALLEST_TOP_UP_MICROS.client
}
