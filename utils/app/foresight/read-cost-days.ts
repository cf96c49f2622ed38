import type { Ports } from '#app/ports.ts'
import { type MonthKey, monthAt, previousMonth } from '#domain/calendar/month.ts'
import { costDays } from '#domain/foresight/cost-days.ts'
import type { SpendDays } from '#domain/foresight/spend-days.ts'
import type { ComparedMonth } from '#domain/usage/comparison.ts'
import type { CostDays } from '#state/reading/counted-costs.ts'
import type { AccountSnapshot } from '#state/snapshot/snapshot.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'

const MONTHS = 3

/** What usage has cost on each day in each of these currencies. */
export async function readCostDays(
  usage: Ports['usage'],
  own: AccountSnapshot,
  currencies: readonly string[],
  atMs: number,
): Promise<CostDays> {
  const { account, zone } = own
  const months = lastMonths(monthAt(atMs, zone), await usage.storedMonths(account.id))
  const days = await Promise.all(
    currencies.map(async (currency) => [currency, await readCosts(usage, own, months, currency, atMs)] as const),
  )
  return Object.fromEntries(days)
}

/** Those that are stored up to the running one without a gap, the oldest first. */
function lastMonths(running: MonthKey, stored: readonly MonthKey[]): readonly MonthKey[] {
  const months: MonthKey[] = []
  for (let month = running; months.length < MONTHS && stored.includes(month); month = previousMonth(month)) {
    months.unshift(month)
  }
  return months
}

/** Undefined where usage has no cost in this currency: it is then not what the balance pays for. */
async function readCosts(
  usage: Ports['usage'],
  own: AccountSnapshot,
  months: readonly MonthKey[],
  currency: string,
  atMs: number,
): Promise<SpendDays | undefined> {
  const read = await Promise.all(months.map((month) => readMonth(usage, own, month, currency)))
  const counted = read.filter((month) => month !== undefined)
  if (counted.length < read.length || !counted.some(({ cells }) => cells.some(hasCost))) return undefined
  return costDays(counted, { currency, zone: own.zone, atMs })
}

function hasCost({ tally }: ComparedMonth['cells'][number]): boolean {
  return tally.costMicros > 0
}

/** Undefined where its days are not known, or some of its costs are in no known currency: they may be of this one. */
async function readMonth(
  usage: Ports['usage'],
  { account, zone }: AccountSnapshot,
  month: MonthKey,
  currency: string,
): Promise<ComparedMonth | undefined> {
  const { usageCurrency } = account
  const query = { most: 0, usageCurrency, onlyCurrency: currency, withCells: true }
  const read = await usage.readMonth({ accountId: account.id, month, zone }, query)
  if (read.hidesUnnamed || !read.cells) return undefined
  return { ...coverageOf(read), cells: read.cells.map((cell) => ({ ...cell, currency })) }
}
