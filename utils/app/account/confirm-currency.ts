import { regroupUsage } from '#app/history/regroup-usage.ts'
import type { Ports } from '#app/ports.ts'
import { confirmCurrency } from '#domain/account/waba-currencies.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { readBillingZone } from '#state/account/zones.ts'

/**
 * Stores what the user has said of the currency of some WABAs, undefined to take it back, and counts the stored months anew.
 * Nothing happens for an account that is gone meanwhile.
 */
export async function confirmWabaCurrency(
  ports: Pick<Ports, 'now' | 'usage'>,
  accountId: string,
  wabaIds: readonly string[],
  code: string | undefined,
): Promise<void> {
  const account = await withLock('saldo-answers', async () => {
    const found = (await accountsItem.read()).find(({ id }) => id === accountId)
    const item = wabaCurrenciesItem(accountId)
    if (found) await item.write(confirmCurrency(await item.read(), wabaIds, code))
    return found
  })
  if (account) await regroupUsage(ports, { accountId, zone: await readBillingZone(account) })
}
