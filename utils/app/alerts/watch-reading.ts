import type { Ports } from '#app/ports.ts'
import { isOfPartner } from '#domain/account/account.ts'
import { isOngoing, ongoing, watchName } from '#domain/alerts/alert.ts'
import { type AlertReading, confirmTimeMs, moveAlerts } from '#domain/alerts/move-alerts.ts'
import type { Outlook } from '#domain/alerts/sights.ts'
import { sumByCurrency, unknownCurrencies } from '#domain/badge/balances.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { alertsItem } from '#state/alerts/alerts.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import type { AccountSnapshot } from '#state/snapshot/snapshot.ts'

/** What a reading leaves to be done about alerts. */
export type Alerting = {
  /** One is to be shown, or waits for that, or one that was shown is over. */
  isDue: boolean
  /** When a level that was crossed can be confirmed by another reading. */
  confirmsAtMs: number | undefined
}

type Watching = {
  readonly ports: Pick<Ports, 'isOnline'>
  readonly alerting: Alerting
}

type Arrived = {
  /** The balance as it is stored with the entries. */
  readonly balance: Reading<readonly BalanceRecord[]>
  readonly atMs: number
  /** By currency; of one that is missing nothing is known. */
  readonly outlooks?: Readonly<Record<string, Outlook>>
}

/**
 * What a reading of the balance moves in the alerts of its account, as an entry to be written in one write with it: no reading
 * is without its alerts, and no alert without its reading. Nobody is alerted about a simulated partner.
 */
export function alertEntries(
  { ports, alerting }: Watching,
  { account, alerts: known, balance: before }: Pick<AccountSnapshot, 'account' | 'alerts' | 'balance'>,
  settings: Settings,
  { balance: { lastGood, problem }, atMs, outlooks = {} }: Arrived,
): readonly StorageEntry[] {
  if (!isOfPartner(account)) return []
  const reading = problem
    ? { isGood: false as const, atMs, problem, lastGoodAtMs: lastGood?.atMs, isOnline: ports.isOnline() }
    : goodReading(lastGood?.value ?? [], atMs, outlooks)
  const { thresholds, intervalMinutes, runwayAlertDays } = settings
  const watched = { thresholds, intervalMinutes, runwayDays: runwayAlertDays }
  // What was read by the set-up, or by an earlier Saldo, is the first reading: what has changed since was seen to change.
  const first = known.lookedAtMs === undefined ? before.lastGood : undefined
  const alerts = first ? moveAlerts(known, goodReading(first.value, first.atMs, {}), watched) : known
  const moved = moveAlerts(alerts, reading, watched)
  const isOver = ongoing(alerts.watches).some(
    ({ kind, currency }) => !isOngoing(moved.watches[watchName(kind, currency)]),
  )
  if (moved.open.length > 0 || isOver) alerting.isDue = true
  alerting.confirmsAtMs = confirmTimeMs(moved)
  return [alertsItem(account.id).entry(moved)]
}

function goodReading(
  records: readonly BalanceRecord[],
  atMs: number,
  outlooks: Readonly<Record<string, Outlook>>,
): AlertReading {
  return { isGood: true, atMs, balances: sumByCurrency(records), unknown: unknownCurrencies(records), outlooks }
}
