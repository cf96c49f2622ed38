import { numberFormat } from '#domain/format/formats.ts'
import { moneyStyle } from './format-money.ts'
import type { Micros } from './micros.ts'
import { microsToDecimal } from './money.ts'

/**
 * How many digits after the point a column of amounts, in millionths, is written with: as many as the one that needs most,
 * and no fewer than their currency has. Their points are then one below the other.
 */
export function exactPlaces(amounts: readonly Micros[], currency: string | undefined, locale: string): number {
  const { minimumFractionDigits = 0 } = numberFormat(locale, moneyStyle(currency)).resolvedOptions()
  const needed = amounts.map((micros) => microsToDecimal(micros).split('.')[1]?.length ?? 0)
  return Math.max(minimumFractionDigits, ...needed)
}
