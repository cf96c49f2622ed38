import { writeChange, writeShare } from '#components/comparison/write-change.ts'
import { markPart } from '#components/figures/mark-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatChange } from '#components/usage/format-change.ts'
import { isEarlierPart } from '#domain/comparison/change.ts'
import type { Line, LineTotal } from '#domain/dashboard/line.ts'
import { type ColumnName, figureIn, type Terms } from '#domain/dashboard/order-lines.ts'
import { formatAge } from '#domain/format/format-time.ts'
import { words } from '#platform/words.ts'

/** A column of figures, as it is written. */
export type LineColumn = {
  /** Share has the order of cost. */
  readonly name: ColumnName | 'share'
  readonly head: string
  readonly write: (line: Figures, present: Presenter) => string
  /** To the last digit, where what is written may be rounded. */
  readonly exact?: (line: Figures, present: Presenter) => string
}

type Figures = Pick<LineTotal, 'tally' | 'isPart' | 'before' | 'currency'>

const NOTHING = '—'

/** What a table of lines has beside their names; where they are compared, that in the place of what matters less then. */
export function lineColumns(terms: Terms, totals: readonly LineTotal[]): readonly LineColumn[] {
  const messages: LineColumn = { name: 'messages', head: words('popup.tableMessages'), write: countIn('messages') }
  const calls: LineColumn = { name: 'calls', head: words('popup.tableCalls'), write: countIn('calls') }
  const cost: LineColumn = {
    name: 'cost',
    head: words('popup.tableCost'),
    write: (line, present) => costIn(line, present.cost),
    exact: (line, present) => costIn(line, present.exactCost),
  }
  if (terms) return [messages, calls, cost, shareOf(totals), ...comparedColumns(terms)]
  return [
    messages,
    { name: 'free', head: words('popup.tableFree'), write: countIn('free') },
    calls,
    cost,
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

function comparedColumns(terms: NonNullable<Terms>): readonly LineColumn[] {
  const before = (line: Figures, write: Presenter['cost']) => {
    const micros = figureIn(line, 'before', terms)
    return micros === undefined ? NOTHING : markPart(isEarlierPart(line), write(micros))
  }
  const change = (line: Figures, present: Presenter, write: Presenter['cost']) => {
    const micros = figureIn(line, 'change', terms)
    return micros === undefined ? NOTHING : writeChange(micros, present, write)
  }
  return [
    {
      name: 'before',
      head: words('dashboard.compare.before'),
      write: (line, present) => before(line, present.cost),
      exact: (line, present) => before(line, present.exactCost),
    },
    {
      name: 'change',
      head: words('dashboard.compare.change'),
      write: (line, present) => change(line, present, present.cost),
      exact: (line, present) => change(line, present, present.exactCost),
    },
    {
      name: 'ratio',
      head: words('dashboard.compare.ratio'),
      write: (line, present) => {
        const ratio = figureIn(line, 'ratio', terms)
        return ratio === undefined ? NOTHING : present.hide(formatChange(Number(ratio), present.locale))
      },
    },
  ]
}

/** What part of the cost of all lines one is; of a whole that is not known nothing is. */
function shareOf(totals: readonly LineTotal[]): LineColumn {
  return {
    name: 'share',
    head: words('dashboard.compare.share'),
    write: (line, present) => {
      const total = totals.find(({ currency }) => currency === line.currency)
      if (!total || isCostPart(total) || isCostPart(line)) return NOTHING
      return writeShare(figureIn(line, 'cost') ?? 0, figureIn(total, 'cost') ?? 0, present) ?? NOTHING
    },
  }
}

function countIn(column: ColumnName): LineColumn['write'] {
  return (line, present) => {
    const value = figureIn(line, column)
    return value === undefined ? NOTHING : markPart(line.isPart, present.count(Number(value)))
  }
}

function costIn(line: Figures, write: Presenter['cost']): string {
  const micros = figureIn(line, 'cost')
  return micros === undefined ? NOTHING : markPart(isCostPart(line), write(micros))
}

/** Whether more may have been spent than is known. */
function isCostPart({ tally, isPart }: Figures): boolean {
  return isPart || !tally || tally.unpriced > 0
}

/** How long ago the oldest reading of a line was made. */
export function writeAge({ readAtMs }: Line, nowMs: number, locale: string): string {
  return readAtMs === undefined ? words('dashboard.neverRead') : formatAge(Math.max(0, nowMs - readAtMs), locale)
}
