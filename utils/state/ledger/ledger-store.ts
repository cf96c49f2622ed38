import type { IDBPObjectStore } from 'idb'
import type { Account } from '#domain/account/account.ts'
import type { LineBalance } from '#domain/ledger/balance-lines.ts'
import { nextSamples } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import type { Micros } from '#domain/money/micros.ts'
import { commit } from '#state/database/commit.ts'
import {
  startingWith,
  type UsageDatabase,
  type UsageSchema,
  type UsageStoreName,
  type UsageTransaction,
} from '#state/database/usage-database.ts'
import { type LastBalances, lastBalancesIn } from './last-balances.ts'
import type { LedgerLine } from './ledger-copy.ts'
import { createLedgerReader, decodeSample, lineRange, RENEWALS } from './ledger-reader.ts'
import { countBalance, sentinelIn } from './sentinel.ts'

/** What one reading says of an account: a balance for each line, and top-ups, each with its line. */
export type BalanceReading = {
  readonly atMs: number
  readonly balances: readonly LineBalance[]
  readonly renewals?: readonly (Renewal & { readonly line: string })[]
  /** When the same was read before. */
  readonly previousAtMs?: number | undefined
  /** What it said then; the first sample of a line that has none. */
  readonly previous?: readonly LineBalance[] | undefined
}

/** The balances of accounts over time, which no endpoint can tell afterwards. */
export function createLedger(database: () => Promise<UsageDatabase>) {
  /**
   * Stores a reading: samples of each line that has changed or is an hour old, the top-ups that the server reported,
   * and the sentinel's next number, `leastGeneration` at least, in one transaction. Returns that number.
   */
  async function recordBalances(
    account: Pick<Account, 'id' | 'kind' | 'partnerId'>,
    { atMs, balances, renewals = [], previousAtMs, previous = [] }: BalanceReading,
    leastGeneration = 0,
  ): Promise<number> {
    const transaction: UsageTransaction = (await database()).transaction(['ledger', 'meta'], 'readwrite')
    const ledger = transaction.objectStore('ledger')
    const sentinel = sentinelIn(transaction)
    const [before, ...lasts] = await Promise.all([
      sentinel.read(),
      ...balances.map(async ({ line }) => (await ledger.openCursor(lineRange(account.id, line), 'prev'))?.value),
    ])
    const after = countBalance(before, account, leastGeneration)
    const samples = balances.flatMap(({ line, micros }, place) =>
      nextSamples(lasts[place], { atMs, micros }, previousAtMs, microsOf(line, previous)).map((sample) => ({
        ...sample,
        line,
      })),
    )
    await commit(transaction, [
      ...samples.map((sample) => () => ledger.put({ accountId: account.id, ...sample })),
      ...renewals.map(
        (renewal) => () => ledger.put({ ...renewal, accountId: account.id, line: renewal.line + RENEWALS }),
      ),
      () => lastBalancesIn(transaction, account.id).write(atMs, balances),
      () => sentinel.write(after),
    ])
    return after.generation
  }

  /** The balances of the partner's last reading; undefined where nothing was read yet. */
  async function lastBalances(accountId: string): Promise<LastBalances | undefined> {
    const transaction: UsageTransaction<'readonly'> = (await database()).transaction(['meta'])
    return lastBalancesIn(transaction, accountId).read()
  }

  /** All that is kept of an account, by line. */
  async function readLines(accountId: string): Promise<readonly LedgerLine[]> {
    const records = await (await database()).getAll('ledger', startingWith(accountId))
    const byLine = Map.groupBy(records, ({ line }) => line)
    return [...byLine].map(([line, ofLine]) => ({
      line,
      samples: ofLine.map(decodeSample).filter((sample) => sample !== undefined),
    }))
  }

  /** Adds what there is not yet at the same instant, in one transaction. */
  async function addSamples(accountId: string, lines: readonly LedgerLine[]): Promise<void> {
    const transaction = (await database()).transaction('ledger', 'readwrite')
    const keys = await transaction.store.getAllKeys(startingWith(accountId))
    const known = new Set(keys.map(([, line, atMs]) => JSON.stringify([line, atMs])))
    await commit(
      transaction,
      lines.flatMap(({ line, samples }) =>
        samples
          .filter(({ atMs }) => !known.has(JSON.stringify([line, atMs])))
          .map((sample) => () => transaction.store.put({ accountId, line, ...sample })),
      ),
    )
  }

  return { recordBalances, ...createLedgerReader(database), lastBalances, readLines, addSamples }
}

function microsOf(line: string, balances: readonly LineBalance[]): Micros | undefined {
  return balances.find((balance) => balance.line === line)?.micros
}

type LedgerStore = IDBPObjectStore<UsageSchema, ArrayLike<UsageStoreName>, 'ledger', 'readonly'>

/** The lines of an account that have samples. */
export async function ledgerLines(store: LedgerStore, accountId: string): Promise<readonly string[]> {
  const lines: string[] = []
  let cursor = await store.openKeyCursor(startingWith(accountId))
  while (cursor) {
    const [, line] = cursor.key
    lines.push(line)
    // Arrays sort after every number: on to the first sample of the next line.
    cursor = await cursor.continue([accountId, line, [] as unknown as number])
  }
  return lines
}
