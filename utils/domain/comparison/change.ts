import { type Micros, subtractMicros, toMicros } from '#domain/money/micros.ts'
import type { EarlierUsage } from '#domain/period/period-channel.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import type { ComparedPeriods, Pace } from './compared-periods.ts'

/** Two figures side by side, as far as they are known. */
export type Compared = {
  readonly tally: Tally | undefined
  readonly isPart: boolean
  readonly before?: EarlierUsage | undefined
}

type Terms = Pick<ComparedPeriods, 'pace' | 'isRunning'>

/** What was spent before, in millionths, at the pace of the comparison; undefined where no cost is known. */
export function earlierCostMicros({ before }: Compared, { pace }: Terms): Micros | undefined {
  const micros = before?.tally && knownCostMicros(before.tally)
  return micros === undefined ? undefined : atPace(micros, pace)
}

/** Whether more may have been spent before than is known. */
export function isEarlierPart({ before }: Compared): boolean {
  return before !== undefined && (before.isPart || (before.tally?.unpriced ?? 0) > 0)
}

/** How much more was spent than before, in millionths; undefined where a part of either is not known. */
export function changeMicros(compared: Compared, terms: Terms): Micros | undefined {
  const { tally, isPart } = compared
  const earlier = earlierCostMicros(compared, terms)
  if (!tally || isPart || tally.unpriced > 0 || earlier === undefined || isEarlierPart(compared)) return undefined
  return subtractMicros(tally.costMicros, earlier)
}

/**
 * The change as a part of what was spent before: 0.12 is 12 % more. Undefined where the change is not known, where nothing was
 * spent before, and while the period goes on.
 */
export function changeRatio(compared: Compared, terms: Terms): number | undefined {
  const change = changeMicros(compared, terms)
  const earlier = earlierCostMicros(compared, terms)
  if (change === undefined || earlier === undefined || earlier <= 0 || terms.isRunning) return undefined
  return Number(change) / Number(earlier)
}

/** An amount as if its period had had as many days as the other one, to the nearest millionth. */
export function atPace(micros: Micros, pace: Pace | undefined): Micros {
  if (!pace || pace.nowDays === pace.beforeDays) return micros
  const [days, all] = [BigInt(pace.nowDays), BigInt(pace.beforeDays)]
  const twice = 2n * BigInt(micros) * days
  const half = micros < 0 ? -all : all
  return toMicros((twice + half) / (2n * all))
}
