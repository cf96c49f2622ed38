/** What a balance may have had on it before: taking it away again leaves a rest in the last places. */
const TOP_UPS = [0.1, 0.7, 33.3, 1_234.56, 90_000.01]

/**
 * An amount as a server prints it that computes in doubles: `442.5602999999998` for 442.5603, `5.55e-17` for 0, and `52.0` for
 * 52. The rest is far below a millionth (A26).
 */
export function noisyText(exact: string): string {
  const amount = Number(exact)
  const sums = TOP_UPS.map((topUp) => amount + topUp / 3 + topUp / 7 - topUp / 7 - topUp / 3)
  const noisy = sums.find((sum) => sum !== amount) ?? (amount === 0 ? 0.1 + 0.2 - 0.3 : amount)
  return Number.isInteger(noisy) ? `${noisy}.0` : String(noisy)
}
