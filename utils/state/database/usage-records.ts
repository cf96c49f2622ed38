import * as v from 'valibot'
import type { Channel } from '#domain/account/account.ts'
import { isMonthKey, type MonthKey } from '#domain/calendar/month.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { MonthCoverage } from '#domain/usage/coverage.ts'
import type { MonthTotals } from '#domain/usage/month-totals.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { readingSchema, timeSchema } from '#state/item/schemas.ts'
import { parsed } from './parsed.ts'
import {
  encodeTallies,
  encodeTally,
  safeInteger,
  type Tallies,
  type TallyTuple,
  talliesSchema,
  tallySchema,
} from './tally-records.ts'

const rollupSchema = v.object({
  month: v.custom<MonthKey>(isMonthKey),
  zone: v.string(),
  total: tallySchema,
  series: talliesSchema,
  readChannels: safeInteger,
  failedChannels: safeInteger,
  deadChannels: v.optional(safeInteger, 0),
  leftOutChannels: v.optional(safeInteger, 0),
})

/** The sums of a month with the counts of its channels, as MonthCoverage names them. */
export type StoredMonthTotals = MonthTotals & Pick<MonthCoverage, 'failedChannels' | 'deadChannels' | 'leftOutChannels'>

export const NO_CHANNELS = { failedChannels: 0, deadChannels: 0, leftOutChannels: 0 } as const

export function encodeMonthTotals({ total, series, currencies, ...rollup }: StoredMonthTotals) {
  const ofEach = Object.entries(currencies ?? {}).map(
    ([code, sums]) => [code, { ...sums, total: encodeTally(sums.total), series: encodeTallies(sums.series) }] as const,
  )
  return {
    ...rollup,
    total: encodeTally(total),
    series: encodeTallies(series),
    ...(currencies && { currencies: ofEach }),
  }
}

/** The sums of a month but for those of each currency; undefined where they cannot be read. */
export function decodePlainTotals(record: unknown): StoredMonthTotals | undefined {
  return parsed(rollupSchema, record)
}

/** Whether sums were written by 0.1.0, whose tallies had a figure less: what is taken from them was never in them. */
export function isOfNineFigures(record: unknown): boolean {
  const { total } = (record ?? {}) as { readonly total?: unknown }
  return Array.isArray(total) && total.length === 9
}

const channelSchema = v.object({
  id: v.string(),
  clientId: v.string(),
  wabaId: v.string(),
  clientName: v.string(),
  name: v.string(),
  phoneNumber: v.string(),
  isEnded: v.optional(v.boolean()),
  endedAtMs: v.fallback(v.optional(timeSchema), undefined),
})
const totalSchema = v.object({
  channelId: v.string(),
  zone: v.optional(v.string()),
  leftAs: v.optional(channelSchema),
  reading: readingSchema(tallySchema),
  series: v.optional(talliesSchema, []),
  currency: v.optional(v.string()),
  leftOut: v.optional(safeInteger, 0),
  parts: v.optional(safeInteger),
})

/** The state of a channel's month: `leftAs` is who the channel was, once it is no longer listed. */
export type ChannelTotal = {
  readonly channelId: string
  readonly zone?: string | undefined
  readonly leftAs?: Channel | undefined
  readonly reading: Reading<Tally>
  /** The last good sums by series. */
  readonly series: Tallies
  /** In which the sums of the month count its costs; absent where it was not known. */
  readonly currency?: string | undefined
  /** Rows and groups of the last good answer that could not be read. */
  readonly leftOut: number
  /** In how many parts it was read, where one answer was too long. */
  readonly parts?: number | undefined
}

/** What is kept of a reading: its sums, as a whole and by series. */
export function encodeReading({ lastGood, problem }: Reading<Tally>): Reading<TallyTuple> {
  return {
    ...(lastGood && { lastGood: { value: encodeTally(lastGood.value), atMs: lastGood.atMs } }),
    ...(problem && { problem }),
  }
}

export function decodeTotal(record: unknown): ChannelTotal | undefined {
  return parsed(totalSchema, record)
}

export function decodeChannel(record: unknown): Channel | undefined {
  return parsed(channelSchema, record)
}

/** A channel whose record is lost: all that is left of it is its id. */
export function unnamedChannel(id: string): Channel {
  return { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
}

/** How a directory is written, here and in the item that Saldo 0.1 kept it in. */
export const directorySchema = v.object({
  reading: readingSchema(safeInteger),
  leftOut: v.optional(safeInteger),
  ended: v.optional(v.array(v.string())),
  pass: v.optional(
    v.object({
      startedAtMs: timeSchema,
      nextOffset: safeInteger,
      total: v.optional(safeInteger),
      leftOut: v.optional(safeInteger),
    }),
  ),
})

/**
 * How the reading of an account's list of channels stands: the number of channels after the last complete pass with the
 * number of rows that could not be read and the ends that it told of, and the pass that is under way, so that a killed
 * worker goes on with the next page.
 */
export type Directory = {
  readonly reading: Reading<number>
  readonly leftOut?: number | undefined
  /** The channels whose end is known, as endsOf says it. */
  readonly ended?: readonly string[] | undefined
  readonly pass?:
    | {
        readonly startedAtMs: number
        readonly nextOffset: number
        readonly total?: number | undefined
        readonly leftOut?: number | undefined
      }
    | undefined
}

export function decodeDirectory(record: unknown): Directory | undefined {
  return parsed(directorySchema, record)
}

/** Names of a month's records, as the keys of the stores have them. */
export type MonthName = { readonly accountId: string; readonly month: MonthKey }

/** Which month of which account, and the zone that its days are counted in. */
export type MonthOf = MonthName & { readonly zone: string }
