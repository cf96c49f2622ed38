import { numberFormat } from './formats.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** Longer ones are told in the next unit. */
const MOST = 90

/** A duration in milliseconds in one unit and rounded up, in the reader's locale: "36 sec", "12 min", "2.5 hr". */
export function formatDuration(durationMs: number, locale: string): string {
  const write = (unit: string, value: number, digits = 0) =>
    numberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
      roundingMode: 'ceil',
    }).format(value)
  if (durationMs <= MOST * SECOND_MS) return write('second', durationMs / SECOND_MS)
  if (durationMs <= MOST * MINUTE_MS) return write('minute', durationMs / MINUTE_MS)
  return write('hour', durationMs / HOUR_MS, 1)
}
