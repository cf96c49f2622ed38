import { numberFormat } from './formats.ts'

/**
 * The sign before the decimals in the reader's language: a spreadsheet in that language takes another one for a date, or for a
 * thousand times as much. Files have Latin digits, and the sign that goes with them.
 */
export function decimalSign(locale: string): string {
  const parts = numberFormat(locale, { minimumFractionDigits: 1, numberingSystem: 'latn' }).formatToParts(1)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}
