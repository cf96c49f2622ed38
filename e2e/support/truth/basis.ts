import type { Hub, HubFilter, HubMonth, HubTruth } from '#hub/hub.ts'
import type { LookMeasure } from './look.ts'
import { type Writing, writeDay } from './writing.ts'

export type KnownChannel = { readonly id: string; readonly name: string; readonly number: string }

/** What a month of the popup rests on, of which the sums follow. */
export type MonthBasis = {
  readonly month: HubMonth
  /** The channels that are listed; those without a time in `asOf` were never read, and `missing` says why. */
  readonly channels: readonly KnownChannel[]
  readonly asOf?: ((channelId: string) => number | undefined) | undefined
  readonly missing?: string | undefined
  /** Whether a part of the month's sums is missing. */
  readonly isPartial?: boolean | undefined
  /** Of so many days of the month nothing is missing, although it is a part. */
  readonly wholeDays?: number | undefined
  /** The channels of which a part is missing, each with what its row says of that. */
  readonly gaps?: Readonly<Record<string, string>> | undefined
  readonly coverage: string
}

export type LookOptions = {
  readonly hub: Hub
  readonly basis: MonthBasis
  /** The month before, where it was read. */
  readonly before?: MonthBasis | undefined
  readonly filter: HubFilter
  readonly measure: LookMeasure
  readonly writing: Writing
  /** The number of the days of the running month that are over; undefined of a month that has ended. */
  readonly elapsedDays?: number | undefined
}

const RATE_MONTHS = [1, 4, 7, 10]

/** A look asks for the same sums again and again, and each takes the hub as long as its channels are many. */
const known = new WeakMap<MonthBasis, Map<string, HubTruth>>()

/** The hub's sums of what was read. */
export function truthUnder(hub: Hub, basis: MonthBasis, filter: HubFilter): HubTruth {
  const { month, asOf } = basis
  const truths = known.get(basis) ?? new Map<string, HubTruth>()
  known.set(basis, truths)
  const key = JSON.stringify(filter)
  const truth = truths.get(key) ?? hub.truth(month, { filter, ...(asOf && { asOf }) })
  truths.set(key, truth)
  return truth
}

/** Whether a part is missing of what was chosen: of a channel only its own. */
export function isPartialUnder({ isPartial = false, gaps = {} }: MonthBasis, { channelId }: HubFilter): boolean {
  return channelId === undefined ? isPartial : gaps[channelId] !== undefined
}

/** Whether only calls are looked at: they are then counted in the place of messages. */
export function isOfCalls({ category, direction }: HubFilter): boolean {
  return direction !== undefined || category === 'CALLS'
}

/** What is said of a month in which prices can change. */
export function writeRateDay(month: HubMonth, measure: LookMeasure): string {
  return measure === 'cost' && RATE_MONTHS.includes(month.month) ? ` Prices can change on ${writeDay(month, 1)}.` : ''
}
