import type { Channel } from '#domain/account/account.ts'
import { ifExact } from '#domain/money/money.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { hasCosts } from '#domain/usage/currency-totals.ts'
import { addTallies, type Tally } from '#domain/usage/usage.ts'
import type { SliceState } from './slice-state.ts'

/** What one channel sent and called in the days of one month. */
export type ChannelSlice = {
  readonly state: SliceState
  /** Undefined where nothing is known. */
  readonly tally?: Tally | undefined
  /** That of its costs; '' where it is not known. */
  readonly currency: string
  readonly readAtMs?: number | undefined
  readonly problem?: Problem | undefined
}

/** A channel with what it sent and called in a period, as far as that is known, with costs of one currency. */
export type PeriodChannel = ChannelSlice & {
  readonly channel: Channel
  /** What is known of the days of which anything was recorded of any channel. */
  readonly recorded: SliceState
  /** It is no longer listed. */
  readonly hasLeft: boolean
  /** What it sent and called in the period that this one is compared with; absent where it is compared with none. */
  readonly before?: EarlierUsage | undefined
}

/** What is known of another period, with costs of the same currency. */
export type EarlierUsage = {
  /** Undefined where nothing is known. */
  readonly tally: Tally | undefined
  /** More may have been sent than is known. */
  readonly isPart: boolean
}

/**
 * The months of one channel together: one entry for each currency that it was billed in, since costs of two are never added
 * (A10). What costs nothing belongs to any of them.
 */
export function joinSlices(slices: readonly ChannelSlice[]): readonly ChannelSlice[] {
  const state = joinStates(slices.map((slice) => slice.state))
  const readings = slices.flatMap(({ readAtMs }) => readAtMs ?? [])
  const common = {
    state,
    ...(readings.length > 0 && { readAtMs: Math.min(...readings) }),
    problem: slices.findLast(({ problem }) => problem)?.problem,
  }
  const sums = new Map<string, Tally>()
  const free: Tally[] = []
  for (const { tally, currency } of slices) {
    if (!tally) continue
    const sum = sums.get(currency)
    if (!hasCosts({ total: tally, series: {} })) free.push(tally)
    else {
      const both = sum ? ifExact(() => addTallies(sum, tally)) : tally
      // Beyond what is exact nothing is known.
      if (!both) return [{ ...common, state: 'unread', currency }]
      sums.set(currency, both)
    }
  }
  const known = [...sums]
  const [first] = known
  const currency = slices.findLast((slice) => slice.currency !== '')?.currency ?? ''
  const [code, ...others] = first ? [first[0], ...known.slice(1)] : [currency]
  const tallies = [...(first ? [first[1]] : []), ...free]
  const whole = tallies.length > 0 ? ifExact(() => tallies.reduce(addTallies)) : undefined
  if (tallies.length > 0 && !whole) return [{ ...common, state: 'unread', currency: code }]
  return [
    { ...common, currency: code, tally: whole },
    ...others.map(([other, tally]) => ({ ...common, currency: other, tally })),
  ]
}

/** Of several months: what is not known of one of them makes the whole a part. */
export function joinStates(states: readonly SliceState[]): SliceState {
  const asked = states.filter((state) => state !== 'none')
  if (asked.length === 0) return 'none'
  if (asked.every((state) => state === 'whole')) return 'whole'
  return asked.every((state) => state === 'unread') ? 'unread' : 'part'
}
