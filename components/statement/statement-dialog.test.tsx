import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { ENVIRONMENT, NOW_MS } from '#components/testing/environment.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import { channel } from '#components/testing/usage.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { DashboardUsage } from '#state/dashboard/dashboard-state.ts'
import { statementChoicesItem } from '#state/statement/statement-choices-item.ts'
import { StatementDialog } from './statement-dialog.tsx'
import type { ReadUsage } from './use-month-usage.ts'

const paid = (costMicros: number) => ({ ...EMPTY_TALLY, volume: 10, costMicros, priced: 1 })
const used = (id: string, clientId: string, costMicros: number, of: Partial<PeriodChannel> = {}): PeriodChannel => ({
  channel: channel({ id, clientId, clientName: `Client ${clientId}` }),
  ...{ state: 'whole', recorded: 'whole', currency: 'EUR', hasLeft: false },
  ...{ tally: paid(costMicros), parts: new Map([['UTILITY', paid(costMicros)]]) },
  ...of,
})
const usage = (channels: readonly PeriodChannel[], of: Partial<DashboardUsage> = {}): DashboardUsage => ({
  period: { from: '2026-10-01', to: '2026-10-31' },
  ...{ channels, isListWhole: true, unlistedChannels: 0, isRecorded: true, unrecorded: [] },
  ...of,
})
const TWO = usage([used('x', 'b', 2_500_000), used('y', 'a', 1_000_001), used('z', 'b', 7)])

let saved: { readonly name: string; readonly blob: Blob }[] = []
const print = vi.fn()

/** Shows the statement of October, and waits until that was read. */
async function show(
  found: DashboardUsage | 'unreadable' = TWO,
  month = '2026-10',
  readUsage: ReadUsage & Mock = vi.fn(async () => (found === 'unreadable' ? undefined : found)),
) {
  render(
    <StatementDialog
      account={PARTNER}
      first={{ clientId: 'b', month }}
      readUsage={readUsage}
      zone="UTC"
      zoneName="UTC"
      nowMs={NOW_MS}
      locale="en"
      presentIn={(currency) => createPresenter({ ...ENVIRONMENT, currency: currency || undefined, isHidden: false })}
      onClose={() => {}}
    />,
  )
  await waitFor(() => expect(document.querySelector('.sheet-body')?.getAttribute('aria-busy')).toBe('false'))
  return readUsage
}
const dialog = () => within(screen.getByRole('dialog', { name: 'Client statement' }))
const text = () => document.querySelector('dialog .client-statement')?.textContent ?? ''
const totals = () => [...document.querySelectorAll('dialog .client-statement tfoot td')].map((cell) => cell.textContent)
const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name }))
const type = (label: string, value: string) => fireEvent.change(dialog().getByLabelText(label), { target: { value } })

beforeEach(async () => {
  await accountsItem.write([PARTNER])
  saved = []
  let blob = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
    blob = made as Blob
    return 'blob:saved'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob })
  })
  vi.stubGlobal('print', print)
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the statement of a client', () => {
  it('is of the client and month that were looked at, and of any other', async () => {
    const readUsage = await show()
    expect(text()).toContain('Client b · October 2026')
    expect(totals()).toEqual(['€2.500007'])
    expect(text()).toContain('Estimate of November 22, 2026')
    expect(text()).not.toContain('The month isn’t over.')

    type('Client', 'a')
    expect(totals()).toEqual(['€1.000001'])
    type('Month', '2026-09')
    await waitFor(() => expect(text()).toContain('September 2026'))
    expect(readUsage.mock.calls.map(([query]: readonly unknown[]) => query)).toMatchObject([
      { period: { from: '2026-10-01', to: '2026-10-31' }, by: 'category' },
      { period: { from: '2026-09-01', to: '2026-09-30' }, by: 'category' },
    ])
  })

  it('keeps a mark-up and a note for each client, and the name of the sender for all', async () => {
    await show()
    type('Mark-up', 'percent')
    type('Percent', '10')
    await waitFor(() => expect(totals()).toEqual(['€2.500007', '€0.250001', '€2.750008']))
    type('Note for this client', 'Thank you')
    type('Your name on it', 'Agentur')
    await waitFor(() => expect(text()).toContain('Agentur'))
    await waitFor(() => expect(text()).toContain('Thank you'))
    expect(await statementChoicesItem(PARTNER.id).read()).toEqual({
      sender: 'Agentur',
      clients: [{ id: 'b', markUp: { kind: 'percent', hundredths: 1_000 }, note: 'Thank you' }],
    })

    type('Client', 'a')
    expect(totals()).toEqual(['€1.000001'])
    expect(text()).toContain('Agentur')
    expect(text()).not.toContain('Thank you')
  })

  it('is never shown without the mark-up that was kept, and says that the browser keeps no other one', async () => {
    const markUp = { kind: 'percent', hundredths: 1_000 } as const
    await statementChoicesItem(PARTNER.id).write({ sender: '', clients: [{ id: 'b', markUp, note: '' }] })
    const shown: number[] = []
    const watching = new MutationObserver(() => {
      if (text()) shown.push(totals().length)
    })
    watching.observe(document.body, { childList: true, subtree: true })
    await show()
    await waitFor(() => expect(shown).not.toEqual([]))
    watching.disconnect()
    expect(new Set(shown)).toEqual(new Set([3]))

    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('The disk is full'))
    type('Mark-up', 'none')
    await waitFor(() => expect(dialog().getByText(/The browser refuses to save this/)).toBeTruthy())
    expect(totals()).toHaveLength(3)
  })

  it.each([
    ['percent', 'Percent', '-1', /Enter 0 to 1,000 with/],
    ['percent', 'Percent', '12.345', /ambiguous|at most two digits/],
    ['percent', 'Percent', 'much', /Enter an amount such as/],
    ['per-message', 'Amount for each message', '1001', /Enter 0 to 1,000\./],
  ])('refuses a mark-up in %s, "%s %s", and keeps the one that was', async (kind, label, value, sentence) => {
    await show()
    type('Mark-up', kind)
    type(label, value)
    await waitFor(() => expect(dialog().getByRole('alert').textContent).toMatch(sentence))
    expect(totals()).toEqual(['€2.500007'])
    expect(await statementChoicesItem(PARTNER.id).read()).toEqual({ sender: '', clients: [] })
  })

  it('says what is missing: the rest of the month, and what is not known', async () => {
    await show(
      usage([used('x', 'b', 5), used('y', 'b', 0, { state: 'unread', tally: undefined, parts: undefined })]),
      '2026-11',
    )
    expect(text()).toContain('The month isn’t over.')
    expect(text()).toContain('amounts with ≥ are at least so much')
    expect(totals()).toEqual(['≥ €0.000005'])
  })

  it.each([
    ['nothing was recorded', usage([used('x', 'b', 5)], { isRecorded: false }), 'Nothing of this month was recorded.'],
    ['nothing can be read', 'unreadable' as const, 'The history can’t be read right now. Reload this page.'],
    ['there are no channels', usage([]), 'There are no clients yet.'],
  ])('is none where %s', async (_name, found, sentence) => {
    await show(found)
    expect(document.querySelector('.statement-none')?.textContent).toBe(sentence)
    for (const name of ['Print', 'Save as CSV', 'All clients (ZIP)'])
      expect(dialog().getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true)
  })

  it('stays with a client of which another month knows nothing', async () => {
    const readUsage = vi.fn(async ({ period }: { readonly period: { readonly from: string } }) =>
      period.from.startsWith('2026-10') ? TWO : usage([used('y', 'a', 5)]),
    )
    await show(TWO, '2026-10', readUsage)
    type('Month', '2026-09')
    await waitFor(() =>
      expect(document.querySelector('.statement-none')?.textContent).toBe(
        'Nothing of this client is known in this month.',
      ),
    )
    expect(dialog().getByLabelText<HTMLSelectElement>('Client').selectedOptions[0]?.textContent).toBe('Client b')
    type('Client', 'a')
    expect(totals()).toEqual(['€0.000005'])
  })

  it('is printed from a copy beside the page, which goes with the dialog', async () => {
    await show()
    press('Print')
    expect(print).toHaveBeenCalledOnce()
    expect(document.querySelector('body > .print-copy')?.textContent).toBe(text())
    cleanup()
    expect(document.querySelector('.print-copy')).toBeNull()
  })

  it('is saved to the last digit, also of all clients at once', async () => {
    await show()
    press('Save as CSV')
    press('All clients (ZIP)')
    expect(saved.map(({ name }) => name)).toEqual([
      'saldo-client-b-2026-10-01-2026-10-31-utc.csv',
      'saldo-statements-2026-10-01-2026-10-31-utc.zip',
    ])
    const csv = (await saved[0]?.blob.text()) ?? ''
    expect(csv.split('\r\n')).toEqual([
      'client_id,client,month,zone,currency,category,messages,free_messages,calls,call_seconds,unit_price,cost,mark_up,charge,complete',
      'b,Client b,2026-10,UTC,EUR,UTILITY,20,0,0,0,0.125,2.500007,0,2.500007,yes',
      '',
    ])
    const files = unzipSync(new Uint8Array((await saved[1]?.blob.arrayBuffer()) ?? new ArrayBuffer()))
    expect(Object.keys(files)).toEqual([
      'saldo-1-client-a-2026-10-01-2026-10-31-utc.csv',
      'saldo-2-client-b-2026-10-01-2026-10-31-utc.csv',
    ])
    expect(strFromU8(Object.values(files)[1] ?? new Uint8Array())).toBe(csv)
  })
})
