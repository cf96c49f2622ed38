import { decimalText } from '#hub/world/decimal.ts'
import { type RawNumber, rawNumber } from './json.ts'

/** Integer millionths of a major unit as an exact JSON number. */
export function amountOf(micros: number): RawNumber {
  return rawNumber(decimalText(micros))
}
