import type { Line } from '#domain/dashboard/line.ts'

/** Excel has so many rows, and one of them is for the heads. */
const MOST_LINES = 1_048_575

/**
 * The lines of each currency in their order, that of most lines first and that which is not known ('') last: amounts of two
 * are never in one column. What one sheet cannot hold goes on in another of the same currency.
 */
export function linesByCurrency(
  lines: readonly Line[],
  mostLines: number = MOST_LINES,
): readonly { readonly currency: string; readonly lines: readonly Line[] }[] {
  return [...Map.groupBy(lines, ({ currency }) => currency)]
    .toSorted(
      ([code, own], [other, more]) =>
        Number(code === '') - Number(other === '') || more.length - own.length || (code < other ? -1 : 1),
    )
    .flatMap(([currency, own]) =>
      Array.from({ length: Math.ceil(own.length / mostLines) }, (_, place) => ({
        currency,
        lines: own.slice(place * mostLines, (place + 1) * mostLines),
      })),
    )
}
