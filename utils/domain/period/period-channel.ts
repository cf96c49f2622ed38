import type { Channel } from '#domain/account/account.ts'
import { ifExact } from '#domain/money/money.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { addTallies, type Tally } from '#domain/usage/usage.ts'
import { isCostly } from './is-costly.ts'
import type { SliceState } from './slice-state.ts'

/** By what a channel's usage is broken down. */
export const PART_NAMES = ['category', 'country', 'day'] as const
export type PartName = (typeof PART_NAMES)[number]

/**
 * What is known of each part of a tally, which is their sum, by its name: a category or "CALLS", a country ("ZZ" where it is not
 * reported), a day as "2026-11-03".
 */
export type Parts = ReadonlyMap<string, Tally>

/** What one channel sent and called in the days of one month. */
export type ChannelSlice = {
  readonly state: SliceState
  /** Undefined where nothing is known. */
  readonly tally?: Tally | undefined
  /** What the tally is made of, where that was asked for. */
  readonly parts?: Parts | undefined
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
  readonly parts?: Parts | undefined
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
  const sums = new Map<string, Usage>()
  const free: Usage[] = []
  for (const { tally, parts, currency } of slices) {
    if (!tally) continue
    const sum = sums.get(currency)
    if (!isCostly(tally)) free.push({ tally, parts })
    else {
      const both = sum ? ifExact(() => addUsage(sum, { tally, parts })) : { tally, parts }
      // Beyond what is exact nothing is known.
      if (!both) return [{ ...common, state: 'unread', currency }]
      sums.set(currency, both)
    }
  }
  const known = [...sums]
  const [first] = known
  const currency = slices.findLast((slice) => slice.currency !== '')?.currency ?? ''
  const [code, ...others] = first ? [first[0], ...known.slice(1)] : [currency]
  const usages = [...(first ? [first[1]] : []), ...free]
  const whole = usages.length > 0 ? ifExact(() => usages.reduce(addUsage)) : undefined
  if (usages.length > 0 && !whole) return [{ ...common, state: 'unread', currency: code }]
  return [
    { ...common, currency: code, ...whole },
    ...others.map(([other, usage]) => ({ ...common, currency: other, ...usage })),
  ]
}

/** What was used, and what it is made of where that was asked for. */
export type Usage = { readonly tally: Tally; readonly parts?: Parts | undefined }

/** Throws a RangeError where a count would leave the range in which integers are exact. */
export function addUsage(left: Usage, right: Usage): Usage {
  const tally = addTallies(left.tally, right.tally)
  if (!left.parts || !right.parts) return { tally, parts: left.parts ?? right.parts }
  const parts = new Map(left.parts)
  for (const [name, part] of right.parts) {
    const own = parts.get(name)
    parts.set(name, own ? addTallies(own, part) : part)
  }
  return { tally, parts }
}

/** Of several months: what is not known of one of them makes the whole a part. */
export function joinStates(states: readonly SliceState[]): SliceState {
  const asked = states.filter((state) => state !== 'none')
  if (asked.length === 0) return 'none'
  if (asked.every((state) => state === 'whole')) return 'whole'
  return asked.every((state) => state === 'unread') ? 'unread' : 'part'
}
