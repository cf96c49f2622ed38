import { watchStored } from '#state/item/storage-access.ts'
import { balanceItem, fundsItem, usageRevisionItem } from '#state/reading/readings.ts'
import { lookAgain } from './look-again.ts'
import { readViewItems, VIEW_ITEMS } from './view-items.ts'

/** What a view shows, but the account that it has fixed, and what is stored in one write with the balance. */
const WATCHED = {
  all: VIEW_ITEMS.all.filter((name) => name !== 'shown-account'),
  account: VIEW_ITEMS.account.filter((name) => name !== 'spending' && name !== 'shown-currency'),
}

/**
 * Calls back whenever any part of what a view shows was stored: all of its account, and the balances of the others. Looks by
 * itself as well, for a browser that tells of no change: within seconds, and once for nothing. Returns the function that
 * stops it.
 */
export function watchView(
  accountId: string | undefined,
  onChange: () => void,
  otherIds: readonly string[] = [],
): () => void {
  const stops = WATCHED.all.map((key) => watchStored(key, onChange))
  if (accountId !== undefined) {
    stops.push(...WATCHED.account.map((name) => watchStored(`${name}:${accountId}`, onChange)))
    stops.push(usageRevisionItem(accountId).watch(onChange))
  }
  stops.push(...otherIds.flatMap((id) => [balanceItem(id).watch(onChange), fundsItem(id).watch(onChange)]))
  if (accountId !== undefined) stops.push(lookAgain(() => readShown(accountId), onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

function readShown(accountId: string): Promise<unknown> {
  return Promise.all([readViewItems(), usageRevisionItem(accountId).read()])
}
