import { numberFormat } from '#domain/format/formats.ts'
import { moneyStyle } from './format-money.ts'
import { MICROS_PER_UNIT } from './micros.ts'

/** More would be more exact than an estimate is. */
const DIGITS = 3

/** Two estimates in millionths, the lower one first. */
export type MoneyRange = { readonly low: number; readonly high: number }

/**
 * An estimate as a range of three digits: "€2.81–3.15K". As it is written, neither end is below `least`, which stands beside it;
 * undefined where that cannot be.
 */
export function formatMoneyRange(
  range: MoneyRange,
  { least, currency, locale }: { readonly least: number; readonly currency: string; readonly locale: string },
): string | undefined {
  const high = rounded(range.high)
  const low = rounded(range.low) < least ? rounded(least, Math.ceil) : rounded(range.low)
  if (high < low) return undefined
  const look = { ...moneyStyle(currency), notation: 'compact', maximumSignificantDigits: DIGITS } as const
  return numberFormat(locale, look).formatRange(low / MICROS_PER_UNIT, high / MICROS_PER_UNIT)
}

function rounded(amount: number, round = Math.round): number {
  if (amount <= 0) return 0
  const unit = 10 ** (Math.floor(Math.log10(amount)) + 1 - DIGITS)
  return round(amount / unit) * unit
}
