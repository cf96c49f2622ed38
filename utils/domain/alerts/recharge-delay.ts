import type { BalanceSample } from '#domain/ledger/ledger.ts'
import type { Rise } from '#domain/ledger/rises.ts'
import { type Micros, maxMicros } from '#domain/money/micros.ts'

/** Within which time money usually comes once a balance has fallen to a level, and since when this one has. */
export type RechargeDelay = {
  /** The highest of the balances at which money came. */
  readonly levelMicros: Micros
  /** In nineteen of twenty cases. */
  readonly withinMs: number
  /** When the balance last fell to the level; undefined while it is above. */
  readonly crossedAtMs?: number | undefined
  /** Money was spent since it fell to the level. */
  readonly isSpending: boolean
}

/** With fewer recharges nothing is usual. */
const FEWEST_CYCLES = 5
/** What usually takes longer does not come by itself: somebody tops up by hand, and may do it later. */
const LONGEST_USUAL_MS = 3 * 3_600_000
/** So many of the last recharges are looked at. */
const MOST_CYCLES = 20
const USUAL = 0.95
/** What usually takes less is not missed before. */
const SHORTEST_WAIT_MS = 30 * 60_000

/**
 * Learned from a line of the ledger: samples and top-ups, both oldest first, the last sample being the reading. Undefined with
 * fewer than five
 * delays, which need six top-ups: the first begins the first cycle; and where money comes by hand, hours or days later.
 */
export function rechargeDelay(samples: readonly BalanceSample[], rises: readonly Rise[]): RechargeDelay | undefined {
  const topUps = rises.filter(({ kind }) => kind === 'top-up').slice(-MOST_CYCLES - 1)
  if (topUps.length < FEWEST_CYCLES + 1) return undefined
  const cycles = topUps.slice(1).map(({ afterMs, atMs }, index) => ({
    samples: samples.filter((sample) => sample.atMs >= (topUps[index]?.atMs ?? 0) && sample.atMs <= afterMs),
    atMs,
  }))
  const levels = cycles.flatMap((cycle) => cycle.samples.at(-1)?.micros ?? [])
  const levelMicros = levels.reduce(maxMicros, levels[0] ?? 0)
  const fellTo = (line: readonly BalanceSample[]) => line.find(({ micros }) => micros <= levelMicros)
  const delays = cycles.flatMap((cycle) => {
    const crossed = fellTo(cycle.samples)
    return crossed ? [cycle.atMs - crossed.atMs] : []
  })
  if (delays.length < FEWEST_CYCLES) return undefined
  const withinMs = quantile(delays, USUAL)
  if (withinMs > LONGEST_USUAL_MS) return undefined
  const running = samples.filter(({ atMs }) => atMs >= (topUps.at(-1)?.atMs ?? 0))
  const crossed = fellTo(running)
  const last = running.at(-1)
  const isBelow = crossed !== undefined && last !== undefined && last.micros <= levelMicros
  return {
    levelMicros,
    withinMs,
    ...(isBelow && { crossedAtMs: crossed.atMs }),
    isSpending: isBelow && last.micros < crossed.micros,
  }
}

/** Whether money may still come by itself. */
export function isRechargeExpected(delay: RechargeDelay | undefined, atMs: number): boolean {
  return delay?.crossedAtMs !== undefined && atMs - delay.crossedAtMs <= longestWaitMs(delay)
}

/** Whether money should have come by now, while it is being spent. */
export function isRechargeOverdue(delay: RechargeDelay | undefined, atMs: number): boolean {
  return delay?.crossedAtMs !== undefined && delay.isSpending && atMs - delay.crossedAtMs > longestWaitMs(delay)
}

function longestWaitMs({ withinMs }: RechargeDelay): number {
  return Math.max(withinMs, SHORTEST_WAIT_MS)
}

/** The value that such a part of all is not above. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.ceil(part * sorted.length) - 1] ?? 0
}
