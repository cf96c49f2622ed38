import { numberFormat } from '#domain/format/formats.ts'
import type { Micros } from './micros.ts'
import { type Money, microsToDecimal } from './money.ts'

/**
 * What happens to digits beyond the currency's own: a balance is floored, so that it never shows more than there is;
 * a cost is rounded to the nearest, half away from zero; the price of one message has two digits more, since it is a
 * fraction of a cent; what accountants point at or copy has every digit.
 */
export type MoneyDigits = 'balance' | 'cost' | 'unit' | 'exact'

const ROUNDING = { balance: 'floor', cost: 'halfExpand', unit: 'halfExpand', exact: 'halfExpand' } as const
const UNIT_DIGITS = 4
const EXACT_DIGITS = 6
const ISO_CODE = /^[A-Z]{3}$/

/**
 * Formats an amount in the reader's locale, with the digits of its currency (JPY 0, KWD 3). An amount whose currency is
 * not confirmed, and a code that is not ISO 4217 in form, print as a plain number with two digits; the unknown code is
 * written after it.
 */
export function formatMoney(
  money: { readonly micros: Micros; readonly currency?: string | undefined },
  locale: string,
  digits: MoneyDigits,
): string {
  const { micros, currency } = money
  const extent: Intl.NumberFormatOptions =
    digits === 'exact'
      ? { maximumFractionDigits: EXACT_DIGITS }
      : digits === 'unit'
        ? { minimumFractionDigits: UNIT_DIGITS, maximumFractionDigits: UNIT_DIGITS }
        : {}
  // `negative` keeps "-0.00" from ever being printed; a floored negative balance is never zero.
  const format = numberFormat(locale, {
    ...moneyStyle(currency),
    ...extent,
    roundingMode: ROUNDING[digits],
    signDisplay: 'negative',
  })
  const text = format.format(microsToDecimal(micros) as Intl.StringNumericLiteral)
  return currency === undefined || ISO_CODE.test(currency) ? text : `${text} ${currency}`
}

/** How the browser writes a currency; one that it does not know is a plain number with two digits. */
export function moneyStyle(currency: string | undefined): Intl.NumberFormatOptions {
  return currency !== undefined && ISO_CODE.test(currency)
    ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 }
}

/** As formatMoney, in parts, so that a screen can set the currency apart from the digits. */
export function splitMoney(money: Money, locale: string): { before: string; digits: string; after: string } {
  const text = formatMoney(money, locale, 'balance')
  const [, before = '', digits = text, after = ''] = /^(\D*?)(-?\p{Nd}.*\p{Nd}|-?\p{Nd})(\P{Nd}*)$/u.exec(text) ?? []
  return { before, digits, after }
}
