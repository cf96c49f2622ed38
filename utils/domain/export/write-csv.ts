import type { ExportCell } from './export-cell.ts'

/** How a program wants a file: by RFC 4180, or as a spreadsheet opens it by a click in the reader's language. */
export type CsvForm = { readonly delimiter: ',' | ';'; readonly point: '.' | ','; readonly hasMark: boolean }

/** RFC 4180, in UTF-8. */
export const PLAIN_CSV: CsvForm = { delimiter: ',', point: '.', hasMark: false }

/** What Excel expects where numbers have this decimal sign; without the mark it takes UTF-8 for another encoding. */
export function spreadsheetCsv(decimalSign: string): CsvForm {
  return decimalSign === ','
    ? { delimiter: ';', point: ',', hasMark: true }
    : { delimiter: ',', point: '.', hasMark: true }
}

const BYTE_ORDER_MARK = '\uFEFF'
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/
/** What a spreadsheet takes for a formula, also in wide letters, and the sign that guards against it; a phone number is none. */
const NEEDS_GUARD = /^(?!\+\d+$)\s*['=+\-@\t\r\uFF07\uFF1D\uFF0B\uFF0D\uFF20]/

/** Rows as the text of a file, each ended by CRLF. The first of them are the heads. */
export function writeCsv(rows: readonly (readonly ExportCell[])[], form: CsvForm): string {
  const lines = rows.map((cells) => `${cells.map((cell) => writeCell(cell, form)).join(form.delimiter)}\r\n`)
  return (form.hasMark ? BYTE_ORDER_MARK : '') + lines.join('')
}

/**
 * A text that would be a formula gets a single quote before it, and so does one that begins with such a quote: who takes one
 * away has each text as it was.
 */
function writeCell(cell: ExportCell, { point }: CsvForm): string {
  if (cell === undefined) return ''
  if (cell.kind === 'number') return cell.decimal.replace('.', point)
  const text = NEEDS_GUARD.test(cell.text) ? `'${cell.text}` : cell.text
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
