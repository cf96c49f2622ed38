import * as v from 'valibot'
import { PROBLEM_KINDS, type Problem } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'

/** Schemas of domain values that several stored things share. */
export const moneySchema = v.object({ micros: v.pipe(v.number(), v.safeInteger()), currency: v.string() })

/** A balance as it was read; an amount that could not be is absent. */
export const balanceRecordSchema = v.object({
  micros: v.optional(v.pipe(v.number(), v.safeInteger())),
  currency: v.string(),
})

export const problemSchema: v.GenericSchema<unknown, Problem> = v.object({
  kind: v.picklist(PROBLEM_KINDS),
  atMs: v.number(),
  failures: v.number(),
  retryAtMs: v.optional(v.number()),
  detail: v.optional(v.string()),
  report: v.optional(v.string()),
})

export function readingSchema<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Reading<T>> {
  return v.object({
    lastGood: v.optional(v.object({ value, atMs: v.number() })),
    problem: v.optional(problemSchema),
  })
}
