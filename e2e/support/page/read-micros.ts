import { readAmount } from './read-amount.ts'

/** The millionths of a cost of at most six places, from its digits alone; NaN where the text holds none. */
export function readMicros(text: string): number {
  const [whole = '', fraction = ''] = (readAmount(text) ?? 'unreadable').split('.')
  return Number(`${whole}${fraction.padEnd(6, '0')}`)
}
