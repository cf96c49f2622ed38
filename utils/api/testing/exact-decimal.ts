const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)
/** Beyond these an amount that is not zero is far too large, or far too small, to be one. */
const LONGEST_EXPONENT = 5

/**
 * The oracle of amounts: millionths of decimal text by integer arithmetic alone, written apart from the domain's parseMicros.
 * Undefined for what is no decimal, or no safe whole number of millionths.
 */
export function exactMicros(text: string): bigint | undefined {
  const [mantissa = '', exponent = '0', ...rest] = text.toLowerCase().split('e')
  const isNegative = mantissa.startsWith('-')
  const [whole = '', fraction, ...more] = mantissa.slice(isNegative ? 1 : 0).split('.')
  const isDecimal = rest.length + more.length === 0 && isDigits(whole) && (fraction === undefined || isDigits(fraction))
  if (!isDecimal || !isDigits(exponent.replace(/^[+-]/, ''))) return undefined
  const digits = BigInt(whole + (fraction ?? ''))
  if (digits === 0n) return 0n
  if (exponent.length > LONGEST_EXPONENT) return undefined
  const power = BigInt(exponent) - BigInt(fraction?.length ?? 0) + 6n
  const scale = 10n ** (power < 0n ? -power : power)
  if (power < 0n && digits % scale !== 0n) return undefined
  const micros = power < 0n ? digits / scale : digits * scale
  return micros > LARGEST ? undefined : isNegative ? -micros : micros
}

function isDigits(text: string): boolean {
  return text !== '' && [...text].every((character) => character >= '0' && character <= '9')
}
