import type { BalanceLine } from '#domain/reconciliation/reconcile.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { inTime } from '#state/item/in-time.ts'
import { createLedgerReader, isRenewalLine } from '#state/ledger/ledger-reader.ts'
import { ledgerLines } from '#state/ledger/ledger-store.ts'

/** A partner's balance in one currency, with what is known of it around a month. */
export type MonthBalance = BalanceLine & { readonly currency: string }

export type MonthBalanceQuery = { readonly accountId: string; readonly startMs: number; readonly endMs: number }

const PARTNER = 'partner:'
/** Where no more than the last reading of each day is kept, two of them are at most two days apart. */
const AROUND_MS = 3 * 24 * 60 * 60_000
const LONGEST_READ_MS = 20_000

/**
 * Each balance of the partner that was ever read, in the order of the currencies, with its readings of a month and of the days
 * around it; none where the partner has no balance. Undefined where that cannot be read.
 */
export async function readMonthBalances(
  database: () => Promise<UsageDatabase>,
  query: MonthBalanceQuery,
): Promise<readonly MonthBalance[] | undefined> {
  try {
    return await inTime(LONGEST_READ_MS, readLines(database, query))
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The balances of the month cannot be read', error)
    return undefined
  }
}

async function readLines(
  database: () => Promise<UsageDatabase>,
  { accountId, startMs, endMs }: MonthBalanceQuery,
): Promise<readonly MonthBalance[]> {
  const { readLedger } = createLedgerReader(database)
  const all = await ledgerLines((await database()).transaction('ledger').store, accountId)
  const ofPartner = all.filter((line) => line.startsWith(PARTNER) && !isRenewalLine(line))
  return Promise.all(
    ofPartner.map(async (line) => ({
      currency: line.slice(PARTNER.length),
      ...(await readLedger(accountId, line, startMs - AROUND_MS, endMs + AROUND_MS)),
    })),
  )
}
