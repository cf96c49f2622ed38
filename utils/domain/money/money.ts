import { addMicros, type Micros } from './micros.ts'

/**
 * An amount in one currency. `micros` counts millionths of the major unit (1.25 EUR is 1_250_000); `currency` is the upper-case
 * ISO 4217 code as the API reports it. Exact everywhere: only the badge and the screens round, and only for display.
 */
export type Money = { readonly micros: Micros; readonly currency: string }

/**
 * What one record of a balance said. Without `micros` its amount could not be read: it is unknown, and no amount of its currency
 * is known then. A currency that could not be read is ''.
 */
export type BalanceRecord = { readonly micros?: Micros | undefined; readonly currency: string }

const FRACTION_DIGITS = 6
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * Reads decimal text ("52.5625", "-0.5", "4.815e1") into millionths, without a floating-point step.
 * Returns undefined for what is not a decimal number, has digits beyond the sixth place, or lies beyond the safe range:
 * an amount is exact or it is an error (API contract, A2 and A15).
 */
export function parseMicros(text: string): number | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '')
  const shift = Number(exponentText) - fraction.length + FRACTION_DIGITS
  const exact = shift >= 0 ? padRight(digits, shift) : dropZeros(digits, -shift)
  if (exact === undefined || exact.length > 16) return undefined
  const micros = Number(exact)
  if (!Number.isSafeInteger(micros)) return undefined
  return micros === 0 ? 0 : sign === '-' ? -micros : micros
}

/** Appends zeros; gives up before the text grows: no number of millionths that is exact has more than 16 digits. */
function padRight(digits: string, count: number): string | undefined {
  if (digits === '0') return '0'
  return count > 16 ? undefined : digits + '0'.repeat(count)
}

/** Drops `count` trailing digits if all of them are zeros; the first digit of an amount that is not zero is none. */
function dropZeros(digits: string, count: number): string | undefined {
  if (digits === '0') return '0'
  const cut = digits.length - count
  return cut > 0 && /^0*$/.test(digits.slice(cut)) ? digits.slice(0, cut) : undefined
}

/** Writes millionths as decimal text without trailing zeros: 52_562_500 is "52.5625". Exact inverse of parseMicros, and of any size. */
export function microsToDecimal(micros: Micros): string {
  const digits = String(micros)
    .replace('-', '')
    .padStart(FRACTION_DIGITS + 1, '0')
  const whole = digits.slice(0, -FRACTION_DIGITS)
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0+$/, '')
  return `${micros < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}

/** Adds two counts. Throws a RangeError beyond the range in which integers are exact rather than lose a digit. */
export function addCounts(left: number, right: number): number {
  const sum = left + right
  if (!Number.isSafeInteger(sum)) throw new RangeError('A sum of counts left the exact range')
  return sum
}

/** Adds two amounts. Throws for different currencies: they are never added together. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new TypeError(`Amounts in ${left.currency} and ${right.currency} cannot be added`)
  }
  return { micros: addMicros(left.micros, right.micros), currency: left.currency }
}

/** What was calculated; undefined where a sum left the range in which amounts are exact: nothing is ever rounded instead. */
export function ifExact<T>(calculate: () => T): T | undefined {
  try {
    return calculate()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
