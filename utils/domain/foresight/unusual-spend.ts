import type { DailySpend } from '#domain/forecast/daily-spend.ts'
import { type UsualDay, usualDay } from '#domain/forecast/unusual-day.ts'

/**
 * A day that is out of the ordinary. Amounts are millionths; `times` is how often its usual it was, undefined where
 * that is nothing.
 */
export type UnusualSpend = {
  readonly kind: 'spike' | 'drop'
  readonly amount: number
  readonly usual: UsualDay
  readonly times: number | undefined
  /** What was responsible for most of the difference, if parts were given. */
  readonly driver?: string | undefined
}

/**
 * The days before, and the day that is judged; `isWhole` is false for today, which may become larger but not smaller.
 */
export type JudgedDay = {
  readonly before: DailySpend
  readonly amount: number
  readonly isWhole: boolean
  /** Differences up to here do not matter to anybody. */
  readonly matterMicros: number
  /** The same by what it was spent on ("MARKETING BR"), to name what drove it. */
  readonly parts?: readonly SpendPart[] | undefined
}

export type SpendPart = { readonly name: string; readonly before: DailySpend; readonly amount: number }

export const DEFAULT_MATTER_SHARE = 0.01

/** A spike as soon as a part of a day exceeds what the whole of it may cost, and a drop once the day is over. */
export function judgeDay({ before, amount, isWhole, matterMicros, parts = [] }: JudgedDay): UnusualSpend | undefined {
  const usual = usualDay(before)
  if (!usual) return undefined
  const isSpike = amount > usual.most
  const isDrop = isWhole && amount < usual.least
  const matters = Math.abs(amount - usual.expected) > matterMicros
  if (!matters || !(isSpike || isDrop)) return undefined
  return {
    kind: isSpike ? 'spike' : 'drop',
    amount,
    usual,
    times: usual.expected > 0 ? amount / usual.expected : undefined,
    driver: driverOf(parts, isSpike ? 1 : -1),
  }
}

/**
 * The part that differs most from its own usual, in the direction of the whole; a part without a usual is new, and all
 * of it differs.
 */
function driverOf(parts: readonly SpendPart[], direction: 1 | -1): string | undefined {
  const differences = parts.map(({ name, before, amount }) => ({
    name,
    difference: direction * (amount - (usualDay(before)?.expected ?? 0)),
  }))
  const largest = differences.toSorted((left, right) => right.difference - left.difference)[0]
  return largest && largest.difference > 0 ? largest.name : undefined
}

const SHARED = 0.6

/**
 * Whether so many channels are out of the ordinary on one day that a holiday or a change of rates is the likelier
 * reason.
 */
export function isSharedByChannels(unusualChannels: number, judgedChannels: number): boolean {
  return judgedChannels > 1 && unusualChannels > SHARED * judgedChannels
}

const QUIET_DAYS = 3

/** Whether an alarm is the first of a run, which three quiet days end: one that goes on day after day is told once. */
export function isNewAlarm(daysSinceLast: number | undefined): boolean {
  return daysSinceLast === undefined || daysSinceLast > QUIET_DAYS
}
