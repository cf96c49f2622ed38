import { accountAddress } from '#domain/options/options-place.ts'
import { openOptionsAt } from '#platform/open-options-at.ts'
import { openSaldo } from '#platform/open-saldo.ts'
import { shownAccountItem } from '#state/account/accounts.ts'
import { accountOfNotification } from './notification-ids.ts'

/**
 * What a click on a notification leads to: the popup at its account, where the browser opens it without a click of its own, and
 * else the settings of that account.
 */
export async function openAlert(notificationId: string): Promise<void> {
  const accountId = accountOfNotification(notificationId)
  // The next drawing of the badge says again which account that is.
  if (accountId !== undefined) await shownAccountItem.write(accountId)
  if (await openSaldo()) return
  await openOptionsAt(accountId === undefined ? 'alerts' : accountAddress(accountId))
}
