const microsPerUnit = 1_000_000

/** Writes integer millionths of a major unit as exact decimal text without trailing zeros: 52562500 is '52.5625'. */
export function decimalText(micros: number): string {
  if (!Number.isSafeInteger(micros)) throw new RangeError(`Not an exact number of millionths: ${micros}`)
  const size = Math.abs(micros)
  const whole = Math.floor(size / microsPerUnit)
  const fraction = String(size % microsPerUnit)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${micros < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}
