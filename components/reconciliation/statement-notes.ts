import type { Presenter } from '#components/ui/presenter.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { formatClock } from '#domain/format/format-time.ts'
import type { Reconciliation } from '#domain/reconciliation/reconcile.ts'
import { words } from '#platform/words.ts'

/** A time in the zone that the month is counted in. */
export type WriteTime = (atMs: number) => string

const MOST_GAPS_NAMED = 3

export function writeTimeIn(zone: string, nowMs: number, locale: string): WriteTime {
  return (atMs) => formatClock(atMs, nowMs, locale, zone)
}

/** What is to be known of a statement to read it right, in sentences. */
export function statementNotes(
  reconciliation: Reconciliation,
  present: Presenter,
  writeTime: WriteTime,
  isUsagePending = false,
): readonly string[] {
  const { start, end, isRunning, isWhole, isLeast, usage, unexplainedMicros, topUps, gaps, givenBackMicros } =
    reconciliation
  if (!start) return [words('dashboard.reconciliation.noneInMonth')]
  const isCompared = unexplainedMicros !== undefined
  const notes: (string | false | undefined)[] = [
    isWhole && words('dashboard.reconciliation.note.whole'),
    start.kind === 'inside' && words('dashboard.reconciliation.note.startMissing', { time: writeTime(start.atMs) }),
    end?.kind === 'inside' && words('dashboard.reconciliation.note.endMissing', { time: writeTime(end.atMs) }),
    !end && start.kind !== 'inside' && words('dashboard.reconciliation.note.endNever'),
    isCompared && isRunning && words('dashboard.reconciliation.note.running'),
    [start.kind, end?.kind].includes('thinned') && words('dashboard.reconciliation.note.thinned'),
    isCompared && !isRunning && isBetweenReadings(reconciliation) && words('dashboard.reconciliation.note.turn'),
    describeGaps(reconciliation, present.locale, writeTime),
    // While amounts are hidden nobody sees the marks that this explains.
    !present.isHidden && topUps.some(({ renewal }) => !renewal) && words('dashboard.reconciliation.note.untold'),
    !present.isHidden &&
      isLeast &&
      gaps.length === 0 &&
      topUps.every(({ renewal }) => renewal) &&
      words('dashboard.reconciliation.note.mayHide'),
    isCompared && usage.isPart && words('dashboard.reconciliation.note.part'),
    usage.micros === undefined &&
      words(isUsagePending ? 'popup.usageLoading' : 'dashboard.reconciliation.note.unknown'),
    !present.isHidden &&
      isCompared &&
      givenBackMicros > 0 &&
      words('dashboard.reconciliation.note.givenBack', { amount: present.exactCost(givenBackMicros) }),
    !present.isHidden && isCompared && unexplainedMicros < 0 && words('course.moreUsage'),
    isCompared && words('dashboard.reconciliation.note.reasons'),
  ]
  return notes.filter((note) => typeof note === 'string')
}

/** Whether something was used between a turn of the month and the reading that stands for it. */
function isBetweenReadings({ start, end }: Reconciliation): boolean {
  const isNear = start?.kind === 'recorded' && end?.kind === 'recorded'
  return isNear && !(start.isSettled && end.isSettled)
}

function describeGaps({ gaps }: Reconciliation, locale: string, writeTime: WriteTime): string | undefined {
  if (gaps.length === 0) return undefined
  const named = gaps
    .slice(0, MOST_GAPS_NAMED)
    .map(({ afterMs, atMs }) =>
      words('dashboard.reconciliation.note.gap', { from: writeTime(afterMs), to: writeTime(atMs) }),
    )
    .join('; ')
  const all = gaps.length > MOST_GAPS_NAMED ? words('dashboard.reconciliation.note.more', { gaps: named }) : named
  return words('dashboard.reconciliation.note.gaps', gaps.length, [formatCount(gaps.length, locale), all])
}
