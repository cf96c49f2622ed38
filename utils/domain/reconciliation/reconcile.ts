import { type BalanceSample, GAP_MS, type Interval, isGap } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import { SMALLEST_TOP_UP_MICROS } from '#domain/ledger/rise-kinds.ts'
import { type BalanceChange, findChanges, type Rise } from '#domain/ledger/rises.ts'
import { addMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import type { ComparedUsage } from './compared-usage.ts'

/** A month in epoch milliseconds: from `startMs` to before `endMs`. It is running while `nowMs` is before its end. */
export type MonthSpan = { readonly startMs: number; readonly endMs: number; readonly nowMs: number }

/** What is known of one balance of a partner: some days before the month and after it are to be among the samples. */
export type BalanceLine = { readonly samples: readonly BalanceSample[]; readonly renewals: readonly Renewal[] }

/**
 * A balance at an end of the month. `recorded`: read in the two and a half hours before that end. `thinned`: the last of its
 * day, since no more is kept of days that are long over. `inside`: nothing is known at that end, and this is the reading in
 * the month that is nearest to it.
 */
export type BalanceEdge = {
  readonly atMs: number
  readonly micros: Micros
  readonly kind: 'recorded' | 'thinned' | 'inside'
  /** It is the balance of that end itself: read just then, or the same in the next reading. What was used in between is else of the other month. */
  readonly isSettled: boolean
}

/** How the true amount relates to one that was worked out; `about`: it may be either more or less. */
export type Bound = 'exact' | 'at-least' | 'at-most' | 'about'

/**
 * The money of a month, in millionths of one currency. Where all of it is known,
 * `start + toppedUpMicros - usage - unexplainedMicros = end`, exactly.
 */
export type Reconciliation = {
  readonly isRunning: boolean
  /** Both undefined where the balance was not read in the month. */
  readonly start: BalanceEdge | undefined
  readonly end: BalanceEdge | undefined
  /** Oldest first. Of one without a renewal at least its amount was added. */
  readonly topUps: readonly Rise[]
  readonly toppedUpMicros: Micros
  /** What corrections gave back, at least: of days that are long over they are taken off what was spent, and not known. */
  readonly givenBackMicros: Micros
  /** By how much the balance fell from `start` to `end`, top-ups not counted and what was given back taken off. */
  readonly fellMicros: Micros | undefined
  readonly usage: ComparedUsage
  /**
   * What the balance fell by beyond the usage; negative where usage is more. Undefined where usage is not known, and where an
   * end of the month is not recorded: usage is known by the month, and the fall by a part of it.
   */
  readonly unexplainedMicros: Micros | undefined
  readonly unexplainedBound: Bound
  /** Times without a reading, over which a top-up may hide. */
  readonly gaps: readonly Interval[]
  /** A larger top-up, or one more, may hide: more was added then, and more fell. */
  readonly isLeast: boolean
  /** Readings cover a month that is over, and all of its usage is known. */
  readonly isWhole: boolean
}

/** Compares what a partner's balance fell by in a month with its usage of that month, in the currency of the balance. */
export function reconcile({ samples, renewals }: BalanceLine, month: MonthSpan, usage: ComparedUsage): Reconciliation {
  const isRunning = month.nowMs < month.endMs
  const stretch = stretchOf(samples, month)
  const changes = stretch
    ? findChanges(samples, renewals, SMALLEST_TOP_UP_MICROS.partner).slice(stretch.first, stretch.last)
    : []
  const { start, end } = stretch ?? {}
  const toppedUpMicros = sumOf(changes, ({ toppedUpMicros: micros }) => micros)
  const fellMicros = start && end && subtractMicros(addMicros(start.micros, toppedUpMicros), end.micros)
  const rises = changes.flatMap((change) => change.rises)
  const gaps = stretch ? gapsWithin(samples, stretch) : []
  const reachesBothEnds = start !== undefined && end !== undefined && start.kind !== 'inside' && end.kind !== 'inside'
  const isComparable = reachesBothEnds && fellMicros !== undefined && usage.micros !== undefined
  const isNear = start?.kind === 'recorded' && end?.kind === 'recorded' && !isRunning
  const isSettled = start?.isSettled === true && end?.isSettled === true
  const isLeast = gaps.length > 0 || rises.some(isUntold) || (stretch !== undefined && isMerged(samples, stretch))
  return {
    ...{ isRunning, start, end, toppedUpMicros, fellMicros, usage, gaps, isLeast },
    topUps: rises.filter(({ kind }) => kind === 'top-up'),
    givenBackMicros: sumOf(changes, ({ givenBackMicros: micros }) => micros),
    unexplainedMicros: isComparable ? subtractMicros(fellMicros, usage.micros ?? 0) : undefined,
    unexplainedBound: isNear && isSettled ? boundOf(isLeast, usage.isPart) : 'about',
    isWhole: isComparable && isNear && gaps.length === 0 && !usage.isPart,
  }
}

/** Any of them may be a larger top-up beside which something was spent, also one that looks like a correction. */
const isUntold = ({ renewal }: Rise) => renewal === undefined

/** Of a day of which one reading is kept, rises may be hidden in a fall. */
function isMerged(samples: readonly BalanceSample[], { first, last }: Stretch): boolean {
  return samples.slice(first + 1, last + 1).some(({ thinned }) => thinned)
}

/** A top-up that is larger than it looks hides spending, and usage that is not known yet explains more. */
function boundOf(isLeast: boolean, isMost: boolean): Bound {
  if (isLeast) return isMost ? 'about' : 'at-least'
  return isMost ? 'at-most' : 'exact'
}

type Stretch = {
  /** The places of both readings among the samples. */
  readonly first: number
  readonly last: number
  readonly start: BalanceEdge
  readonly end: BalanceEdge | undefined
}

/** The readings that the month is told by; undefined where there are none. */
function stretchOf(samples: readonly BalanceSample[], { startMs, endMs, nowMs }: MonthSpan): Stretch | undefined {
  const start =
    edgeAt(samples, startMs, startMs) ?? inside(samples, (atMs) => atMs > startMs && atMs <= endMs, 'findIndex')
  // A reading may be a little ahead of a clock that is slow.
  const end =
    edgeAt(samples, endMs, Math.min(endMs, nowMs)) ?? inside(samples, (atMs) => atMs <= endMs, 'findLastIndex')
  if (!start || !end) return undefined
  // The one reading that there is cannot be two ends, unless it is near both.
  const isOne = end.place <= start.place && [start.edge.kind, end.edge.kind].includes('inside')
  return {
    first: start.place,
    last: isOne ? start.place : end.place,
    start: start.edge,
    end: isOne ? undefined : end.edge,
  }
}

type Placed = { readonly place: number; readonly edge: BalanceEdge }

/** `seenAtMs` is when its age counts from. */
function edgeAt(samples: readonly BalanceSample[], atMs: number, seenAtMs: number): Placed | undefined {
  const place = samples.findLastIndex((each) => each.atMs <= atMs)
  const [sample, after] = [samples[place], samples[place + 1]]
  if (!sample) return undefined
  const isSame = after !== undefined && !isGap(sample, after) && after.micros === sample.micros
  const edge = { atMs: sample.atMs, micros: sample.micros, isSettled: sample.atMs === atMs || isSame }
  if (seenAtMs - sample.atMs <= GAP_MS) return { place, edge: { ...edge, kind: 'recorded' } }
  if (!after || isGap(sample, after)) return undefined
  return { place, edge: { ...edge, kind: 'thinned' } }
}

function inside(
  samples: readonly BalanceSample[],
  isIn: (atMs: number) => boolean,
  from: 'findIndex' | 'findLastIndex',
): Placed | undefined {
  const place = samples[from](({ atMs }) => isIn(atMs))
  const sample = samples[place]
  return sample && { place, edge: { atMs: sample.atMs, micros: sample.micros, kind: 'inside', isSettled: false } }
}

function gapsWithin(samples: readonly BalanceSample[], { first, last }: Stretch): readonly Interval[] {
  return samples.slice(first, last + 1).flatMap((after, place) => {
    const before = place > 0 ? samples[first + place - 1] : undefined
    return before && isGap(before, after) ? [{ afterMs: before.atMs, atMs: after.atMs }] : []
  })
}

function sumOf(changes: readonly BalanceChange[], amountOf: (change: BalanceChange) => Micros): Micros {
  return changes.reduce((sum: Micros, change) => addMicros(sum, amountOf(change)), 0)
}
