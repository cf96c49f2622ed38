import type { Ports } from '#app/ports.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { accountOfNotification } from './notification-ids.ts'

/** Takes away what is shown about accounts that are gone: the notifications of the system would keep their names. */
export function clearDeparted(ports: Pick<Ports, 'notifications'>): Promise<void> {
  return clearWhere(ports, async () => {
    const ids = new Set((await accountsItem.read()).map(({ id }) => id))
    return (id) => {
      const accountId = accountOfNotification(id)
      return accountId === undefined ? ids.size === 0 : !ids.has(accountId)
    }
  })
}

/** Takes away all that is shown: amounts and names in it are not to be seen any more. */
export function clearAll(ports: Pick<Ports, 'notifications'>): Promise<void> {
  return clearWhere(ports, async () => () => true)
}

function clearWhere(
  { notifications }: Pick<Ports, 'notifications'>,
  choose: () => Promise<(id: string) => boolean>,
): Promise<void> {
  return withLock('saldo-alerts', async () => {
    if (!(await notifications.isAllowed())) return
    const isChosen = await choose()
    for (const id of await notifications.list()) if (isChosen(id)) await notifications.clear(id)
  })
}
