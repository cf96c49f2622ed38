/** From `low` up to, and without, `high`; in millionths. */
export type Span = { readonly low: number; readonly high: number }

const NUMBER = /^(-?)(\d*)(?:\.(\d+))?([kMBT]?)$/
const MICROS = 1_000_000
const UNITS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 }

/** The amounts that a reader takes a badge to stand for, knowing that it is floored; throws for what is not one. */
export function readBadge(text: string): Span {
  if (text === '<1') return { low: 0, high: MICROS }
  if (text === '<0') return { low: Number.NEGATIVE_INFINITY, high: 0 }
  const [, sign = '', whole = '', places = '', suffix = ''] = NUMBER.exec(text) ?? []
  if (whole + places === '') throw new Error(`Nobody reads an amount in ${JSON.stringify(text)}`)
  const step = (MICROS * (UNITS[suffix] ?? 1)) / 10 ** places.length
  const low = Number(sign + whole + places) * step
  return { low, high: low + step }
}
