import { withLock } from '../platform/locks.ts'
import { accountsItem } from '../state/accounts.ts'
import { keyItem } from '../state/keys.ts'
import { balanceItem, directoryItem, usageRevisionItem } from '../state/readings.ts'
import type { Ports } from './ports.ts'

/**
 * Removes an account with its key and everything that was read with it. No answer is stored meanwhile, and a refresh under
 * way throws away what arrives later. The log of calls stays: the limits are the partner's.
 */
export async function forgetAccount(ports: Pick<Ports, 'usage'>, accountId: string): Promise<void> {
  await withLock('saldo-answers', async () => {
    const others = (await accountsItem.read()).filter(({ id }) => id !== accountId)
    await accountsItem.write(others)
    await keyItem(accountId).remove()
    await Promise.all([balanceItem(accountId).remove(), directoryItem(accountId).remove()])
    await ports.usage.forget(accountId)
    await usageRevisionItem(accountId).remove()
  })
}
