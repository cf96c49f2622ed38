import { type Micros, toMicros } from './micros.ts'

const FRACTION_DIGITS = 6
/** As many as every double carries: what a server prints beyond them is the noise of its arithmetic. */
const SIGNIFICANT_DIGITS = 15
/** 10^15 units: more than any account has, in any currency. */
const MOST_MICROS = 10n ** 21n
/** No server prints more: the least double is 5e-324. */
const DECIMAL = /^\s*(-?)(\d{1,999})(?:\.(\d{1,999}))?(?:e([+-]?\d{1,3}))?\s*$/i

/**
 * Reads a cost as a server prints it, spaces around it included ("52.5625", "442.5602999999998",
 * "5.684341886080802e-14") into millionths, without a floating-point step, and takes what a double carries (API
 * contract, A26): the text to 15 significant digits, then to the nearest millionth, both half to even. Undefined for
 * what is no decimal number, and for what is more than 10^15 units: only that is an error.
 */
export function parseCost(text: string): Micros | undefined {
  return parse(text)
}

/** As parseCost, but down to a millionth: what is left is never shown as more. Less than half a millionth below zero is 0. */
export function parseBalance(text: string): Micros | undefined {
  return parse(text, true)
}

function parse(text: string, isBalance?: boolean): Micros | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = 0] = match
  const written = BigInt(whole + fraction)
  const excess = Math.max(0, String(written).length - SIGNIFICANT_DIGITS)
  const carried = divide(written, 10n ** BigInt(excess))
  const places = Number(exponent) - fraction.length + FRACTION_DIGITS + excess
  const scale = 10n ** BigInt(Math.abs(places))
  const size = places < 0 ? divide(carried, scale, isBalance && sign) : carried * scale
  return size > MOST_MICROS ? undefined : toMicros(sign ? -size : size)
}

/**
 * To the nearest, half to even; or, where the sign of a balance is given, down. Down is further from zero for a negative one,
 * but for less than half of a unit: that is noise around nothing.
 */
function divide(value: bigint, unit: bigint, balanceSign?: string | false): bigint {
  const quotient = value / unit
  const rest = value % unit
  if (balanceSign) return quotient + BigInt(rest > 0n && value * 2n >= unit)
  // Half of a unit goes up where the quotient is odd.
  return quotient + BigInt(balanceSign !== '' && rest * 2n > unit - (quotient % 2n))
}
