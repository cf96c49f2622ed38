/** 10^15 units. */
const LARGEST = 10n ** 21n
/** No double is printed with more. */
const MOST_EXPONENT_DIGITS = 3
const CARRIED = 15

export type Rounded = 'nearest' | 'down'

/**
 * The oracle of amounts (A26): millionths of decimal text by integer arithmetic alone, written apart from the domain's
 * parseCost. Undefined for what is no decimal, or more than 10^15 units.
 */
export function roundedMicros(text: string, rounded: Rounded): bigint | undefined {
  const [mantissa = '', exponent = '0', ...rest] = text.toLowerCase().split('e')
  const isNegative = mantissa.startsWith('-')
  const [whole = '', fraction, ...more] = mantissa.slice(isNegative ? 1 : 0).split('.')
  const isDecimal = rest.length + more.length === 0 && isDigits(whole) && (fraction === undefined || isDigits(fraction))
  const power10 = exponent.replace(/^[+-]/, '')
  if (!isDecimal || !isDigits(power10) || power10.length > MOST_EXPONENT_DIGITS) return undefined
  const written = BigInt(whole + (fraction ?? ''))
  if (written === 0n) return 0n
  const noise = 10n ** BigInt(Math.max(0, String(written).length - CARRIED))
  const carried = nearest(written, noise) * noise
  const power = BigInt(exponent) - BigInt(fraction?.length ?? 0) + 6n
  const scale = 10n ** (power < 0n ? -power : power)
  const micros = power >= 0n ? carried * scale : rounded === 'nearest' ? nearest(carried, scale) : undefined
  const size = micros ?? floor(carried, scale, isNegative)
  return size > LARGEST ? undefined : isNegative ? -size : size
}

/** Half to even. */
function nearest(value: bigint, unit: bigint): bigint {
  const quotient = value / unit
  const twice = (value % unit) * 2n
  return twice > unit || (twice === unit && quotient % 2n === 1n) ? quotient + 1n : quotient
}

function floor(value: bigint, unit: bigint, isNegative: boolean): bigint {
  if (value * 2n < unit) return 0n
  return value / unit + (isNegative && value % unit !== 0n ? 1n : 0n)
}

function isDigits(text: string): boolean {
  return text !== '' && [...text].every((character) => character >= '0' && character <= '9')
}
