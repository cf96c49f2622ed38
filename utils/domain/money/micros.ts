/**
 * Millionths of the major unit of a currency: a safe integer, or a bigint beyond (±9 billion units: what IDR, VND or COP reach).
 * Each amount has one form only, so that `===` and `<` compare. Exact at any size; TypeScript refuses `+` on two of them.
 */
export type Micros = number | bigint

export const MICROS_PER_UNIT = 1_000_000

/** The one form of a whole number of millionths. */
export function toMicros(value: bigint): Micros {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Whether a value is an amount as it lies on the disk: a bigint, or its text where JSON is stored. */
export function isStoredMicros(value: unknown): value is Micros | string {
  return (
    Number.isSafeInteger(value) ||
    typeof value === 'bigint' ||
    (typeof value === 'string' && /^-?\d{16,30}$/.test(value))
  )
}

/** For JSON.stringify, which has no bigint: its text in its place. */
export function bigintAsText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** The amount that lies on the disk. */
export function readStoredMicros(stored: Micros | string): Micros {
  return typeof stored === 'number' ? stored : toMicros(BigInt(stored))
}

/** Adds two counts of millionths. Exact: most of them stay numbers, and only what is too large for one takes the slow way. */
export function addMicros(left: Micros, right: Micros): Micros {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (Number.isSafeInteger(sum)) return sum
  }
  return toMicros(BigInt(left) + BigInt(right))
}

/** How much more the left one is. */
export function subtractMicros(left: Micros, right: Micros): Micros {
  return addMicros(left, -right)
}

export function maxMicros(left: Micros, right: Micros): Micros {
  return left > right ? left : right
}

/** For sorting: smaller amounts first. */
export function compareMicros(left: Micros, right: Micros): number {
  return left < right ? -1 : Number(left > right)
}
