import { numberFormat } from '#domain/format/formats.ts'
import { moneyStyle } from './format-money.ts'
import { MICROS_PER_UNIT } from './micros.ts'

/** An amount that is only about right, as people say it: without the digits after the point, rounded to the nearest. */
export function formatRoundMoney(micros: number, currency: string, locale: string): string {
  const whole = { maximumFractionDigits: 0, minimumFractionDigits: 0 }
  return numberFormat(locale, { ...moneyStyle(currency), ...whole }).format(micros / MICROS_PER_UNIT)
}
