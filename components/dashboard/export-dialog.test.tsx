import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReadMonths } from '#components/export/write-grain.ts'
import type { Line } from '#domain/dashboard/line.ts'
import type { MonthRows } from '#domain/grains/month-rows.ts'
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

const monthOf = (id: string, changes: Partial<MonthRows> = {}): MonthRows => ({
  channel: { id, name: `=${id}`, clientId: 'client', clientName: 'Nord', wabaId: 'w', phoneNumber: '4930' },
  month: '2026-10',
  state: 'whole',
  rows: {
    messages: [
      { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 52_562_500 },
    ],
    calls: [],
  },
  currency: 'EUR',
  readAtMs: 0,
  ...changes,
})
const readMonths = vi.fn<ReadMonths>()

let saved: { readonly name: string; readonly blob: Blob }[] = []
const writeText = vi.fn()

function show(locale = 'en') {
  return render(
    <ExportDialog
      shown={SHOWN}
      all={ALL}
      facts={facts}
      gaps="1 channel isn’t read yet."
      readMonths={readMonths}
      locale={locale}
      onClose={() => {}}
    />,
  )
}
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
const chooseWhat = (value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: 'What' }), { target: { value } })
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
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
  readMonths.mockImplementation(async (take) => take([monthOf('one'), monthOf('two', { currency: '' })]))
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

  it.each([
    [
      'rows',
      'CSV',
      /^account,zone,channel_id.*\r\npartner,UTC,one,'=one,\+4930,.*,2026-10-03,UTILITY,REGULAR,,DE,EUR,10,,,52\.5625,yes,/,
    ],
    ['rows', 'CSV for a spreadsheet in my language', /^\uFEFFaccount;zone;.*\r\n.*;52,5625;yes;/],
    ['waba-month', 'CSV', /\r\npartner,UTC,w,client,Nord,2026-10,2,EUR,10,0,0,0,52\.5625,yes,/],
    ['number-day', 'CSV', /\r\npartner,UTC,one,.*,2026-10,2026-10-03,EUR,10,0,0,0,52\.5625,yes,/],
  ])('saves all channels by %s as %s', async (what, form, part) => {
    show('de')
    chooseWhat(what)
    choose(form)
    expect(document.body.textContent).toContain(
      'All channels of the period, whatever the table shows. 3 channels. 1 channel isn’t read yet.',
    )
    press('Save')
    await status(`Saved as saldo-partner-2026-10-01-2026-10-31-${what}-utc.csv`)

    expect(saved.map(({ name }) => name)).toEqual([`saldo-partner-2026-10-01-2026-10-31-${what}-utc.csv`])
    expect(saved[0]?.blob.type).toBe('text/csv')
    // Blob.text() takes a mark away.
    const bytes = (await saved[0]?.blob.arrayBuffer()) ?? new ArrayBuffer()
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toMatch(part)
  })

  it('saves FOCUS as CSV alone, and says what is not in it', async () => {
    show('de')
    choose('CSV for a spreadsheet in my language')
    chooseWhat('focus')
    expect(radio('CSV').checked).toBe(true)
    expect(radio('CSV for a spreadsheet in my language').disabled).toBe(true)
    press('Save')
    await status(/^Saved as .*-focus-utc\.csv\. Without 1 row whose currency isn’t known\.$/)

    const text = (await saved[0]?.blob.text()) ?? ''
    expect(text).toMatch(/^BilledCost,BillingAccountId,/)
    expect(text).toMatch(/\r\n52\.5625,partner,/)
    expect(text.trimEnd().split('\r\n')).toHaveLength(2)
  })

  it('says why a form or a copy cannot be had, and has them again for the table', async () => {
    show()
    choose('XLSX')
    chooseWhat('rows')
    expect(radio('CSV').checked).toBe(true)
    for (const name of ['XLSX', 'JSON']) {
      expect(radio(name).disabled).toBe(true)
      const hint = document.getElementById(radio(name).getAttribute('aria-describedby') ?? '')
      expect(hint?.textContent).toMatch(/^Only for “This table”/)
    }
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(screen.getByRole('button', { name: 'Copy as table' }).getAttribute('aria-disabled')).toBe('true')
    press('Copy as table')
    expect(writeText).not.toHaveBeenCalled()

    chooseWhat('table')
    expect(radio('XLSX').checked).toBe(true)
    expect(radio('JSON').disabled).toBe(false)
    expect(screen.getByRole('checkbox', { name: 'All rows' })).toBeDefined()
  })

  it('says how far it is, and stops when it closes', async () => {
    let end: AbortSignal | undefined
    let batches = 0
    readMonths.mockImplementation(async (take, signal) => {
      end = signal
      while (!signal.aborted) {
        batches += 1
        await new Promise((resolve) => setTimeout(resolve, 40))
        await take([monthOf('one')])
      }
      throw signal.reason
    })
    const { unmount } = show()
    chooseWhat('rows')
    press('Save')
    await status(/^Writing…$/)
    press('Save')
    await status(/^Writing October 2026: \d+ lines so far$/)
    expect(readMonths).toHaveBeenCalledOnce()
    unmount()
    await waitFor(() => expect(end?.aborted).toBe(true))
    const atEnd = batches
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(batches).toBeLessThanOrEqual(atEnd + 1)
    expect(saved).toEqual([])
  })

  it('says that nothing was saved where the history cannot be read', async () => {
    const loud = vi.spyOn(console, 'error').mockReturnValue()
    readMonths.mockRejectedValue(new Error('damaged'))
    show()
    chooseWhat('number-day')
    press('Save')
    await status('The history can’t be read right now. Nothing was saved.')
    expect(screen.getByRole('status').className).toBe('unsaved')
    expect(saved).toEqual([])
    expect(loud).toHaveBeenCalledOnce()
  })
})
