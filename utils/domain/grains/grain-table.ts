import type { ExportCell } from '#domain/export/export-cell.ts'
import type { MonthRows } from './month-rows.ts'

/** What a file has its lines of, beside the table of the page. */
export const GRAINS = ['rows', 'waba-month', 'number-day', 'focus'] as const
export type Grain = (typeof GRAINS)[number]

/** What stands in every line, so that a line says all of itself. */
export type GrainFacts = {
  /** The partner ID. */
  readonly account: string
  /** What the user calls the account, where it has a name. */
  readonly label?: string | undefined
  /** The billing zone that the days are counted in. */
  readonly zone: string
}

export type GrainLine = readonly ExportCell[]

/** Why rows are not in the file: they would have to say what nobody knows. */
export type LeftOut = {
  readonly withoutCurrency: number
  readonly withoutCost: number
  /** Months of channels that are not known in full: rows of them may be missing. */
  readonly partMonths: number
}

/** A table that is made while months are read, oldest first: it never holds more than sums of one of them. */
export type GrainTable = {
  /** The same in every language, so that a program finds them. */
  readonly heads: readonly string[]
  /** The lines that are known once these were read. */
  readonly add: (months: readonly MonthRows[]) => readonly GrainLine[]
  /** The lines that waited for the end. */
  readonly end: () => readonly GrainLine[]
  /** What could not be told in lines of this kind. */
  readonly leftOut: () => LeftOut
}

export const NOTHING_LEFT_OUT: LeftOut = { withoutCurrency: 0, withoutCost: 0, partMonths: 0 }
