import { changeMicros, changeRatio, earlierCostMicros } from '#domain/comparison/change.ts'
import type { ComparedPeriods } from '#domain/comparison/compared-periods.ts'
import type { Micros } from '#domain/money/micros.ts'
import { messagePriceMicros } from '#domain/usage/unit-price.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import type { Line } from './line.ts'

/** What lines can be sorted by; the last ones only where they are compared. */
export const COLUMNS = [
  'name',
  'client',
  'messages',
  'free',
  'calls',
  'cost',
  'each',
  'read',
  'before',
  'change',
  'ratio',
] as const
export type ColumnName = (typeof COLUMNS)[number]

/** Figures that only a comparison has. */
export const COMPARED_COLUMNS: readonly ColumnName[] = ['before', 'change', 'ratio']

export type Order = { readonly column: ColumnName; readonly isDescending: boolean }

export const FIRST_ORDER: Order = { column: 'cost', isDescending: true }

/** How the periods of a comparison count; undefined where nothing is compared. */
export type Terms = Pick<ComparedPeriods, 'pace' | 'isRunning'> | undefined

type Options = {
  /** What a line is called on the screen. */
  readonly nameOf: (line: Line) => string
  readonly locale: string
  readonly terms?: Terms
}

/**
 * The figure of a line in a column: a count, an amount in millionths, of "ratio" a part of 1. Undefined where it is not known, or
 * where the column has names.
 */
export function figureIn(
  line: Pick<Line, 'tally' | 'isPart' | 'before'> & Partial<Pick<Line, 'readAtMs'>>,
  column: ColumnName,
  terms?: Terms,
): Micros | undefined {
  const { tally, readAtMs } = line
  switch (column) {
    case 'messages':
      return tally?.volume
    case 'free':
      return tally && tally.freeVolume + tally.zeroVolume
    case 'calls':
      return tally?.calls
    case 'cost':
      return tally && knownCostMicros(tally)
    case 'each':
      return tally && messagePriceMicros(tally)
    case 'read':
      return readAtMs
    case 'before':
      return terms && earlierCostMicros(line, terms)
    case 'change':
      return terms && changeMicros(line, terms)
    case 'ratio':
      return terms && changeRatio(line, terms)
    case 'name':
    case 'client':
      return undefined
  }
}

/**
 * Lines in an order: what is not known comes last in both directions, and what is the same in the order of names. Amounts of
 * two currencies cannot be compared: each currency is a block of its own, that of most lines first.
 */
export function orderLines(
  lines: readonly Line[],
  { column, isDescending }: Order,
  { nameOf, locale, terms }: Options,
): readonly Line[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const names = new Map(lines.map((line) => [line, nameOf(line)]))
  const byName = (left: Line, right: Line) =>
    compare(names.get(left) ?? '', names.get(right) ?? '') || (left.id < right.id ? -1 : 1)
  const sign = isDescending ? -1 : 1
  if (column === 'name') return lines.toSorted((left, right) => sign * byName(left, right))
  if (column === 'client') {
    const client = (line: Line) => line.channel.clientName
    return lines.toSorted((left, right) => {
      if (!client(left) !== !client(right)) return client(left) ? -1 : 1
      return sign * compare(client(left), client(right)) || byName(left, right)
    })
  }
  const block = MONEY.includes(column) ? blocks(lines) : undefined
  const figures = new Map(lines.map((line) => [line, figureIn(line, column, terms)]))
  return lines.toSorted((left, right) => {
    const [first, second] = [figures.get(left), figures.get(right)]
    if (first === undefined || second === undefined) {
      if (first === second) return byName(left, right)
      return first === undefined ? 1 : -1
    }
    const apart = block ? (block.get(left.currency) ?? 0) - (block.get(right.currency) ?? 0) : 0
    if (apart !== 0) return apart
    if (first === second) return byName(left, right)
    return first < second ? -sign : sign
  })
}

const MONEY: readonly ColumnName[] = ['cost', 'each', 'before', 'change']

/** The place of each currency among the others. */
function blocks(lines: readonly Line[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { currency } of lines) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  const codes = [...counts].toSorted(([code, count], [other, more]) => more - count || (code < other ? -1 : 1))
  return new Map(codes.map(([code], place) => [code, place]))
}
