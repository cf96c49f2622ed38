import { numberFormat } from '#domain/format/formats.ts'

/** A larger percentage would mean nothing. */
const LARGEST = 9.99

/** A smaller part needs a digit after the point. */
const SMALL = 0.1

/** "+6.6%" of 0.066. */
export function formatChange(change: number, locale: string): string {
  const maximumFractionDigits = Math.abs(change) < SMALL ? 1 : 0
  const format = numberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits })
  return change > LARGEST ? `> ${format.format(LARGEST)}` : format.format(change)
}
