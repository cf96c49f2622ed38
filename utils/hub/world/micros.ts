/** Integer millionths from decimal text with at most six places. */
export function microsOf(text: string): number {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? []
  const micros = Number(whole + fraction.padEnd(6, '0'))
  if (sign === undefined || !Number.isSafeInteger(micros)) throw new RangeError(`Not an amount: ${text}`)
  return sign ? -micros : micros
}
