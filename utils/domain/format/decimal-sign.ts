import { numberFormat } from './formats.ts'

/**
 * The sign before the decimals in the reader's language: a spreadsheet in that language takes another one for a date, or for a
 * thousand times as much.
 */
export function decimalSign(locale: string): string {
  const parts = numberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}
