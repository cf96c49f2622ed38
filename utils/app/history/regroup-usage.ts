import type { Ports } from '#app/ports.ts'
import { currencyOfWaba } from '#domain/account/waba-currencies.ts'
import { withLock } from '#platform/locks.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { usageRevisionItem } from '#state/reading/readings.ts'
import { keepHistory } from './keep-history.ts'
import { raiseUsageRevision } from './raise-usage-revision.ts'

/**
 * Counts the stored months of an account in the currencies that its WABAs have now, one after the other, and then says that
 * it is done: where it is cut off, or the history keeps nothing, the next slice does it again. Answers that arrive meanwhile are
 * stored between two months, in the new currencies already. It must not be called by who holds the lock of answers.
 */
export async function regroupUsage(
  ports: Pick<Ports, 'now' | 'usage'>,
  { accountId, zone }: { readonly accountId: string; readonly zone: string },
): Promise<void> {
  const item = wabaCurrenciesItem(accountId)
  const before = await item.read()
  if (!before.isRegroupDue) return
  let isKept = true
  await keepHistory(ports, { accountId, zone }, async () => {
    for (const month of await ports.usage.storedMonths(accountId)) {
      await withLock('saldo-answers', async () => {
        const known = await item.read()
        const isChanged = await ports.usage.regroupMonth({ accountId, month, zone }, (id) => currencyOfWaba(known, id))
        if (isChanged) await raiseUsageRevision(accountId, await usageRevisionItem(accountId).read())
      })
    }
  }).then((kept) => {
    isKept = kept !== undefined
  })
  if (!isKept) return
  await withLock('saldo-answers', async () => {
    const { isRegroupDue: _due, ...known } = await item.read()
    // What was changed meanwhile has more to do.
    if (JSON.stringify(known.byWaba) === JSON.stringify(before.byWaba)) await item.write(known)
  })
}
