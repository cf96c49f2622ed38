import * as v from 'valibot'
import { isStoredMicros, type Micros, readStoredMicros } from '#domain/money/micros.ts'
import { PROBLEM_KINDS, type Problem } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'

/** A number between two others, both included: one check, where a schema for each bound would be more before the first paint. */
export function numberWithin(least: number, most: number) {
  return v.custom<number>((value) => typeof value === 'number' && value >= least && value <= most)
}

/** The same of whole numbers. */
export function wholeWithin(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  return v.custom<number>((value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most)
}

/** An amount. */
export const microsSchema = v.pipe(v.custom<Micros | string>(isStoredMicros), v.transform(readStoredMicros))

/** Some 8,000 years on both sides of 1970: dates throw beyond 270,000, also when something is added to them. */
const MOST_MS = 2.5e14

/** A time in epoch milliseconds that can be shown and counted on. */
export const timeSchema = numberWithin(-MOST_MS, MOST_MS)

/** Schemas of domain values that several stored things share. */
export const moneySchema = v.object({ micros: microsSchema, currency: v.string() })

/** A balance as it was read; an amount that could not be is absent. */
export const balanceRecordSchema = v.object({
  micros: v.optional(microsSchema),
  currency: v.string(),
})

export const problemSchema: v.GenericSchema<unknown, Problem> = v.object({
  kind: v.picklist(PROBLEM_KINDS),
  atMs: timeSchema,
  failures: wholeWithin(0),
  retryAtMs: v.optional(timeSchema),
  detail: v.optional(v.string()),
  report: v.optional(v.string()),
})

export function readingSchema<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Reading<T>> {
  return v.object({
    lastGood: v.optional(v.object({ value, atMs: timeSchema })),
    problem: v.optional(problemSchema),
  })
}
