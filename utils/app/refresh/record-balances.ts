import { keepHistory } from '#app/history/keep-history.ts'
import { generationItem } from '#state/health/soundness.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import type { BalanceReading } from '#state/ledger/ledger-store.ts'
import type { Session, Stored } from './session.ts'

/**
 * Takes a reading into the ledger, before it is shown: the number that it gets is known to extension storage first, and
 * confirmed by the entry that comes back, to be written together with the reading itself. A history that has no room is
 * no reason not to show it.
 */
export async function recordBalances(
  { session, all, place }: Stored & { readonly session: Session },
  reading: BalanceReading,
): Promise<readonly StorageEntry[]> {
  const { account, ports } = session
  const next = all.generation.pending + 1
  await generationItem.write({ ...all.generation, pending: next })
  const recorded = await keepHistory(ports, place, () => ports.usage.recordBalances(account, reading, next))
  return recorded ? [generationItem.entry({ stored: recorded.value, pending: recorded.value })] : []
}
