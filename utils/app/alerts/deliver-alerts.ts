import type { Ports } from '#app/ports.ts'
import { isOfPartner } from '#domain/account/account.ts'
import { type Decision, planDelivery } from '#domain/alerts/plan-delivery.ts'
import { settleLines, withLines } from '#domain/alerts/settle-lines.ts'
import type { Notification } from '#platform/alerts/notifications.ts'
import { withLock } from '#platform/locks.ts'
import { alertLogItem, alertsItem } from '#state/alerts/alerts.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { readSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'
import { isOutdated, notificationId } from './notification-ids.ts'
import { notificationsOf } from './notifications-of.ts'

type DeliveryPorts = Pick<Ports, 'now' | 'environment' | 'notifications'>

/**
 * Shows every alert that is due and that nothing keeps back, once, stores what became of each, and takes away what is not so any
 * more. What is shown was stored before, and is marked afterwards: whoever is stopped in between finds the notification by its
 * id the next time, and marks it. What the browser refuses stays due.
 */
export function deliverAlerts(ports: DeliveryPorts, accountIds: readonly string[]): Promise<void> {
  // Of its own: readings are stored while the browser is asked.
  return withLock('saldo-alerts', async () => {
    const { notifications } = ports
    const snapshot = await readSnapshot(accountIds)
    const isAllowed = await notifications.isAllowed()
    const shownIds = new Set(isAllowed ? await unlessRefused(notifications.list, []) : [])
    const decisions = decide(ports, snapshot, isAllowed, shownIds)
    const refused = new Set<Decision>()
    for (const { notification, decisions: told } of notificationsOf(ports, snapshot, decisions))
      if (!shownIds.has(notification.id) && !(await isNowShown(ports, notification)))
        for (const decision of told) refused.add(decision)
    const carriedOut = decisions.filter((decision) => !refused.has(decision))
    if (carriedOut.length > 0) await settle(accountIds, carriedOut, ports.now())
    for (const id of shownIds)
      if (isOutdated(id, snapshot.perAccount)) await unlessRefused(() => notifications.clear(id), undefined)
  })
}

function decide(
  { now, environment }: DeliveryPorts,
  { perAccount, settings }: Snapshot,
  isAllowed: boolean,
  shownIds: ReadonlySet<string>,
): readonly Decision[] {
  const { intervalMinutes, quietFromHour, quietUntilHour, notifies } = settings
  const accounts = perAccount
    .filter(({ account }) => isOfPartner(account))
    .map(({ account, alerts, balance }) => ({
      accountId: account.id,
      partnerId: account.partnerId,
      state: alerts,
      lastGoodAtMs: balance.lastGood?.atMs,
      isWanted: account.isSilent !== true,
    }))
  return planDelivery(accounts, {
    nowMs: now(),
    zone: environment.zone,
    quietHours: { fromHour: quietFromHour, untilHour: quietUntilHour },
    intervalMinutes,
    isAllowed: isAllowed && notifies,
    isShown: (accountId, line) => shownIds.has(notificationId(accountId, line)),
  })
}

/** In one write over all accounts, into what is stored by now: those that were told together are marked together. */
function settle(accountIds: readonly string[], decisions: readonly Decision[], nowMs: number): Promise<void> {
  return withLock('saldo-answers', async () => {
    const { perAccount } = await readSnapshot(accountIds)
    const entries = await Promise.all(
      perAccount.map(async ({ account, alerts }) => {
        const own = decisions.filter(({ accountId }) => accountId === account.id)
        if (own.length === 0) return []
        const { state, closed } = settleLines(alerts, own, nowMs)
        const log = alertLogItem(account.id)
        const logged = closed.length > 0 ? [log.entry(withLines(await log.read(), closed))] : []
        return [alertsItem(account.id).entry(state), ...logged]
      }),
    )
    await writeTogether(entries.flat())
  })
}

async function isNowShown({ notifications }: DeliveryPorts, notification: Notification): Promise<boolean> {
  return unlessRefused(async () => {
    await notifications.show(notification)
    return true
  }, false)
}

/** What the browser answers, or something in its place where it refuses: one that shows no alert must not stop the readings. */
async function unlessRefused<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: a refusal is loud, and names no user
    console.error('The browser refuses a notification', error)
    return otherwise
  }
}
