import { markPart } from '#components/figures/mark-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Line } from '#domain/dashboard/line.ts'
import { type ColumnName, figureIn } from '#domain/dashboard/order-lines.ts'
import { formatAge } from '#domain/format/format-time.ts'
import { words } from '#platform/words.ts'

/** A column of figures, as it is written. */
export type LineColumn = {
  readonly name: ColumnName
  readonly head: string
  readonly write: (line: Figures, present: Presenter) => string
  /** To the last digit, where what is written may be rounded. */
  readonly exact?: (line: Figures, present: Presenter) => string
}

type Figures = Pick<Line, 'tally' | 'isPart'>

const NOTHING = '—'

/** What a table of lines has beside their names. */
export function lineColumns(): readonly LineColumn[] {
  return [
    { name: 'messages', head: words('popup.tableMessages'), write: countIn('messages') },
    { name: 'free', head: words('popup.tableFree'), write: countIn('free') },
    { name: 'calls', head: words('popup.tableCalls'), write: countIn('calls') },
    {
      name: 'cost',
      head: words('popup.tableCost'),
      write: (line, present) => costIn(line, present.cost),
      exact: (line, present) => costIn(line, present.exactCost),
    },
    {
      name: 'each',
      head: words('dashboard.each'),
      write: (line, present) => {
        const price = figureIn(line, 'each')
        return price === undefined || price <= 0 ? NOTHING : present.unit(price)
      },
    },
  ]
}

function countIn(column: ColumnName): LineColumn['write'] {
  return (line, present) => {
    const value = figureIn(line, column)
    return value === undefined ? NOTHING : markPart(line.isPart, present.count(Number(value)))
  }
}

function costIn(line: Figures, write: Presenter['cost']): string {
  const micros = figureIn(line, 'cost')
  const isPart = line.isPart || (line.tally?.unpriced ?? 0) > 0
  return micros === undefined ? NOTHING : markPart(isPart, write(micros))
}

/** How long ago the oldest reading of a line was made. */
export function writeAge({ readAtMs }: Line, nowMs: number, locale: string): string {
  return readAtMs === undefined ? words('dashboard.neverRead') : formatAge(Math.max(0, nowMs - readAtMs), locale)
}
