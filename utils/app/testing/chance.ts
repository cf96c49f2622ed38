/** Numbers from 0 to 1, the same for the same seed. */
export function createChance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32
  }
}
