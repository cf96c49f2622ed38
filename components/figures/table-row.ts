import type { Presenter } from '#components/ui/presenter.ts'
import { addTallies, isSameTally, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'

/** One row of a table of tallies. */
export type TableRow = {
  readonly id: string
  readonly name: string
  /** The whole name, or more than that. */
  readonly title?: string | undefined
  /** Beneath the name: what tells it apart. */
  readonly word?: string | undefined
  /** A phone number is written from left to right in every language. */
  readonly isNumber?: boolean | undefined
  /** The name as a spreadsheet understands it. */
  readonly plain?: string | undefined
  /** It has no messages, as the others have no calls. */
  readonly isOfCalls?: boolean | undefined
  /** Undefined where it is not known. */
  readonly tally?: Tally | undefined
  /** Whether its figures are only a part of what there is; undefined where that is the same for all. */
  readonly isPart?: boolean | undefined
}

/** What rows come to: undefined where nothing is known of any, and a part where something is not known of one. */
export function sumRows(rows: readonly Pick<TableRow, 'tally' | 'isPart'>[], isPart = false) {
  const tallies = rows.flatMap(({ tally }) => tally ?? [])
  return {
    tally: tallies.length > 0 ? tallies.reduce(addTallies) : undefined,
    isPart: rows.some((row) => !row.tally || (row.isPart ?? isPart)),
  }
}

type TotalOptions = {
  /** What stands above the table, where the rows may come to it. */
  readonly whole: Tally | undefined
  /** How many rows there are, in the table or not. */
  readonly of?: number | undefined
  /** What they come to where that is something else. */
  readonly label?: string | undefined
  readonly present: Presenter
}

/** The last row of a table. It is "Total" only where it is the figure above it, mark and all: of anything else it says of what. */
export function totalRow(
  rows: readonly TableRow[],
  { whole, of = rows.length, label, present }: TotalOptions,
): TableRow | undefined {
  const { tally, isPart } = sumRows(rows, present.isPart)
  if (!tally) return undefined
  if (whole && of <= rows.length && isSameTally(tally, whole)) {
    return { id: '', name: words('popup.total'), tally, isPart: present.isPart }
  }
  const [count, all] = [present.count(rows.length), present.count(of)]
  const name = of > rows.length ? words('popup.totalOfSome', { count, all }) : words('popup.totalOf', { count })
  return { id: '', name: label ?? name, tally, isPart }
}
