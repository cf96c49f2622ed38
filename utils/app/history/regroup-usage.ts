import type { Ports } from '#app/ports.ts'
import { currencyOfWaba } from '#domain/account/waba-currencies.ts'
import { withLock } from '#platform/locks.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { usageRevisionItem } from '#state/reading/readings.ts'
import { type HistoryPlace, keepHistory } from './keep-history.ts'
import { raiseUsageRevision } from './raise-usage-revision.ts'

/**
 * Counts the stored months of an account in the currencies that its WABAs have now, one after the other, and then says that
 * it is done: where it is cut off, or the history keeps nothing, the next slice does it again. Answers that arrive meanwhile are
 * stored between two months, in the new currencies already. It must not be called by who holds the lock of answers. Returns
 * whether any sum has changed.
 */
export async function regroupUsage(ports: Pick<Ports, 'now' | 'usage'>, place: HistoryPlace): Promise<boolean> {
  const item = wabaCurrenciesItem(place.accountId)
  const before = await item.read()
  if (!before.isRegroupDue) return false
  const kept = await keepHistory(ports, place, async () => {
    let isChanged = false
    for (const month of await ports.usage.storedMonths(place.accountId)) {
      const isOther = await withLock('saldo-answers', () => regroupMonth(ports, place, month))
      isChanged ||= isOther
    }
    return isChanged
  })
  if (!kept) return false
  await withLock('saldo-answers', async () => {
    const { isRegroupDue: _due, ...known } = await item.read()
    // What was changed meanwhile has more to do.
    if (JSON.stringify(known.byWaba) === JSON.stringify(before.byWaba)) await item.write(known)
  })
  return kept.value
}

async function regroupMonth(
  { usage }: Pick<Ports, 'usage'>,
  { accountId, zone }: HistoryPlace,
  month: string,
): Promise<boolean> {
  const known = await wabaCurrenciesItem(accountId).read()
  const isChanged = await usage.regroupMonth({ accountId, month, zone }, (wabaId) => currencyOfWaba(known, wabaId))
  if (isChanged) await raiseUsageRevision(accountId, await usageRevisionItem(accountId).read())
  return isChanged
}
