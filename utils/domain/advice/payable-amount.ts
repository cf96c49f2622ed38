import { type Micros, toMicros } from '#domain/money/micros.ts'

/**
 * An amount rounded up to one that people pay: 1,834 becomes 1,900, 3,120 becomes 3,200 and 6,120 becomes 6,500. At
 * most a tenth more than it was; 0 for nothing.
 */
export function payableAmount(amount: number): Micros {
  if (amount <= 0) return 0
  const magnitude = 10 ** Math.floor(Math.log10(amount))
  const leading = amount / magnitude
  const step = magnitude / (leading < 2 ? 10 : leading < 5 ? 5 : 2)
  return toMicros(BigInt(Math.ceil(Math.ceil(amount / step) * step)))
}
