const MICROS = 1_000_000n

/** The millionths of decimal text of at most six places, as an exact integer. */
export function toMicros(decimal: string): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(decimal) ?? []
  if (sign === undefined) throw new RangeError(`Not an amount of at most six places: ${decimal}`)
  const micros = BigInt(whole) * MICROS + BigInt(fraction.padEnd(6, '0'))
  return sign ? -micros : micros
}

/** An exact quotient as decimal text with so many places, the last one rounded half away from zero. */
export function divide(dividend: bigint, divisor: bigint, places: number): string {
  const isNegative = dividend < 0n !== divisor < 0n
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor]
  const scale = 10n ** BigInt(places)
  const rounded = (2n * top * scale + bottom) / (2n * bottom)
  const digits = String(rounded).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return isNegative && rounded > 0n ? `-${text}` : text
}

/** Millionths as decimal text of exactly six places. */
export function toDecimal(micros: bigint): string {
  return divide(micros, MICROS, 6)
}

/** The sum of amounts that are decimal text, in millionths. */
export function addUp(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + toMicros(amount), 0n)
}
