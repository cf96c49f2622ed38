import { repaint } from '#app/badge/repaint.ts'
import { isStorageError } from '#app/history/keep-history.ts'
import { dropKeys } from '#app/keys/key-ring.ts'
import { readMark } from '#app/limits/change-call-log.ts'
import type { Ports } from '#app/ports.ts'
import { clearAlarms } from '#platform/alarms.ts'
import { type Held, withLock } from '#platform/locks.ts'
import { accountsItem, departuresItem } from '#state/account/accounts.ts'
import { eraseStored, forgetLaterVersion, ignoreRefusal, StorageRefusedError } from '#state/item/storage-access.ts'
import { writeTogether } from '#state/item/stored-item.ts'

/**
 * What is left afterwards. `everything`: nothing but, for an hour, that calls were made; `history` or `settings`: the browser
 * refuses to remove that part, as a damaged profile does, and only removing Saldo from the browser will.
 */
export type Forgotten = {
  readonly left: readonly ('history' | 'settings')[]
  /** Calls were made within the hour: the limits of the account that is connected next count as spent. */
  readonly areLimitsSpent: boolean
}

/**
 * Removes the keys and everything that was stored, read or set, as if Saldo had just been installed. The keys go at once,
 * also when this page is closed in the next moment; the rest waits for the end of a refresh that is under way, whose answers
 * belong to no account by then and are thrown away. The limits are the partner's and not ours to reset: the log of calls goes,
 * since it names channels, and what stays of it is the time of the last call, until when all limits count as spent.
 */
export async function forgetEverything(ports: Ports, eraseHistory: () => Promise<void>): Promise<Forgotten> {
  forgetLaterVersion()
  // What refuses a write may still let itself be removed.
  await withLock('saldo-answers', dropAccounts).catch(ignoreRefusal)
  const forgotten = await withLock('saldo-refresh', () =>
    withLock('saldo-storage', () =>
      withLock('saldo-answers', () => withLock('saldo-call-log', () => erase(ports, eraseHistory))),
    ),
  )
  await repaint(ports)
  return forgotten
}

/** In one write: a page that is closed in the middle leaves no key, and the rest is removed at the next start. */
async function dropAccounts(held: Held<'saldo-answers'>): Promise<void> {
  const [accounts, departures] = await Promise.all([accountsItem.read(), departuresItem.read()])
  const ids = accounts.map(({ id }) => id)
  await dropKeys(ids, (noKeys) =>
    writeTogether([
      ...noKeys,
      accountsItem.entry([], held),
      departuresItem.entry([...new Set([...departures, ...ids])]),
    ]),
  )
}

async function erase({ now }: Ports, eraseHistory: () => Promise<void>): Promise<Forgotten> {
  const left: ('history' | 'settings')[] = []
  // Before what is stored: its removal wakes the background, which sets the alarm of a fresh Saldo.
  await clearAlarms()
  try {
    await eraseHistory()
  } catch (error) {
    if (!isStorageError(error)) throw error
    left.push('history')
  }
  let areLimitsSpent = false
  try {
    const mark = await readMark(now())
    areLimitsSpent = mark !== undefined
    if (mark) await writeTogether([mark])
    await eraseStored(mark ? [mark.key] : [])
    // Where damage left nothing but to remove the whole.
    if (mark) await writeTogether([mark])
  } catch (error) {
    if (!(error instanceof StorageRefusedError)) throw error
    left.push('settings')
  }
  return { left, areLimitsSpent }
}
