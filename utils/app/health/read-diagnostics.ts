import { isStorageError } from '#app/history/keep-history.ts'
import { readKey } from '#app/keys/key-ring.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import { monthAt } from '#domain/calendar/month.ts'
import { type AccountFacts, buildDiagnostics } from '#domain/health/diagnostics.ts'
import { listAlarms } from '#platform/alarms.ts'
import { readVersions } from '#platform/browser-version.ts'
import { readStorageSize } from '#platform/storage/storage-size.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { readBillingZone } from '#state/account/zones.ts'
import { alertLogItem, alertsItem } from '#state/alerts/alerts.ts'
import { noticesItem } from '#state/health/notices.ts'
import type { HistoryExtent } from '#state/history/history-extent.ts'
import { inTime, LONGEST_HISTORY_READ_MS } from '#state/item/in-time.ts'
import { storedBytes } from '#state/item/storage-access.ts'
import { readKeyStatus } from '#state/keys/vault.ts'
import { allCallKeys, readCallLog } from '#state/limits/call-log.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
import { balanceItem, readFundsReading } from '#state/reading/readings.ts'
import { managedItem } from '#state/settings/managed.ts'
import { settingsItem } from '#state/settings/settings.ts'

type DiagnosticsPorts = Pick<Ports, 'now' | 'hasHostAccess' | 'environment' | 'usage'> & {
  readonly readExtent: (accountId: string) => Promise<HistoryExtent>
}

/** The report about everything that is stored now; what cannot be read is said to be unknown. */
export async function readDiagnostics(ports: DiagnosticsPorts): Promise<string> {
  const accounts = await accountsItem.read()
  const [
    hasHostAccess,
    settings,
    managed,
    isPrivate,
    { mode: keyMode },
    notices,
    stored,
    alarms,
    settingsBytes,
    historyBytes,
    facts,
  ] = await Promise.all([
    ports.hasHostAccess(),
    settingsItem.read(),
    managedItem.read(),
    privacyItem.read(),
    readKeyStatus(),
    noticesItem.read(),
    allCallKeys().then(readCallLog),
    listAlarms(),
    storedBytes(),
    readStorageSize(),
    Promise.all(accounts.map((account) => readAccount(ports, account))),
  ])
  const { locale, zone } = ports.environment
  return buildDiagnostics({
    ...readVersions(),
    nowMs: ports.now(),
    locale,
    zone,
    hasHostAccess,
    settings,
    managed,
    isPrivate,
    keyMode,
    accounts: facts,
    noticeKinds: Object.keys(notices),
    callLog: stored?.log,
    alarms,
    settingsBytes,
    historyBytes,
  })
}

async function readAccount({ usage, readExtent, now }: DiagnosticsPorts, account: Account): Promise<AccountFacts> {
  const zone = await readBillingZone(account)
  const running = { accountId: account.id, month: monthAt(now(), zone), zone }
  const [key, balance, funds, directory, history, progress, refusedAtMs, { open }, log] = await Promise.all([
    readKey(account.id),
    balanceItem(account.id).read(),
    readFundsReading(account),
    ifReadable(usage.readDirectory(account.id)),
    ifReadable(readExtent(account.id)),
    ifReadable(usage.readProgress(running)),
    refusedAtItem(account.id).read(),
    alertsItem(account.id).read(),
    alertLogItem(account.id).read(),
  ])
  const channelProblems = progress?.flatMap(({ problem }) => problem ?? [])
  const alerts = [...open, ...log]
  const list = directory?.reading
  return { account, key: key.state, balance, funds, list, history, alerts, channelProblems, refusedAtMs }
}

async function ifReadable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await inTime(LONGEST_HISTORY_READ_MS, reading)
  } catch (error) {
    if (isStorageError(error)) return undefined
    throw error
  }
}
