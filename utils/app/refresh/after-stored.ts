import { repaint, repaintCount } from '#app/badge/repaint.ts'
import { raiseUsageRevision } from '#app/history/raise-usage-revision.ts'
import { type FigureReading, readingOf } from '#domain/badge/badge-sources.ts'
import type { WorkKind } from '#domain/schedule/work.ts'
import { readSnapshot } from '#state/snapshot/snapshot.ts'
import type { Session, Stored } from './session.ts'

/** What was stored: an answer to a kind of work, what follows from usage, or what keeps the account from asking at all. */
type Change = WorkKind | 'foresight' | 'obstacle'

type Effects = {
  /** Open screens read the usage store again. */
  readonly raisesRevision: boolean
  /** The badge may look otherwise, by what it shows. */
  readonly repaints: (shown: FigureReading | undefined) => boolean
}

const EFFECTS: Readonly<Record<Change, Effects>> = {
  balance: { raisesRevision: false, repaints: () => true },
  funds: { raisesRevision: false, repaints: () => true },
  foresight: { raisesRevision: false, repaints: (shown) => shown === 'balance' },
  obstacle: { raisesRevision: false, repaints: () => true },
  channels: { raisesRevision: true, repaints: () => false },
  currency: { raisesRevision: false, repaints: () => false },
  usage: { raisesRevision: true, repaints: (shown) => shown === 'usage' },
}

/** Everything that follows what was stored of an account, in this order; run under the same lock as the storing. */
export async function afterStored({ ports, accountIds }: Session, { own }: Stored, change: Change): Promise<void> {
  const { raisesRevision, repaints } = EFFECTS[change]
  if (raisesRevision) await raiseUsageRevision(own.account.id, own.usageRevision)
  // The user may have chosen another figure for the badge since this slice began.
  if (!repaints(readingOf(own.account.badge))) return
  const drawn = repaintCount()
  const snapshot = await readSnapshot(accountIds)
  await repaint(ports, repaintCount() === drawn ? snapshot : undefined)
}
