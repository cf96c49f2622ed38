import { type AccountChange, applyAccountChange } from '#domain/account/account-change.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'

/**
 * Changes one account as it is stored now; one that is gone meanwhile stays gone. It waits for answers that are being stored,
 * as connecting and removing an account do.
 */
export function changeAccount(accountId: string, change: AccountChange): Promise<void> {
  return withLock('saldo-answers', async (held) => {
    const changed = applyAccountChange(await accountsItem.read(), accountId, change)
    if (changed) await accountsItem.write(changed, held)
  })
}
