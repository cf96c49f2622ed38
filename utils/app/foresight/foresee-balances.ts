import { isStorageError } from '#app/history/keep-history.ts'
import type { Ports } from '#app/ports.ts'
import { rechargeDelay } from '#domain/alerts/recharge-delay.ts'
import type { Outlook } from '#domain/alerts/sights.ts'
import { sumByCurrency } from '#domain/badge/balances.ts'
import { plainDate } from '#domain/calendar/month.ts'
import { foresee } from '#domain/foresight/foresee.ts'
import { ledgerDays } from '#domain/foresight/ledger-days.ts'
import { rechargePattern } from '#domain/foresight/recharge-pattern.ts'
import { type RunwayReasons, reasonsOf } from '#domain/foresight/runway-reasons.ts'
import { spendDaysAt } from '#domain/foresight/spend-days.ts'
import { type ToldRunway, tellRunway } from '#domain/foresight/told-runway.ts'
import { SMALLEST_TOP_UP_MICROS } from '#domain/ledger/rise-kinds.ts'
import { findRises } from '#domain/ledger/rises.ts'
import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { countedCostsItem, withNulls } from '#state/reading/counted-costs.ts'
import { runwaysItem } from '#state/reading/runways.ts'
import { runwayReasonsItem } from '#state/reading/stored-reasons.ts'
import type { AccountSnapshot } from '#state/snapshot/snapshot.ts'
import { readCostDays } from './read-cost-days.ts'

const DAY_MS = 24 * 3_600_000
/** Days older than these say nothing of what comes. */
const LEDGER_DAYS = 92

type LastBalances = { readonly value: readonly BalanceRecord[]; readonly atMs: number }

/** What is foreseen of the balances of a reading: as entries to be written together, and by currency what alerts need of it. */
type Foreseeing = {
  readonly entries: readonly StorageEntry[]
  readonly outlooks: Readonly<Record<string, Outlook>>
}

/**
 * How long each balance of the last reading lasts, from its own falls in the ledger and from what usage has cost in its
 * currency, and how that was worked out. Of a history that cannot be read nothing is said.
 */
export async function foreseeBalances(
  ports: Pick<Ports, 'usage'>,
  own: AccountSnapshot,
  balances: LastBalances,
): Promise<Foreseeing> {
  try {
    const foreseen = await foreseeEach(ports, own, balances)
    const outlooks = foreseen.map(({ currency, outlook }) => [currency, outlook] as const)
    return { entries: entriesOf(own, foreseen), outlooks: Object.fromEntries(outlooks) }
  } catch (error) {
    if (!isStorageError(error)) throw error
    return { entries: entriesOf(own, []), outlooks: {} }
  }
}

/** Counts what usage has cost where some was stored since, and says anew how long the balances last; whether that changed. */
export async function foreseeFromUsage(ports: Pick<Ports, 'usage'>, own: AccountSnapshot): Promise<boolean> {
  const { lastGood } = own.balance
  if (!lastGood || own.costDays.revision === own.usageRevision) return false
  try {
    const currencies = sumByCurrency(lastGood.value).map(({ currency }) => currency)
    const days = await readCostDays(ports.usage, own, currencies, lastGood.atMs)
    const costDays = { revision: own.usageRevision, days }
    const foreseen = await foreseeEach(ports, { ...own, costDays }, lastGood)
    const counted = countedCostsItem(own.account.id).entry(withNulls(costDays))
    await writeTogether([counted, ...entriesOf(own, foreseen)])
    return JSON.stringify(toldOf(foreseen)) !== JSON.stringify(own.runways)
  } catch (error) {
    if (!isStorageError(error)) throw error
    return false
  }
}

type Foreseen = {
  readonly currency: string
  /** Undefined where nothing is said, as of a balance that is empty. */
  readonly told: ToldRunway | undefined
  readonly reasons: RunwayReasons | undefined
  readonly outlook: Outlook
}

function entriesOf({ account }: AccountSnapshot, foreseen: readonly Foreseen[]): readonly StorageEntry[] {
  return [
    runwaysItem(account.id).entry(toldOf(foreseen)),
    runwayReasonsItem(account.id).entry(foreseen.flatMap(({ reasons }) => reasons ?? [])),
  ]
}

function toldOf(foreseen: readonly Foreseen[]): readonly ToldRunway[] {
  return foreseen.flatMap(({ told }) => told ?? [])
}

async function foreseeEach(
  { usage }: Pick<Ports, 'usage'>,
  own: AccountSnapshot,
  { value, atMs }: LastBalances,
): Promise<readonly Foreseen[]> {
  return Promise.all(sumByCurrency(value).map((balance) => foreseeBalance(usage, own, balance, atMs)))
}

async function foreseeBalance(
  usage: Ports['usage'],
  { account, zone, costDays }: AccountSnapshot,
  { micros, currency }: Money,
  atMs: number,
): Promise<Foreseen> {
  const smallestTopUpMicros = SMALLEST_TOP_UP_MICROS.partner
  const line = `partner:${currency}`
  const { samples, renewals } = await usage.readLedger(account.id, line, atMs - LEDGER_DAYS * DAY_MS)
  const reading = { micros, atMs }
  const costs = costDays.days[currency]
  const rises = findRises(samples, renewals, smallestTopUpMicros)
  const foresight = foresee({
    balance: reading,
    zone,
    ledger: ledgerDays({ samples, renewals, smallestTopUpMicros }, reading, zone),
    usage: costs && spendDaysAt(costs, plainDate(atMs, zone).toString()),
    pattern: rechargePattern(rises, samples, atMs),
  })
  const told = tellRunway(currency, atMs, foresight)
  const reasons = told && reasonsOf(currency, atMs, foresight)
  const runway = told?.days && reasons && { lowDays: told.days.low, fullDays: reasons.basis.daysUsed }
  // The reading is not in the ledger yet where it changed nothing.
  const topUp = rises.findLast(({ kind }) => kind === 'top-up')
  const current = [...samples.filter((sample) => sample.atMs < atMs), reading]
  return { currency, told, reasons, outlook: { runway, recharge: rechargeDelay(current, rises), topUp } }
}
