import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { linesByCurrency } from '#domain/export/lines-by-currency.ts'
import { hostileLines } from '#domain/testing/hostile-lines.ts'
import { readXlsx } from '#domain/testing/read-xlsx.ts'
import { makeWorkbook, nameSheets } from './workbook.ts'

const facts = {
  account: 'partner <1>',
  period: { from: '2026-10-01', to: '2026-10-31' },
  zone: 'Europe/Berlin',
  madeAtMs: Date.parse('2026-11-30T12:34:56.789Z'),
  missing: '3 channels aren’t read yet.',
}
const lines = hostileLines(200)

const unzip = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))

describe('a workbook', () => {
  it('is an archive with a sheet for each currency, the unknown one named, and one about itself', () => {
    const sheets = readXlsx(unzip(makeWorkbook(lines, facts)))

    const names = sheets.map(({ name }) => name)
    expect(names).toEqual(nameSheets(lines))
    expect(names.toSorted()).toEqual(['About', 'Currency unknown', 'EUR', 'JPY', 'USD'])
    expect(names.slice(-2)).toEqual(['Currency unknown', 'About'])
    for (const [place, group] of linesByCurrency(lines).entries())
      expect(sheets[place]?.filter).toBe(`A1:AC${group.lines.length + 1}`)
  })

  it('says of what it is, what is missing, what it cannot hold as a number, and that costs are estimates', () => {
    const about = readXlsx(unzip(makeWorkbook(lines, facts))).at(-1)
    const row = (place: number) => ['A', 'B'].map((column) => about?.cells.get(`${column}${place}`)?.value)

    expect([1, 2, 3, 4, 5, 6].map(row)).toEqual([
      ['Account', 'partner <1>'],
      ['First day', '2026-10-01'],
      ['Last day', '2026-10-31'],
      ['Time zone of the days', 'Europe/Berlin'],
      ['Made at (UTC)', '2026-11-30T12:34:56.789Z'],
      ['What is missing', facts.missing],
    ])
    expect(about?.cells.get('B5')?.kind).toBe('instant')
    expect(row(7)[1]).toContain('estimates')
    expect(row(8)[1]).toContain('“complete”')
    const texts = readXlsx(unzip(makeWorkbook(lines, facts)))
      .slice(0, -1)
      .flatMap(({ cells }) =>
        [...cells].filter(([at, { kind }]) => /^[N-T]/.test(at) && !/^\D1$/.test(at) && kind === 'text'),
      )
      .filter(([at]) => !at.startsWith('O'))
    expect(row(11)[1]).toMatch(new RegExp(`^${texts.length} numbers are text`))
    expect(texts.length).toBeGreaterThan(5)
    expect(
      readXlsx(unzip(makeWorkbook([], facts)))
        .at(-1)
        ?.cells.get('B11'),
    ).toBeUndefined()
  })

  it('is the same for the same lines and time to the byte, in every zone', async () => {
    const bytes = makeWorkbook(lines.slice(0, 20), facts)

    expect(makeWorkbook(lines.slice(0, 20), facts)).toEqual(bytes)
    // 1 January 1980, 12:00 as MS-DOS writes it, behind the head of the first file.
    expect([...bytes.slice(10, 14)]).toEqual([0x00, 0x60, 0x21, 0x00])
  })

  it('of no lines has the sheet about itself alone', () => {
    expect(readXlsx(unzip(makeWorkbook([], facts))).map(({ name }) => name)).toEqual(['About'])
  })
})
