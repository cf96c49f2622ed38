import type { Ports } from '#app/ports.ts'
import { currencyOfWaba } from '#domain/account/waba-currencies.ts'
import { withLock } from '#platform/locks.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { usageRevisionItem } from '#state/reading/readings.ts'
import { type HistoryPlace, keepHistory } from './keep-history.ts'
import { raiseUsageRevision } from './raise-usage-revision.ts'

/**
 * Counts the stored months of an account in the currencies that its WABAs have now, one month at a time. Only then it is no more
 * due, so that a run that was cut off is repeated. Answers that arrive meanwhile are stored between two months, in the new
 * currencies already. The caller must not hold the lock of answers. Returns whether any sum has changed.
 */
export async function regroupUsage(ports: Pick<Ports, 'now' | 'usage'>, place: HistoryPlace): Promise<boolean> {
  const item = wabaCurrenciesItem(place.accountId)
  const before = await item.read()
  if (!before.isRegroupDue) return false
  let isChanged = false
  // Where no sum moves, nothing was written, and a pause of the history has not ended.
  const kept = await keepHistory(ports, { ...place, isPaused: false }, async () => {
    for (const month of await ports.usage.storedMonths(place.accountId)) {
      const isOther = await withLock('saldo-answers', () => regroupMonth(ports, place, month))
      isChanged ||= isOther
    }
  })
  if (!kept) return isChanged
  await withLock('saldo-answers', async () => {
    const { isRegroupDue: _due, ...known } = await item.read()
    // What was changed meanwhile has more to do.
    if (JSON.stringify(known.byWaba) === JSON.stringify(before.byWaba)) await item.write(known)
  })
  return isChanged
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
