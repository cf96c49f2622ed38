export type Random = (a: number, b?: number, c?: number, d?: number) => number

/**
 * A keyed random function: the same seed and keys always give the same number in [0, 1).
 * Nothing is drawn in sequence, so that any day of any channel can be generated alone.
 */
export function createRandom(seed: number): Random {
  return (a, b = 0, c = 0, d = 0) => mix(mix(mix(mix(seed ^ 0x9e3779b9, a), b), c), d) / 2 ** 32
}

function mix(state: number, key: number): number {
  let hash = Math.imul(state ^ Math.imul(key + 0x7f4a7c15, 0x85ebca6b), 0xc2b2ae35)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x27d4eb2f)
  return (hash ^ (hash >>> 13)) >>> 0
}
