import type { Ports } from '#app/ports.ts'
import { type SnoozeChoice, snoozeFor } from '#domain/alerts/snooze.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { alertsItem } from '#state/alerts/alerts.ts'

/** Silences the alerts of an account for a while, or lets them be heard again; of one that is gone nothing is stored. */
export function snoozeAlerts(
  { now, environment }: Pick<Ports, 'now' | 'environment'>,
  accountId: string,
  choice: SnoozeChoice | undefined,
): Promise<void> {
  return withLock('saldo-answers', async () => {
    if (!(await accountsItem.read()).some(({ id }) => id === accountId)) return
    const item = alertsItem(accountId)
    const { snooze: _before, ...state } = await item.read()
    await item.write(choice ? { ...state, snooze: snoozeFor(choice, now(), environment.zone) } : state)
  })
}
