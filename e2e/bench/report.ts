/** The value below which this part of the values lies: 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length * part)] ?? Number.NaN
}

/** One figure with its bound, if it has one, as a line of the benchmark. */
export function report(name: string, figure: number, bound?: number): void {
  const verdict = bound === undefined ? '' : `   bound ${bound}   ${figure <= bound ? 'kept' : 'MISSED'}`
  console.log(`${name.padEnd(78)} ${figure.toFixed(2).padStart(9)}${verdict}`)
}
