import type { ComparedMonth } from '#domain/usage/comparison.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'

/** The cells of a month with how much of it they cover; undefined where none were read. */
export function partOf(usage: MonthUsage | undefined): ComparedMonth | undefined {
  return usage?.cells && { ...coverageOf(usage), cells: usage.cells }
}
