import { compareMicros } from '#domain/money/micros.ts'
import { type BalanceSample, isGap } from './ledger.ts'
import type { Renewal } from './renewals.ts'
import { SMALLEST_TOP_UP_MICROS } from './rise-kinds.ts'
import { findRises, type Rise } from './rises.ts'

/** A balance over time, as it is drawn: `lines` are broken where nothing is known. */
export type BalanceHistory = {
  readonly lines: readonly (readonly BalanceSample[])[]
  readonly topUps: readonly Rise[]
}

type LedgerPart = { readonly samples: readonly BalanceSample[]; readonly renewals: readonly Renewal[] }

/** More points than a small chart has pixels would only cost time. */
const MOST_COLUMNS = 120

/** What a chart of a balance shows: its course with gaps left open, and its top-ups, of which a client's can be smaller. */
export function balanceHistory(
  { samples, renewals }: LedgerPart,
  owner: keyof typeof SMALLEST_TOP_UP_MICROS = 'partner',
): BalanceHistory {
  const rises = findRises(samples, renewals, SMALLEST_TOP_UP_MICROS[owner])
  const topUps = rises.filter(({ kind }) => kind === 'top-up')
  return { lines: breakAtGaps(samples).map((line) => thinOut(line, samples)), topUps }
}

function breakAtGaps(samples: readonly BalanceSample[]): readonly (readonly BalanceSample[])[] {
  const lines: BalanceSample[][] = []
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1]
    const line = before && !isGap(before, sample) ? lines.at(-1) : undefined
    if (line) line.push(sample)
    else lines.push([sample])
  }
  return lines
}

/** Of each column of the chart the first, lowest, highest and last point: the drawn line is the same, its peaks included. */
function thinOut(line: readonly BalanceSample[], all: readonly BalanceSample[]): readonly BalanceSample[] {
  if (all.length <= MOST_COLUMNS) return line
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return line
  const widthMs = Math.max(1, (last.atMs - first.atMs) / MOST_COLUMNS)
  const columns = Map.groupBy(line, ({ atMs }) => Math.floor((atMs - first.atMs) / widthMs))
  return [...columns.values()].flatMap((column) => {
    const byAmount = column.toSorted((left, right) => compareMicros(left.micros, right.micros))
    const kept = new Set([column[0], byAmount[0], byAmount.at(-1), column.at(-1)])
    return column.filter((sample) => kept.has(sample))
  })
}
