import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Line } from '#domain/dashboard/line.ts'
import { readXlsx } from '#domain/testing/read-xlsx.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { ExportDialog } from './export-dialog.tsx'

const lineOf = (id: string, currency: string, costMicros: number): Line => ({
  id,
  ofId: id,
  channel: {
    id,
    name: `=${id}\tx`,
    clientId: 'client',
    clientName: 'Nord',
    wabaId: '12345678901234567',
    phoneNumber: '',
  },
  channelCount: 1,
  currency,
  tally: { ...EMPTY_TALLY, volume: 7, costMicros, priced: 1 },
  isPart: false,
  readAtMs: 0,
  hasLeft: false,
})
const SHOWN = [lineOf('one', 'EUR', 52_562_500)]
const ALL = [...SHOWN, lineOf('two', 'USD', -10_000), lineOf('three', '', 1)]

const facts = {
  account: 'partner',
  period: { from: '2026-10-01', to: '2026-10-31' },
  zone: 'UTC',
  madeAtMs: 0,
  missing: 'Every channel was read.',
}

let saved: { readonly name: string; readonly blob: Blob }[] = []
const writeText = vi.fn()

function show(locale = 'en') {
  render(<ExportDialog shown={SHOWN} all={ALL} facts={facts} locale={locale} onClose={() => {}} />)
}
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const status = (text: string | RegExp) => waitFor(() => expect(screen.getByRole('status').textContent).toMatch(text))

beforeEach(() => {
  saved = []
  let blob = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
    blob = made as Blob
    return 'blob:saved'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob })
  })
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  writeText.mockResolvedValue(undefined)
})

describe('the dialog that saves the table', () => {
  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
  })

  it.each([
    ['CSV', 'csv', 'text/csv', /,52\.5625,yes,/],
    ['CSV for a spreadsheet in my language', 'csv', 'text/csv', /;52,5625;yes;/],
    ['JSON', 'json', 'application/json', /"cost":"52\.5625","complete":true/],
  ])('saves %s, of which it has shown the beginning', async (name, ending, type, part) => {
    show('de')
    choose(name)
    const preview = screen.getByRole('region', { name: 'The first lines of the file' }).textContent ?? ''
    press('Save')
    await status(`Saved as saldo-partner-2026-10-01-2026-10-31-utc.${ending}`)

    expect(saved).toHaveLength(1)
    expect(saved[0]?.name).toMatch(new RegExp(`utc\\.${ending}$`))
    expect(saved[0]?.blob.type).toBe(type)
    const text = (await saved[0]?.blob.text()) ?? ''
    expect(text).toMatch(part)
    expect(preview.replaceAll('\r\n', '\n').replace('\uFEFF', '')).toBe(
      text.replaceAll('\r\n', '\n').replace('\uFEFF', ''),
    )
  })

  it('saves all rows as a workbook, and names its sheets in place of a preview', async () => {
    show()
    choose('XLSX')
    await waitFor(() => expect(document.body.textContent).toContain('Sheets: EUR, About.'))
    fireEvent.click(screen.getByRole('checkbox', { name: 'All rows' }))
    await waitFor(() => expect(document.body.textContent).toContain('Sheets: EUR, USD, Currency unknown, About.'))
    expect(screen.queryByRole('region')).toBeNull()
    press('Save')
    await status('Saved as saldo-partner-2026-10-01-2026-10-31-utc.xlsx')

    const parts = Object.entries(unzipSync(new Uint8Array((await saved[0]?.blob.arrayBuffer()) ?? new ArrayBuffer())))
    const sheets = readXlsx(new Map(parts.map(([path, part]) => [path, strFromU8(part)])))
    expect(sheets.map(({ name }) => name)).toEqual(['EUR', 'USD', 'Currency unknown', 'About'])
    expect(sheets.map(({ cells }) => cells.get('T2')?.value)).toEqual(['52.5625', '-0.01', '0.000001', undefined])
    expect(sheets[0]?.cells.get('F2')).toEqual({ kind: 'text', value: '=one\tx' })
  })

  it('copies cells that a spreadsheet in the reader’s language takes as they are', async () => {
    show('de')
    press('Copy as table')
    await status(/^Copied 1 row\.$/)

    const [heads, cells] = String(writeText.mock.calls[0]?.[0]).split('\r\n')
    expect(heads?.split('\t').slice(4, 6)).toEqual(['channel_id', 'channel'])
    expect(cells).toContain('\tone\t"\'=one\tx"\t')
    expect(cells).toContain("\t'12345678901234567\t")
    expect(cells).toContain('\t52,5625\tyes\t')
    fireEvent.click(screen.getByRole('checkbox', { name: 'All rows' }))
    press('Copy as table')
    await status(/^Copied 3 rows\.$/)
    expect(saved).toEqual([])
  })

  it('says that the browser refused to copy', async () => {
    writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    show()
    press('Copy as table')

    await status('The browser refused to copy')
    expect(screen.getByRole('status').className).toBe('unsaved')
  })
})
