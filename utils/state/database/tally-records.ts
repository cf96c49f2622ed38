import * as v from 'valibot'
import { bigintAsText, isStoredMicros, type Micros, readStoredMicros } from '#domain/money/micros.ts'
import type { Cell } from '#domain/usage/cells.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { parsed } from './parsed.ts'

/** A count or an amount that was added up exactly. */
export const safeInteger = v.custom<number>((value) => Number.isSafeInteger(value))

/** All but the amounts. */
const COUNTS = [0, 1, 3, 4, 5, 6, 7]

// One check for all numbers: a month has hundreds of cells, and a schema for each number of each takes longer than the chart.
export const tallySchema = v.pipe(
  v.custom<TallyTuple>(
    (value) =>
      Array.isArray(value) &&
      COUNTS.every((place) => Number.isSafeInteger(value[place])) &&
      isStoredMicros(value[2]) &&
      isStoredMicros(value[8]) &&
      (value[9] === undefined || Number.isSafeInteger(value[9])),
  ),
  v.transform(
    ([
      volume,
      calls,
      costMicros,
      priced,
      unpriced,
      freeVolume,
      callSeconds,
      untimedCalls,
      callCostMicros,
      zeroVolume = 0,
    ]): Tally => ({
      volume,
      freeVolume,
      zeroVolume,
      calls,
      callSeconds,
      untimedCalls,
      costMicros: readStoredMicros(costMicros),
      callCostMicros: readStoredMicros(callCostMicros),
      priced,
      unpriced,
    }),
  ),
)

export type TallyTuple = readonly [
  volume: number,
  calls: number,
  costMicros: Micros | string,
  priced: number,
  unpriced: number,
  freeVolume: number,
  callSeconds: number,
  untimedCalls: number,
  callCostMicros: Micros | string,
  /** Absent in what 0.1.0 stored. */
  zeroVolume?: number,
]

export function encodeTally(tally: Tally): TallyTuple {
  const {
    volume,
    calls,
    costMicros,
    priced,
    unpriced,
    freeVolume,
    callSeconds,
    untimedCalls,
    callCostMicros,
    zeroVolume,
  } = tally
  return [
    volume,
    calls,
    costMicros,
    priced,
    unpriced,
    freeVolume,
    callSeconds,
    untimedCalls,
    callCostMicros,
    zeroVolume,
  ]
}

export type Tallies = Readonly<Record<string, Tally>>

// Pairs and not objects: a series that is named like a prototype stays a name.
export const talliesSchema = v.pipe(
  v.array(v.tuple([v.string(), tallySchema])),
  v.transform((pairs): Tallies => Object.fromEntries(pairs)),
)

export function encodeTallies(sums: Tallies): readonly (readonly [string, TallyTuple])[] {
  return Object.entries(sums).map(([key, tally]) => [key, encodeTally(tally)])
}

// The currency is absent where it is not known, as in all that 0.1.0 stored.
const cellTuple = v.tuple([v.string(), v.string(), v.string(), tallySchema, v.optional(v.string())])
const cellsSchema = v.pipe(
  v.object({ day: safeInteger, cells: v.pipe(v.string(), v.parseJson(), v.array(cellTuple)) }),
  v.transform(({ day, cells }): readonly Cell[] =>
    cells.map(([series, country, kind, tally, currency]) => ({
      day,
      series,
      country,
      kind,
      ...(currency && { currency }),
      tally,
    })),
  ),
)

/** The cells of one day as text. */
export function encodeCells(cells: readonly Cell[]): string {
  return JSON.stringify(
    cells.map(({ series, country, kind, tally, currency }) => [
      series,
      country,
      kind,
      encodeTally(tally),
      ...(currency ? [currency] : []),
    ]),
    bigintAsText,
  )
}

/** The cells of one day; undefined where they cannot be read. */
export function decodeCells(record: unknown): readonly Cell[] | undefined {
  return parsed(cellsSchema, record)
}
