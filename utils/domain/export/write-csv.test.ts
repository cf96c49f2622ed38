import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '#domain/testing/read-csv.ts'
import type { ExportCell } from './export-cell.ts'
import { type CsvForm, PLAIN_CSV, pastedCells, spreadsheetCsv, writeCsv } from './write-csv.ts'

const text = (value: string): ExportCell => ({ kind: 'text', text: value })
const number = (decimal: string): ExportCell => ({ kind: 'number', decimal })
const FORMS = [PLAIN_CSV, spreadsheetCsv('.'), spreadsheetCsv(','), pastedCells('.'), pastedCells(',')]

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", '＝', '＠', ' =', '"', ';', '+49', '\n='),
      fc.constantFrom('SUM(A1)', 'cmd|/c calc', '1', '30 12', '";"', '\r\n', "'", ''),
    )
    .map(([begin, rest]) => begin + rest),
)

describe('a file of values', () => {
  it.each([
    ['a comma', 'Nord, Süd', '"Nord, Süd"\r\n'],
    ['a quote', 'the "new" line', '"the ""new"" line"\r\n'],
    ['a line', 'a\nb', '"a\nb"\r\n'],
    ['a formula', '=1+1', "'=1+1\r\n"],
    ['a formula after a space', ' @SUM(A1)', "' @SUM(A1)\r\n"],
    ['a name that begins with a dash', '-Nord', "'-Nord\r\n"],
    ['a phone number', '+493012345', '+493012345\r\n'],
  ])('has %s as it has to be', (_name, value, line) => {
    expect(writeCsv([[text(value)]], PLAIN_CSV)).toBe(line)
  })

  it('has numbers as numbers, and nothing where nothing is known', () => {
    expect(writeCsv([[number('-5.00'), undefined, number('0')]], PLAIN_CSV)).toBe('-5.00,,0\r\n')
    expect(writeCsv([[number('-1234.5'), text('a,b')]], spreadsheetCsv(','))).toBe('\uFEFF-1234,5;"a,b"\r\n')
  })

  it('guards what a spreadsheet would make another number of, where one is to read it', () => {
    const ids = [[text('12345678901234567'), text('0049'), text('12E5'), text('123456789012345'), number('52.5625')]]

    expect(writeCsv(ids, PLAIN_CSV)).toBe('12345678901234567,0049,12E5,123456789012345,52.5625\r\n')
    expect(writeCsv(ids, pastedCells('.'))).toBe("'12345678901234567\t'0049\t'12E5\t123456789012345\t52.5625\r\n")
    expect(writeCsv(ids, spreadsheetCsv(','))).toBe("\uFEFF'12345678901234567;'0049;'12E5;123456789012345;52,5625\r\n")
  })

  it('quotes of what is pasted only what would begin another cell, line or quote', () => {
    const cells = [[text('a\tb'), text('a\nb'), text('"a" b'), text('a "b", c; d'), text('\t=1'), number('-0.01')]]

    expect(writeCsv(cells, pastedCells(','))).toBe('"a\tb"\t"a\nb"\t"""a"" b"\ta "b", c; d\t"\'\t=1"\t-0,01\r\n')
  })

  it('is read back cell by cell, whatever a name holds, and no text begins a formula', () => {
    const cells = fc.array(fc.array(hostile, { minLength: 3, maxLength: 3, size: 'max' }), {
      maxLength: 20,
      size: 'max',
    })
    fc.assert(
      fc.property(cells, fc.constantFrom<CsvForm>(...FORMS), (rows, form) => {
        const file = writeCsv(
          rows.map((row) => row.map(text)),
          form,
        )
        const read = readCsv(form.hasMark ? file.slice(1) : file, form.delimiter)

        expect(read.map((row) => row.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)))).toEqual(rows)
        for (const cell of read.flat()) expect(cell).not.toMatch(/^(?!\+\d+$)\s*[=+\-@\t\r＝＋－＠]/)
      }),
      { numRuns: 2_000 },
    )
  })
})
