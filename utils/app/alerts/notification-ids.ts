import { type AlertLine, isOngoing, watchOf } from '#domain/alerts/alert.ts'
import type { AccountSnapshot } from '#state/snapshot/snapshot.ts'

const GROUP = 'group'
const RESTORED = 'restored:'

/** "<account>:<level>:<currency>:<episode>"; what is back has a name of its own, beside what it is about. */
export function notificationId(accountId: string, line: AlertLine): string {
  return line.kind === 'restored' ? `${accountId}:${RESTORED}${line.id}` : `${accountId}:${line.id}`
}

/** Of several accounts in one; the same however often it is tried. */
export function groupId(lines: readonly AlertLine[]): string {
  return `${GROUP}:${Math.min(...lines.map(({ atMs }) => atMs))}`
}

/** The account that a notification is about; undefined of several, and on trial. */
export function accountOfNotification(id: string): string | undefined {
  const [first = '', ...rest] = id.split(':')
  return first === GROUP || rest.length === 0 ? undefined : first
}

/** Whether a notification that is shown says what is not so any more: it would contradict the badge. */
export function isOutdated(id: string, perAccount: readonly AccountSnapshot[]): boolean {
  if (id.startsWith(`${GROUP}:`)) return !perAccount.some(({ alerts }) => Object.values(alerts.watches).some(isOngoing))
  const accountId = accountOfNotification(id)
  // On trial.
  if (accountId === undefined) return false
  const own = perAccount.find(({ account }) => account.id === accountId)
  const lineId = id.slice(accountId.length + 1)
  if (!own || lineId.startsWith(RESTORED)) return !own
  const watch = own.alerts.watches[watchOf({ id: lineId })]
  return !isOngoing(watch) || `${watch?.sinceMs}` !== lineId.slice(lineId.lastIndexOf(':') + 1)
}
