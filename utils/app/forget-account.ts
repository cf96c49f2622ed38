import { withLock } from '../platform/locks.ts'
import { accountsItem } from '../state/accounts.ts'
import { keyItem } from '../state/keys.ts'
import { generationItem, historyFailuresItem, noticesItem } from '../state/notices.ts'
import { balanceItem, fundsItem, settledMonthsItem, spendingItem, usageRevisionItem } from '../state/readings.ts'
import { zoneEvidenceItem } from '../state/zones.ts'
import { isStorageError } from './keep-history.ts'
import type { Ports } from './ports.ts'

/**
 * Removes an account with its key and everything that was read with it. No answer is stored meanwhile, and a refresh under
 * way throws away what arrives later. The log of calls stays: the limits are the partner's.
 */
export async function forgetAccount(ports: Pick<Ports, 'usage'>, accountId: string): Promise<void> {
  await withLock('saldo-answers', async () => {
    // First of all: a worker that is killed later must not take what is left for damage.
    await forgetHistory(ports, accountId)
    const others = (await accountsItem.read()).filter(({ id }) => id !== accountId)
    await accountsItem.write(others)
    await keyItem(accountId).remove()
    await Promise.all(
      [balanceItem, spendingItem, fundsItem, settledMonthsItem, zoneEvidenceItem, usageRevisionItem].map((item) =>
        item(accountId).remove(),
      ),
    )
    if (others.length === 0)
      await Promise.all([generationItem, noticesItem, historyFailuresItem].map((item) => item.remove()))
  })
}

/** A history that cannot be opened holds nothing that could be shown; the key must go all the same. */
async function forgetHistory({ usage }: Pick<Ports, 'usage'>, accountId: string): Promise<void> {
  try {
    await usage.forget(accountId)
  } catch (error) {
    if (!isStorageError(error)) throw error
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage is nobody's secret
    console.error('The history could not be removed', error)
  }
}
