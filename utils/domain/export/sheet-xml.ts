import type { ExportCell } from './export-cell.ts'
import { STYLES } from './sheet-styles.ts'
import { fitsSpreadsheet, toSerial } from './spreadsheet-number.ts'
import { xmlText } from './xml-text.ts'

export type Worksheet = {
  readonly name: string
  readonly rows: readonly (readonly ExportCell[])[]
  /** Of the columns, in digits. */
  readonly widths: readonly number[]
  /** The first row has the heads of a table: it stays in sight, and rows can be chosen by it. Without them texts are sentences. */
  readonly hasHeads: boolean
}

/** The part of a workbook that has one sheet, as XML. */
export function sheetXml({ rows, widths, hasHeads }: Worksheet, isFirst: boolean): string {
  const columns = columnNames(Math.max(1, widths.length, ...rows.slice(0, 1).map((row) => row.length)))
  const all = `A1:${columns.at(-1)}${Math.max(1, rows.length)}`
  const freeze = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<dimension ref="${all}"/>`,
    `<sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>${hasHeads ? freeze : ''}</sheetView></sheetViews>`,
    `<cols>${widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    '<sheetData>',
    ...rows.map((cells, place) => {
      const row = place + 1
      const text = hasHeads ? (place === 0 ? STYLES.head : STYLES.text) : STYLES.sentence
      return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${columns[column]}${row}`, text)).join('')}</row>`
    }),
    '</sheetData>',
    ...(hasHeads ? [`<autoFilter ref="${all}"/>`] : []),
    `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors>`,
    '</worksheet>',
  ].join('')
}

function cellXml(cell: ExportCell, at: string, textStyle: number): string {
  if (cell === undefined) return ''
  if (cell.kind === 'number') {
    const style = cell.as === 'cost' ? STYLES.cost : STYLES.count
    return fitsSpreadsheet(cell.decimal) ? valueXml(cell.decimal, at, style) : textXml(cell.decimal, at, textStyle)
  }
  const serial = cell.as && toSerial(cell.text, cell.as)
  return cell.as && serial !== undefined ? valueXml(serial, at, STYLES[cell.as]) : textXml(cell.text, at, textStyle)
}

const valueXml = (value: string, at: string, style: number) => `<c r="${at}" s="${style}"><v>${value}</v></c>`

/** In the cell itself, so that no table of all texts has to be kept. */
function textXml(text: string, at: string, style: number): string {
  const space = /^\s|\s$|[\t\n]/.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`
}

const LETTERS = 26

/** A to Z, then AA to ZZ. */
function columnNames(count: number): readonly string[] {
  const letter = (place: number) => String.fromCharCode('A'.charCodeAt(0) + place)
  return Array.from({ length: count }, (_, place) =>
    place < LETTERS ? letter(place) : letter(Math.floor(place / LETTERS) - 1) + letter(place % LETTERS),
  )
}
