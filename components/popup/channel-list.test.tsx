import { render, screen, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import type { MonthUsage } from '../../utils/state/usage-store.ts'
import { textOf } from '../testing/page.ts'
import { TWO_CHANNELS } from '../testing/popup-state.ts'
import { callRow, channel, messageRow, monthUsage, unpriced } from '../testing/usage.ts'
import { ChannelList } from './channel-list.tsx'

const month = { messages: [messageRow()], calls: [] }

function rowsOf(usage: MonthUsage, currency: string | undefined = 'EUR') {
  render(<ChannelList usage={usage} currency={currency} locale="en" />)
  return within(screen.getByRole('list', { name: 'Channels' })).getAllByRole('listitem')
}

const texts = (rows: readonly Element[]) => rows.map((row) => textOf(row))

describe('ChannelList', () => {
  it('shows name, cost, number and volume of each channel in the order it is given', () => {
    expect(texts(rowsOf(TWO_CHANNELS))).toEqual([
      'Bella Hotels€32.60+49301000004250 messages · 2 calls',
      'Nordlicht Energie€3.94+4940221011850 messages',
    ])
  })

  it('draws each bar as the part of the costliest channel', () => {
    const bars = rowsOf(TWO_CHANNELS).map(
      (row) => row.querySelector<HTMLElement>('.channel-bar span')?.style.inlineSize,
    )

    expect(bars[0]).toBe('100%')
    expect(Number.parseFloat(bars[1] ?? '')).toBeCloseTo(12.1, 1)
  })

  it.each([
    ['was not read yet', { channel: channel() }, 'not read yet'],
    ['could not be read', { channel: channel(), hasFailed: true }, 'not readable'],
  ])('shows a dash and no figure for a channel that %s', (_what, fixture, reason) => {
    expect(texts(rowsOf(monthUsage([fixture])))).toEqual([`Bella Hotels—+49301000004${reason}`])
  })

  it('keeps the last good figures of a channel whose last reading failed', () => {
    expect(texts(rowsOf(monthUsage([{ channel: channel(), month, hasFailed: true }])))[0]).toContain('€12.35')
  })

  it('shows a dash, and never a zero, for a cost that is not reported', () => {
    const [row] = texts(
      rowsOf(monthUsage([{ channel: channel(), month: { messages: [unpriced(messageRow())], calls: [] } }])),
    )

    expect(row).toBe('Bella Hotelsno cost reported—+49301000004100 messages')
  })

  it('marks a cost that is only reported for some rows', () => {
    const rows = { messages: [messageRow()], calls: [unpriced(callRow())] }

    expect(texts(rowsOf(monthUsage([{ channel: channel(), month: rows }])))[0]).toContain('≥ at least €12.35')
  })

  it('shows a zero for a channel that was read and spent nothing', () => {
    const [row] = texts(rowsOf(monthUsage([{ channel: channel(), month: { messages: [], calls: [] } }])))

    expect(row).toBe('Bella Hotels€0.00+493010000040 messages')
  })

  it('falls back to the client, and then says that there is no name', () => {
    const rows = rowsOf(
      monthUsage([
        { channel: channel({ name: '' }), month },
        { channel: channel({ id: 'c-2', name: '', clientName: '', phoneNumber: '' }), month },
      ]),
    )

    expect(texts(rows)[0]).toContain('Bella GmbH')
    expect(texts(rows)[1]).toContain('Unnamed channel€12.35c-2')
  })

  it.each([
    ['markup', '<img src=x onerror="alert(1)"><script>alert(1)</script>'],
    ['direction overrides', '\u202egnp.exe\u2066'],
    ['10 kB', 'A'.repeat(10_240)],
    ['emoji', '🏨🌴 Hôtel 👩‍👩‍👧'],
  ])('shows a name with %s as plain, isolated text', (_what, name) => {
    const [row] = rowsOf(monthUsage([{ channel: channel({ name }), month }]))

    expect(row?.querySelector('.channel-name > bdi')?.textContent).toBe(name)
    expect(row?.querySelector('img, script')).toBeNull()
    expect(row?.querySelector('.channel-name')?.getAttribute('title')?.length).toBeLessThanOrEqual(200)
  })

  it('says how many channels it does not show', () => {
    const fixtures = Array.from({ length: 50 }, (_, index) => ({ channel: channel({ id: `channel-${index}` }), month }))

    expect(rowsOf(monthUsage(fixtures, { knownChannels: 120 }))).toHaveLength(50)
    expect(screen.getByText('70 more channels')).toBeTruthy()
  })
})
