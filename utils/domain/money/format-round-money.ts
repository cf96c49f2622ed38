import { numberFormat } from '#domain/format/formats.ts'
import { moneyStyle } from './format-money.ts'
import { MICROS_PER_UNIT } from './micros.ts'

/** Below so many units the digits after the point are more than a rounding. */
const FEW_UNITS = 5

/**
 * An amount that is only about right, as people say it: without the digits after the point, but of few units, rounded to the
 * nearest.
 */
export function formatRoundMoney(micros: number, currency: string, locale: string): string {
  const isFew = micros !== 0 && Math.abs(micros) < FEW_UNITS * MICROS_PER_UNIT
  const whole = isFew ? {} : { maximumFractionDigits: 0, minimumFractionDigits: 0 }
  return numberFormat(locale, { ...moneyStyle(currency), ...whole }).format(micros / MICROS_PER_UNIT)
}
