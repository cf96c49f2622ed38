/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** As many days of 100 units, times what `shape` says of each, with noise of that share of them. */
export function inventSpend(days: number, shape: (day: number) => number = () => 1, noise = 0, seed = 1): number[] {
  const random = createRandom(seed)
  return Array.from({ length: days }, (_, day) => 100 * shape(day) * (1 + noise * (2 * random() - 1)))
}

/** Nothing on the last two days of each week that ends with the last of so many days. */
export function closedWeekends(days: number): (day: number) => number {
  return (day) => ((days - day - 1) % 7 < 2 ? 0 : 1)
}
