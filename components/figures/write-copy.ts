import type { Presenter } from '#components/ui/presenter.ts'
import { decimalSign } from '#domain/format/decimal-sign.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import { words } from '#platform/words.ts'
import type { FigureColumn } from './figure-columns.ts'
import type { TableRow } from './table-row.ts'
import { writeLines } from './write-lines.ts'

type Options = { readonly nameHead: string; readonly present: Presenter }

/**
 * A table for a spreadsheet: plain numbers to the last digit, with the decimal sign of the reader, and nothing where nothing is
 * known. A number with a mark would be a text there: where something is only a part, a column of its own says so. Columns
 * without anything are left out.
 */
export function writeCopy(
  rows: readonly TableRow[],
  columns: readonly FigureColumn[],
  { nameHead, present: { currency, isPart, locale } }: Options,
): string {
  const heads = columns.map(({ head, plainHead = head, isMoney }) =>
    isMoney && currency !== undefined ? words('popup.tableIn', { head, currency }) : plainHead,
  )
  const point = decimalSign(locale)
  const lines = rows.map((row) => {
    const { tally, plain = row.name, word = '' } = row
    const figures = columns.map((column) => plainFigure(column, row, point))
    const isMarked = tally && ((row.isPart ?? isPart) || columns.some(({ isPartOf }) => isPartOf?.(tally)))
    return [plain, word, ...figures, isMarked ? '≥' : '']
  })
  const all = [[nameHead, words('popup.tableId'), ...heads, words('popup.atLeast')], ...lines]
  return writeLines(all.map((line) => line.filter((_cell, place) => lines.some((cells) => cells[place]))))
}

function plainFigure(
  { read, isMoney, isOfMessages }: FigureColumn,
  { tally, isOfCalls }: TableRow,
  point: string,
): string {
  const value = tally && !(isOfCalls && isOfMessages) ? read(tally) : undefined
  if (value === undefined) return ''
  return isMoney ? microsToDecimal(value).replace('.', point) : String(value)
}
