import type { Micros } from '#domain/money/micros.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import type { Tally } from '#domain/usage/usage.ts'

/** One cell of a file: a text, a number as decimal text such as "-5.00", or nothing. */
export type ExportCell = TextCell | NumberCell | undefined

/** `as`: a day such as "2026-11-03", or a time in UTC (ISO 8601). */
type TextCell = { readonly kind: 'text'; readonly text: string; readonly as?: 'day' | 'instant' }
type NumberCell = { readonly kind: 'number'; readonly decimal: string; readonly as?: 'cost' }

/** Nothing for a text that is empty. */
export const textCell = (text: string | undefined): ExportCell => (text ? { kind: 'text', text } : undefined)

export const dayCell = (day: string | undefined): ExportCell =>
  day === undefined ? undefined : { kind: 'text', text: day, as: 'day' }

export const countCell = (count: number | undefined): ExportCell =>
  count === undefined ? undefined : { kind: 'number', decimal: String(count) }

export const costCell = (micros: Micros | undefined): ExportCell =>
  micros === undefined ? undefined : { kind: 'number', decimal: microsToDecimal(micros), as: 'cost' }

/** In UTC (ISO 8601). */
export const instantCell = (atMs: number | undefined): ExportCell =>
  atMs === undefined ? undefined : { kind: 'text', text: instantText(atMs), as: 'instant' }

export const completeCell = (isComplete: boolean): ExportCell => ({ kind: 'text', text: isComplete ? 'yes' : 'no' })

/** The time as a file has it, in UTC (ISO 8601). */
export function instantText(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toString()
}

/** The duration of all calls; nothing is known of it where no call has one. */
export function knownCallSeconds({ callSeconds, untimedCalls }: Tally): number | undefined {
  return callSeconds === 0 && untimedCalls > 0 ? undefined : callSeconds
}
