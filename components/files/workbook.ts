import type { Line } from '#domain/dashboard/line.ts'
import { dayCell, type ExportCell, instantCell, textCell } from '#domain/export/export-cell.ts'
import { EXPORT_HEADS, type ExportFacts, exportLines } from '#domain/export/export-lines.ts'
import { linesByCurrency } from '#domain/export/lines-by-currency.ts'
import { sheetNames } from '#domain/export/sheet-name.ts'
import type { Worksheet } from '#domain/export/sheet-xml.ts'
import { fitsSpreadsheet } from '#domain/export/spreadsheet-number.ts'
import { writeXlsx } from '#domain/export/write-xlsx.ts'
import { words } from '#platform/words.ts'
import { packFiles } from './pack-files.ts'

/** What a workbook says of itself. `missing`: a sentence on what is not known. */
export type WorkbookFacts = ExportFacts & { readonly madeAtMs: number; readonly missing: string }

type Rows = Worksheet['rows']

/** Columns of names are wider, the others as wide as most of what they hold. */
const WIDTHS: Partial<Record<(typeof EXPORT_HEADS)[number], number>> = {
  channel: 32,
  client: 32,
  phone_number: 18,
  waba_id: 20,
  category: 24,
  read_at: 20,
}
const USUAL_WIDTH = 14
const ABOUT_WIDTHS = [24, 90]

/** The names of the sheets, in their order. */
export function nameSheets(lines: readonly Line[]): readonly string[] {
  const currencies = linesByCurrency(lines).map(({ currency }) => currency || words('dashboard.export.noCurrency'))
  return sheetNames([...currencies, words('dashboard.export.about.sheet')])
}

/** An Excel workbook with a sheet for each currency, and one that says what it is. The same is made of the same, to the byte. */
export function makeWorkbook(lines: readonly Line[], facts: WorkbookFacts): Uint8Array<ArrayBuffer> {
  const names = nameSheets(lines)
  const tables = linesByCurrency(lines).map((of) => exportLines(of.lines, facts))
  const widths = EXPORT_HEADS.map((head) => WIDTHS[head] ?? USUAL_WIDTH)
  const about = aboutRows(facts, tables.flat(2).filter(isTextOfNumber).length)
  return packFiles(
    writeXlsx([
      ...tables.map((rows, place) => ({ name: names[place] ?? '', rows, widths, hasHeads: true })),
      { name: names.at(-1) ?? '', rows: about, widths: ABOUT_WIDTHS, hasHeads: false },
    ]),
  )
}

function isTextOfNumber(cell: ExportCell): boolean {
  return cell?.kind === 'number' && !fitsSpreadsheet(cell.decimal)
}

function aboutRows({ account, period, zone, madeAtMs, missing }: WorkbookFacts, longNumbers: number): Rows {
  const row = (name: 'account' | 'from' | 'to' | 'zone' | 'madeAt' | 'missing', cell: ExportCell) => [
    textCell(words(`dashboard.export.about.${name}`)),
    cell,
  ]
  const note = (name: 'costs' | 'complete' | 'currencies' | 'unknown') => [
    undefined,
    textCell(words(`dashboard.export.about.${name}`)),
  ]
  return [
    row('account', textCell(account)),
    row('from', dayCell(period.from)),
    row('to', dayCell(period.to)),
    row('zone', textCell(zone)),
    row('madeAt', instantCell(madeAtMs)),
    row('missing', textCell(missing)),
    note('costs'),
    note('complete'),
    note('currencies'),
    note('unknown'),
    ...(longNumbers > 0
      ? [[undefined, textCell(words('dashboard.export.about.long', longNumbers, [String(longNumbers)]))]]
      : []),
  ]
}
