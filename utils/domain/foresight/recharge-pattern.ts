import { median } from '#domain/forecast/averages.ts'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import type { Rise } from '#domain/ledger/rises.ts'

/** Money that comes by itself: so often, so much, and at about this balance. */
export type RechargePattern = {
  readonly everyDays: number
  readonly amountMicros: number
  readonly atMicros: number
}

const DAY_MS = 24 * 3_600_000
const FEWEST_RISES = 3
/** So many of the last top-ups are looked at. */
const MOST_RISES = 6
/** Like rises differ by no more than this part of the usual amount: money that was spent meanwhile hides in them. */
const ALIKE = 0.25
/** A pattern is over once so many times its usual interval have passed without money. */
const OVERDUE = 2.5

/**
 * The pattern of a line's last top-ups, where at least three of them are alike in amount and in the balance that they
 * came at, as those of Auto-Recharge are; undefined if not, or if the next one is long overdue. `topUps` and `samples`
 * oldest first.
 */
export function rechargePattern(
  topUps: readonly Rise[],
  samples: readonly BalanceSample[],
  nowMs: number,
): RechargePattern | undefined {
  const last = topUps.filter(({ kind }) => kind === 'top-up').slice(-MOST_RISES)
  const latest = last.at(-1)
  if (!latest || last.length < FEWEST_RISES) return undefined
  const balances = new Map(samples.map(({ atMs, micros }) => [atMs, Number(micros)]))
  const amountMicros = median(last.map(({ micros }) => Number(micros)))
  const levels = last.flatMap(({ afterMs }) => balances.get(afterMs) ?? [])
  const atMicros = median(levels)
  const isAlike = (value: number, usual: number) => Math.abs(value - usual) <= ALIKE * amountMicros
  if (!last.every(({ micros }) => isAlike(Number(micros), amountMicros))) return undefined
  if (!levels.every((level) => isAlike(level, atMicros))) return undefined
  const everyMs = median(last.slice(1).map(({ atMs }, index) => atMs - (last[index]?.atMs ?? atMs)))
  if (nowMs - latest.atMs > OVERDUE * everyMs) return undefined
  return { everyDays: everyMs / DAY_MS, amountMicros, atMicros }
}
