import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileLine, hostileLines } from '#domain/testing/hostile-lines.ts'
import { type ReadCell, readXlsx } from '#domain/testing/read-xlsx.ts'
import type { ExportCell } from './export-cell.ts'
import { EXPORT_HEADS, exportLines } from './export-lines.ts'
import { linesByCurrency } from './lines-by-currency.ts'
import { sheetNames } from './sheet-name.ts'
import type { Worksheet } from './sheet-xml.ts'
import { writeXlsx } from './write-xlsx.ts'

const facts = { account: 'partner', period: { from: '2026-02-28', to: '2026-11-30' }, zone: 'UTC' }
const EXCEL_DIGITS = 15

const sheetOf = (rows: Worksheet['rows'], name = 'EUR'): Worksheet => ({ name, rows, widths: [], hasHeads: true })
const readBack = (sheets: readonly Worksheet[]) => readXlsx(writeXlsx(sheets))
const only = (cell: ExportCell) => readBack([sheetOf([[cell]])])[0]?.cells.get('A1')
const text = (value: string): ExportCell => ({ kind: 'text', text: value })
const number = (decimal: string): ExportCell => ({ kind: 'number', decimal, as: 'cost' })

/** The millionths of a number as Excel has it: rounded to the digits that it keeps. */
function microsOf({ kind, value }: ReadCell): bigint {
  const kept = kind === 'number' ? Number(value).toPrecision(EXCEL_DIGITS) : value
  const [, sign, whole = '', places = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e\+(\d+))?$/.exec(kept) ?? []
  const shift = Number(power) + 6
  const digits = whole + places.padEnd(shift, '0').slice(0, shift)
  if (/[1-9]/.test(places.slice(shift))) throw new Error(`${value} has lost digits: ${kept}`)
  return BigInt(`${sign}${digits}`)
}

/** What was written must be what Excel has. */
function expectSame(read: ReadCell | undefined, written: ExportCell): void {
  if (written?.kind === 'number') {
    expect(microsOf(read ?? { kind: 'text', value: '' })).toBe(microsOf({ kind: 'text', value: written.decimal }))
  } else if (written === undefined) expect(read).toBeUndefined()
  else expect(read).toEqual({ kind: written.as ?? 'text', value: written.text })
}

const letter = (place: number) => String.fromCharCode(65 + place)
const columnAt = (place: number) => (place < 26 ? letter(place) : `A${letter(place - 26)}`)
const column = (name: (typeof EXPORT_HEADS)[number]) => columnAt(EXPORT_HEADS.indexOf(name))

describe('a workbook', () => {
  it('has 10,000 hostile lines as they were, and the sum of each currency to the last digit', () => {
    const lines = hostileLines(10_000)
    const groups = linesByCurrency(lines)
    const names = sheetNames(groups.map(({ currency }) => currency || 'Unknown'))
    const written = groups.map((group, place) => sheetOf(exportLines(group.lines, facts), names[place]))

    const read = readBack(written)

    expect(read.map(({ name }) => name)).toEqual(names)
    expect(names.toSorted()).toEqual(['EUR', 'JPY', 'USD', 'Unknown'])
    expect(names.at(-1)).toBe('Unknown')
    let cells = 0
    for (const [place, { rows }] of written.entries()) {
      for (const [row, values] of rows.entries()) {
        for (const [at, value] of values.entries()) {
          const cell = read[place]?.cells.get(`${columnAt(at)}${row + 1}`)
          if (cell || value) cells += 1
          // A hundred thousand calls of `expect` take a minute.
          if (value?.kind === 'text' && cell?.value === value.text && cell.kind === (value.as ?? 'text')) continue
          expectSame(cell, value)
        }
      }
      const costs = [...(read[place]?.cells ?? [])].filter(([at]) => at.startsWith(column('cost')) && !/\D1$/.test(at))
      const truth = (groups[place]?.lines ?? []).flatMap(({ tally }) =>
        tally && (tally.priced > 0 || tally.unpriced === 0) ? BigInt(tally.costMicros) : [],
      )
      expect(costs).toHaveLength(truth.length)
      expect(new Set(costs.map(([, { kind }]) => kind))).toEqual(new Set(['number', 'text']))
      expect(costs.reduce((sum, [, cell]) => sum + microsOf(cell), 0n)).toBe(
        truth.reduce((sum, each) => sum + each, 0n),
      )
      expect(read[place]?.frozenRows).toBe(1)
      expect(read[place]?.filter).toBe(`A1:AC${rows.length}`)
    }
    expect(cells).toBeGreaterThan(100_000)
  })

  it('has any text as it was', () => {
    fc.assert(
      fc.property(hostileLine, ({ channel }) => {
        for (const value of Object.values(channel)) expect(only(text(`${value}`))).toEqual({ kind: 'text', value })
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a NUL', '\u0000', '_x0000_'],
    ['the end of a line of an old Mac', 'a\rb', 'a_x000D_b'],
    ['half a pair', '\ud83d', '_xD83D_'],
    ['a whole pair', '😀', '😀'],
    ['what is no sign', '\uffff', '_xFFFF_'],
    ['what looks like an escape', '_x0041_', '_x005F_x0041_'],
    ['what an escape would complete', '_x0041\u0001', '_x005F_x0041_x0001_'],
    ['markup', '<&>"', '&lt;&amp;&gt;&quot;'],
  ])('escapes %s', (_name, value, xml) => {
    expect(writeXlsx([sheetOf([[text(value)]])]).get('xl/worksheets/sheet1.xml')).toContain(`<t>${xml}</t>`)
    expect(only(text(value))).toEqual({ kind: 'text', value })
  })

  it.each([
    ['-0.01', 'number'],
    ['52.5625', 'number'],
    ['999999999.999999', 'number'],
    ['9999999999.999999', 'text'],
    ['1000000000000000', 'number'],
    ['1000000000000000.000001', 'text'],
    ['123456789012345', 'number'],
    ['1234567890123456', 'text'],
    ['0', 'number'],
  ])('has %s as a %s', (decimal, kind) => {
    expect(only(number(decimal))).toEqual({ kind, value: decimal })
  })

  it('has what is no formula as a text, and days and times as dates', () => {
    const cells = [text('=1+1'), text('+493012345'), text('12345678901234567')]
    for (const cell of cells) expect(only(cell)?.kind).toBe('text')
    expect(only({ kind: 'text', text: '2026-11-03', as: 'day' })).toEqual({ kind: 'day', value: '2026-11-03' })
    for (const value of ['2026-11-03T10:11:12.123Z', '1970-01-01T00:00:00Z', '2028-02-29T23:59:59.999Z'])
      expect(only({ kind: 'text', text: value, as: 'instant' })).toEqual({ kind: 'instant', value })
    for (const value of ['1900-02-28', '0001-01-01'])
      expect(only({ kind: 'text', text: value, as: 'day' })).toEqual({ kind: 'text', value })
  })

  it('is the same for the same lines', () => {
    const sheets = () => [sheetOf(exportLines(hostileLines(50), facts))]
    expect([...writeXlsx(sheets())]).toEqual([...writeXlsx(sheets())])
  })
})

describe('the names of sheets', () => {
  it('are what every spreadsheet takes, and no two are the same', () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('EUR', 'eur', "'a'", 'History', '', 'x'.repeat(40)),
      ),
      {
        maxLength: 30,
        size: 'max',
      },
    )
    fc.assert(
      fc.property(texts, (all) => {
        const names = sheetNames(all)

        expect(names).toHaveLength(all.length)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length)
        for (const name of names) {
          expect(name).toMatch(/^[^[\]:*?/\\\p{Cc}\p{Cs}]{1,31}$/u)
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).not.toMatch(/^'|'$|^history$/i)
        }
      }),
    )
    expect(sheetNames(['EUR', 'Currency unknown', 'About'])).toEqual(['EUR', 'Currency unknown', 'About'])
    expect(sheetNames(['EUR', 'EUR', 'x'.repeat(40), 'x'.repeat(41)])).toEqual([
      'EUR',
      'EUR (2)',
      'x'.repeat(31),
      `${'x'.repeat(27)} (2)`,
    ])
  })
})

describe('the lines of each currency', () => {
  it('go on in another sheet where one cannot hold them', () => {
    const lines = hostileLines(100)
    const groups = linesByCurrency(lines, 7)

    expect(groups.every((group) => group.lines.length <= 7)).toBe(true)
    expect(groups.flatMap((group) => group.lines)).toEqual(linesByCurrency(lines).flatMap((group) => group.lines))
    expect(new Set(groups.flatMap((group) => group.lines))).toEqual(new Set(lines))
  })
})
