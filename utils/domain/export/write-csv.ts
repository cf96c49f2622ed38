import type { ExportCell } from './export-cell.ts'

/** How a program wants a file: by RFC 4180, or as a spreadsheet opens it by a click in the reader's language. */
export type CsvForm = {
  readonly delimiter: ',' | ';' | '\t'
  readonly point: '.' | ','
  readonly hasMark: boolean
  /** A spreadsheet takes "0049" for 49, and a long number without its last digits: such a text gets the guard of a formula. */
  readonly keepsDigits: boolean
}

/** RFC 4180, in UTF-8. */
export const PLAIN_CSV: CsvForm = { delimiter: ',', point: '.', hasMark: false, keepsDigits: false }

/** What Excel expects where numbers have this decimal sign; without the mark it takes UTF-8 for another encoding. */
export function spreadsheetCsv(decimalSign: string): CsvForm {
  return decimalSign === ','
    ? { delimiter: ';', point: ',', hasMark: true, keepsDigits: true }
    : { delimiter: ',', point: '.', hasMark: true, keepsDigits: true }
}

/** Cells to be pasted into a spreadsheet in the reader's language. */
export function pastedCells(decimalSign: string): CsvForm {
  return { delimiter: '\t', point: decimalSign === ',' ? ',' : '.', hasMark: false, keepsDigits: true }
}

const BYTE_ORDER_MARK = '\uFEFF'
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/
/** Of what is pasted a quote that is no beginning is a sign like any other. */
const NEEDS_QUOTES_PASTED = /[\r\n\t]|^"/
/** What a spreadsheet takes for a formula, also in wide letters, and the sign that guards against it; a phone number is none. */
const NEEDS_GUARD = /^(?!\+\d+$)\s*['=+\-@\t\r\uFF07\uFF1D\uFF0B\uFF0D\uFF20]/
/** Text that is no number, and that a spreadsheet makes one of that is written otherwise. */
const LOOKS_LIKE_NUMBER = /^(?:0\d+|\d{16,}|\d+e\d+)$/i

/** Neither of them, as nearly all texts: found in one look, since a file has up to 90 million. */
const IS_PLAIN = /^[a-z0-9](?:[\w .:()/-]*[\w)])?$/i

/** Rows as the text of a file, each ended by CRLF. The first of them are the heads. */
export function writeCsv(rows: readonly (readonly ExportCell[])[], form: CsvForm): string {
  const lines: string[] = []
  // Most cells of long files are those of the line before: of them nothing has to be found out again.
  let before: readonly ExportCell[] = []
  const texts: string[] = []
  for (const cells of rows) {
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place]
      if (place >= texts.length || cell !== before[place]) texts[place] = writeCell(cell, form)
    }
    texts.length = cells.length
    lines.push(`${texts.join(form.delimiter)}\r\n`)
    before = cells
  }
  return (form.hasMark ? BYTE_ORDER_MARK : '') + lines.join('')
}

/**
 * A text that would be a formula gets a single quote before it, and so does one that begins with such a quote: who takes one
 * away has each text as it was.
 */
function writeCell(cell: ExportCell, { point, delimiter, keepsDigits }: CsvForm): string {
  if (cell === undefined) return ''
  if (cell.kind === 'number') return cell.decimal.replace('.', point)
  if (!keepsDigits && IS_PLAIN.test(cell.text)) return cell.text
  const isGuarded = NEEDS_GUARD.test(cell.text) || (keepsDigits && LOOKS_LIKE_NUMBER.test(cell.text))
  const text = isGuarded ? `'${cell.text}` : cell.text
  const needsQuotes = delimiter === '\t' ? NEEDS_QUOTES_PASTED : NEEDS_QUOTES
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
