import type { Ports } from '#app/ports.ts'
import { accountName } from '#domain/account/account.ts'
import type { AlertLine } from '#domain/alerts/alert.ts'
import type { Decision } from '#domain/alerts/plan-delivery.ts'
import { runwayOfReading } from '#domain/foresight/told-runway.ts'
import { describeAlert, describeMany } from '#platform/alerts/describe-alert.ts'
import type { Notification } from '#platform/alerts/notifications.ts'
import { describeRunway } from '#platform/describe-runway.ts'
import { words } from '#platform/words.ts'
import { type AccountSnapshot, findSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'
import { groupId, notificationId } from './notification-ids.ts'

type Reader = { readonly nowMs: number; readonly locale: string; readonly zone: string }

/** A notification with the decisions that it carries out. */
type Told = { readonly notification: Notification; readonly decisions: readonly Decision[] }

/** What is to be shown: a notification for each alert, and one for all that are told together. */
export function notificationsOf(
  { now, environment: { locale, zone } }: Pick<Ports, 'now' | 'environment'>,
  snapshot: Snapshot,
  decisions: readonly Decision[],
): readonly Told[] {
  const { isHidden, perAccount } = snapshot
  const delivered = decisions.filter(({ outcome }) => outcome === 'delivered')
  const grouped = delivered.filter(({ rule }) => rule === 'grouped')
  const reader = { nowMs: now(), locale, zone }
  const nameOf = (accountId: string) => {
    const place = perAccount.findIndex(({ account }) => account.id === accountId)
    const own = perAccount[place]
    return isHidden || !own ? words('popup.hiddenAccount', { number: String(place + 1) }) : accountName(own.account)
  }
  const single = delivered
    .filter(({ rule }) => rule !== 'grouped')
    .map((decision): Told => {
      const { accountId, line } = decision
      const outlook = outlookOf(findSnapshot(snapshot, accountId), line, reader)
      const { title, body } = describeAlert(line, { ...reader, isHidden, account: nameOf(accountId), outlook })
      const id = notificationId(accountId, line)
      return { notification: { id, title, message: body, isUrgent: line.kind === 'empty' }, decisions: [decision] }
    })
  if (grouped.length === 0) return single
  const accounts = [...new Set(grouped.map(({ accountId }) => accountId))]
  const { title, body } = describeMany(accounts.map(nameOf), locale)
  const id = groupId(grouped.map(({ line }) => line))
  const isUrgent = grouped.some(({ line }) => line.kind === 'empty')
  return [...single, { notification: { id, title, message: body, isUrgent }, decisions: grouped }]
}

/** What is said of the runway of the currency that an alert is about. */
function outlookOf(own: AccountSnapshot | undefined, { currency }: AlertLine, reader: Reader): string | undefined {
  const told = own && runwayOfReading(own.runways, currency, own.balance.lastGood?.atMs)
  return told?.days && told.state !== 'recharging' ? describeRunway(told, { ...reader, isOld: false }).main : undefined
}
