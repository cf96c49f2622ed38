import { isStorageError, setNotice } from '#app/history/keep-history.ts'
import { raiseUsageRevision } from '#app/history/raise-usage-revision.ts'
import type { Ports } from '#app/ports.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { getFromDisk } from '#state/item/storage-access.ts'
import { usageRevisionItem } from '#state/reading/readings.ts'

/**
 * Takes back what lies in a history that could not be read for a while, and ends the notice of its loss. Of accounts that were
 * disconnected meanwhile nothing comes back; those that damage took from the settings are still known to the sentinel.
 * Resolves with whether something was taken back.
 */
export async function takeBackHistory({ usage }: Pick<Ports, 'usage'>): Promise<boolean> {
  try {
    if (!(await usage.hasFormer())) return false
    return await withLock('saldo-storage', () =>
      withLock('saldo-answers', async () => {
        const [stored, sentinel] = await Promise.all([getFromDisk([accountsItem.key]), usage.readSentinel()])
        // Of an account that only seems to be gone nothing may be removed.
        if (!stored) return false
        const accounts = accountsItem.readFrom(stored)
        const ids = [...new Set([...accounts, ...(sentinel?.accounts ?? [])].map(({ id }) => id))]
        // Nobody is known: what is there may be all that is left.
        if (ids.length === 0 || !(await usage.takeFormer(ids))) return false
        await setNotice('history-lost', undefined)
        for (const id of ids) await raiseUsageRevision(id, await usageRevisionItem(id).read())
        return true
      }),
    )
  } catch (error) {
    if (!isStorageError(error)) throw error
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage has no key and no amount in it
    console.error('A former history cannot be taken back', error)
    return false
  }
}
