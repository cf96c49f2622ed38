import { bucketDay, type MonthKey } from '#domain/calendar/month.ts'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import { addCounts } from '#domain/money/money.ts'

/** The series under which calls are counted among the message categories. */
export const CALLS = 'CALLS'

type Bucket = { readonly startSeconds: number; readonly endSeconds?: number | undefined }

/** Messages of one bucket as the API reports them; `costMicros` is absent where no cost was reported (A9). */
export type UsagePoint = Bucket & {
  readonly category: string
  readonly pricingType: string
  readonly country: string
  readonly volume: number
  readonly costMicros?: Micros | undefined
}

/** Calls of one bucket; `seconds` is their whole duration. */
export type CallPoint = Bucket & {
  readonly direction: string
  readonly country: string
  readonly count: number
  readonly seconds?: number | undefined
  readonly costMicros?: Micros | undefined
}

/** `leftOut`: rows and groups of the answer that could not be read; what they say is missing from the rest. */
export type UsagePoints = {
  readonly messages: readonly UsagePoint[]
  readonly calls: readonly CallPoint[]
  readonly leftOut: number
}

export type MessageRow = Omit<UsagePoint, keyof Bucket> & { readonly day: number }
export type CallRow = Omit<CallPoint, keyof Bucket> & { readonly day: number }

/**
 * One channel's usage in one month, a row for each day and each combination that the API tells apart. `leftOut`: rows
 * and groups that could not be read; what they say is missing.
 */
export type ChannelMonth = {
  readonly messages: readonly MessageRow[]
  readonly calls: readonly CallRow[]
  readonly leftOut?: number | undefined
}

/**
 * Sums over rows. Costs are of one currency (A10), or of one that is not known: where there are several, sums are kept
 * for each of them, and those over all have no cost. `unpriced` counts rows without a reported cost: they are in the
 * volume, and the cost is then incomplete.
 */
export type Tally = {
  /** Messages. */
  readonly volume: number
  /** Messages that the API names as free; the others have a price, or none that is known. */
  readonly freeVolume: number
  /** Messages with a reported cost of 0 that the API does not name as free: no price can be taken from them (A25). */
  readonly zeroVolume: number
  readonly calls: number
  /** The whole duration of the calls whose duration was reported. */
  readonly callSeconds: number
  readonly untimedCalls: number
  /** Messages and calls together, in millionths. */
  readonly costMicros: Micros
  /** The part of `costMicros` that calls cost. */
  readonly callCostMicros: Micros
  readonly priced: number
  readonly unpriced: number
}

export const EMPTY_TALLY: Tally = {
  volume: 0,
  freeVolume: 0,
  zeroVolume: 0,
  calls: 0,
  callSeconds: 0,
  untimedCalls: 0,
  costMicros: 0,
  callCostMicros: 0,
  priced: 0,
  unpriced: 0,
}

const FIELDS = Object.keys(EMPTY_TALLY) as readonly (keyof Tally)[]

/** Sorts an answer's points into the days of a month; what lies outside it is dropped, what repeats is kept (A12). */
export function toChannelMonth(points: UsagePoints, month: MonthKey, zone: string): ChannelMonth {
  return {
    messages: points.messages.flatMap(({ startSeconds, endSeconds, ...row }) => {
      const day = bucketDay({ startSeconds, endSeconds }, month, zone)
      return day === undefined ? [] : [{ day, ...row }]
    }),
    calls: points.calls.flatMap(({ startSeconds, endSeconds, ...row }) => {
      const day = bucketDay({ startSeconds, endSeconds }, month, zone)
      return day === undefined ? [] : [{ day, ...row }]
    }),
    ...(points.leftOut > 0 && { leftOut: points.leftOut }),
  }
}

/** Throws a RangeError where a count would leave the range in which integers are exact. */
export function addTallies(left: Tally, right: Tally): Tally {
  return {
    volume: addCounts(left.volume, right.volume),
    freeVolume: addCounts(left.freeVolume, right.freeVolume),
    zeroVolume: addCounts(left.zeroVolume, right.zeroVolume),
    calls: addCounts(left.calls, right.calls),
    callSeconds: addCounts(left.callSeconds, right.callSeconds),
    untimedCalls: addCounts(left.untimedCalls, right.untimedCalls),
    costMicros: addMicros(left.costMicros, right.costMicros),
    callCostMicros: addMicros(left.callCostMicros, right.callCostMicros),
    priced: left.priced + right.priced,
    unpriced: left.unpriced + right.unpriced,
  }
}

export function negateTally(tally: Tally): Tally {
  return Object.fromEntries(FIELDS.map((field) => [field, -tally[field]])) as Tally
}

/** The counts alone: as if no cost had been reported. */
export function withoutCost(tally: Tally): Tally {
  return { ...tally, costMicros: 0, callCostMicros: 0, priced: 0, unpriced: tally.priced + tally.unpriced }
}

export function isSameTally(left: Tally, right: Tally): boolean {
  return FIELDS.every((field) => left[field] === right[field])
}

/** Whether nothing at all was counted: a row that costs nothing is something. */
export function isEmptyTally(tally: Tally): boolean {
  return FIELDS.every((field) => tally[field] === 0)
}

/** The cost of a tally in millionths; undefined if rows exist and none of them has one: unknown is not zero (A9). */
export function knownCostMicros({ costMicros, priced, unpriced }: Tally): Micros | undefined {
  return priced === 0 && unpriced > 0 ? undefined : costMicros
}
