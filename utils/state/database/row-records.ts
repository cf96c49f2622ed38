import * as v from 'valibot'
import { bigintAsText, isStoredMicros, type Micros, readStoredMicros } from '#domain/money/micros.ts'
import type { CallRow, ChannelMonth, MessageRow } from '#domain/usage/usage.ts'
import { parsed } from './parsed.ts'

/**
 * How usage lies in IndexedDB, and how it is read back: rows as JSON text of tuples and sums as tuples, a fifth of the
 * size and time of objects; every record is parsed at reading, and one that does not fit is undefined, never guessed.
 */
type MessageTuple = readonly [number, string, string, string, volume: number, costMicros: Micros | string | null]
type CallTuple = readonly [
  number,
  string,
  string,
  calls: number,
  seconds: number | null,
  costMicros: Micros | string | null,
]

const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'
const isCount = (value: unknown) => Number.isSafeInteger(value)
const orNull = (check: (value: unknown) => boolean) => (value: unknown) => value === null || check(value)

const MESSAGE = [isCount, isText, isText, isText, isNumber, orNull(isStoredMicros)]
const CALL = [isCount, isText, isText, isNumber, orNull(isNumber), orNull(isStoredMicros)]

// One check for each row: a year of a large account has a million, and a schema for each field of each takes twice as long.
const isTuple = (value: unknown, checks: readonly ((field: unknown) => boolean)[]) =>
  Array.isArray(value) && checks.every((check, place) => check(value[place]))

const messageTuple = v.pipe(
  v.custom<MessageTuple>((value) => isTuple(value, MESSAGE)),
  v.transform(
    ([day, category, pricingType, country, volume, costMicros]): MessageRow => ({
      day,
      category,
      pricingType,
      country,
      volume,
      ...(costMicros !== null && { costMicros: readStoredMicros(costMicros) }),
    }),
  ),
)

const callTuple = v.pipe(
  v.custom<CallTuple>((value) => isTuple(value, CALL)),
  v.transform(
    ([day, direction, country, calls, seconds, costMicros]): CallRow => ({
      day,
      direction,
      country,
      count: calls,
      ...(seconds !== null && { seconds }),
      ...(costMicros !== null && { costMicros: readStoredMicros(costMicros) }),
    }),
  ),
)

const rowsSchema = v.pipe(
  v.object({ rows: v.string() }),
  v.transform(({ rows }) => rows),
  v.parseJson(),
  v.tuple([v.array(messageTuple), v.array(callTuple)]),
  v.transform(([messages, calls]): ChannelMonth => ({ messages, calls })),
)

export function encodeRows({ messages, calls }: ChannelMonth): string {
  return JSON.stringify(
    [
      messages.map(({ day, category, pricingType, country, volume, costMicros }) => [
        day,
        category,
        pricingType,
        country,
        volume,
        costMicros ?? null,
      ]),
      calls.map((row) => [row.day, row.direction, row.country, row.count, row.seconds ?? null, row.costMicros ?? null]),
    ],
    bigintAsText,
  )
}

/** The rows of a channel's month; undefined where they cannot be read. */
export function decodeRows(record: unknown): ChannelMonth | undefined {
  return parsed(rowsSchema, record)
}
