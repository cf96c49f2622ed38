import { act, fireEvent, screen, within } from '@testing-library/preact'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { PARTNER, TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { callRow, channel, messageRow, monthUsage, unpriced } from '#components/testing/usage.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW, type UsageView } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const month: ChannelMonth = { messages: [messageRow()], calls: [] }
const ALL = { most: Number.MAX_SAFE_INTEGER }
const writeText = vi.fn(async (_text: string) => undefined)

beforeEach(() => writeText.mockClear())

const select = (name: string) => fireEvent.click(screen.getByRole('tab', { name }))

function showTable(usage: MonthUsage, view: Partial<UsageView> = {}, state: Partial<ViewState> = {}) {
  showPopup({ usage, view: { ...FIRST_VIEW, ...view }, ...state })
  // Without an amount there is no chart either, and nothing to press.
  fireEvent.click(screen.getByRole('button', { name: 'Show as tables' }))
}

const textsOf = (row: Element | null | undefined) => [...(row?.children ?? [])].map((cell) => textOf(cell))
const total = () => textsOf(document.querySelector('tfoot tr'))
const headline = () => textOf(document.querySelector('.month-total') ?? undefined).replace('at least ', '')

async function copied(): Promise<readonly (readonly string[])[]> {
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  onTestFinished(() => void vi.unstubAllGlobals())
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Copy table' })))
  return (writeText.mock.lastCall?.[0] ?? '').split('\n').map((line) => line.split('\t'))
}

describe('The total of a table', () => {
  it.each(['Channels', 'Categories', 'Countries', 'Days'])('of %s is the figure above it', (name) => {
    showTable(TWO_CHANNELS)
    select(name)

    expect(total()[0]).toMatch(/^Total(?: 2 calls · 1:30 min)?$/)
    expect(total()).toContain('300')
    expect(total()).toContain(headline())
  })

  it('of calls says that it is of them, unless nothing else is looked at', () => {
    showTable(TWO_CHANNELS)
    select('Calls')
    expect(total()).toEqual(['Total of calls', '2', '1:30', '€0.25'])
  })

  it('of calls is the figure above it where they alone are looked at', () => {
    showTable(TWO_CHANNELS, { filter: { series: 'CALLS' } })
    select('Calls')
    expect(total()).toEqual(['Total', '2', '1:30', '€0.25'])
    expect(headline()).toBe('€0.25')
  })

  it.each(['Categories', 'Days'])(
    'of %s says of how many it is where one of them is chosen, which is marked',
    (name) => {
      showTable(TWO_CHANNELS, { filter: name === 'Days' ? { day: 3 } : { series: 'MARKETING' } })
      select(name)

      expect(total()[0]).toMatch(name === 'Days' ? /^Total of 2/ : /^Total of 3/)
      expect(total()).toContain('€36.54')
      expect(headline()).not.toBe('€36.54')
      const chosen = [...document.querySelectorAll('tbody [aria-current="true"]')].map((row) => textsOf(row))
      expect(chosen).toHaveLength(1)
      expect(chosen[0]).toContain(headline())
    },
  )

  it('of the first channels says of how many they are', () => {
    const first = TWO_CHANNELS.channels.slice(0, 1)
    showTable({ ...TWO_CHANNELS, channels: first, matchingChannels: 40, knownChannels: 40 })

    expect(total()[0]).toMatch(/^Total of 1 of 40/)
    expect(total()).toContain('€32.60')
  })

  it('of what a search finds says of how many it is, though nothing else was sent', () => {
    const usage = monthUsage([{ channel: channel(), month }, { channel: channel({ id: 'other', name: 'Nordlicht' }) }])
    showTable({ ...usage, channels: usage.channels.slice(0, 1), matchingChannels: 1 }, { search: 'bella', ...ALL })

    expect(total()).toEqual(['Total of 1 of 2', '100', '0', '€0.1235', '€12.35'])
  })

  it('of all channels is of so many where one of them is chosen', () => {
    showTable({ ...TWO_CHANNELS, ...monthUsageOfFirst() }, { filter: { channelId: 'channel-1' } })

    expect(total()[0]).toMatch(/^Total of 2/)
    expect(total()).toContain('€36.54')
    expect(headline()).toBe('€12.35')
  })

  it.each(['Clients', 'Channels', 'Categories', 'Countries', 'Days'])(
    'of %s is marked as the figure above it',
    (name) => {
      showTable(monthUsage([{ channel: channel(), month }, { channel: channel({ id: 'unread' }) }]), ALL)
      select(name)

      expect(headline()).toBe('≥ €12.35')
      expect(total()[0]).toMatch(/^Total$/)
      expect(total()).toContain('≥ €12.35')
      expect(total()).toContain('≥ 100')
      // An average is none of the whole.
      if (name !== 'Days') expect(total()).toContain('€0.1235')
    },
  )

  it('of a part is marked where one of its rows is not known, whatever is chosen', () => {
    const usage = monthUsage([{ channel: channel(), month }, { channel: channel({ id: 'unread' }) }])
    const { cells, chosen } = monthUsageOfFirst()
    showTable({ ...usage, cells, chosen }, { filter: { channelId: 'channel-1' } })

    expect(headline()).toBe('€12.35')
    expect(total()).toEqual(['Total of 2', '≥ 100', '≥ 0', '€0.1235', '≥ €12.35'])
  })

  it('has an average of the whole, and none where some costs are not known', () => {
    const dear = { messages: [messageRow({ volume: 300, costMicros: 3_000_000 })], calls: [] }
    showTable(
      monthUsage([
        { channel: channel(), month: dear },
        { channel: channel({ id: 'c-2' }), month },
      ]),
    )
    // Of €0.01 and €0.1235 the average were €0.0667.
    expect(total()).toEqual(['Total', '400', '0', '€0.0384', '€15.35'])
  })

  it('is at least what is known where some costs are not reported', () => {
    const without = { messages: [unpriced(messageRow())], calls: [] }
    showTable(
      monthUsage([
        { channel: channel(), month },
        { channel: channel({ id: 'c-2' }), month: without },
      ]),
    )

    expect(total()).toEqual(['Total', '200', '0', '—', '≥ €12.35'])
    expect(document.querySelector('tfoot td:last-child')?.getAttribute('title')).toBe('≥ €12.345678')
  })

  it('of one client is that of the client', () => {
    showPopup({ usage: TWO_CHANNELS, view: { ...FIRST_VIEW, ...ALL } })
    select('Clients')
    fireEvent.click(within(screen.getByRole('list', { name: 'Clients' })).getAllByRole('button')[0] as HTMLElement)
    fireEvent.click(screen.getByRole('button', { name: 'Show as tables' }))

    const ofClient = textOf(document.querySelector('.client-total strong') ?? undefined)
    expect(total()[0]).toMatch(/^Total(?: |$)/)
    expect(total()).toContain(ofClient)
  })
})

function monthUsageOfFirst() {
  const { cells, channels } = monthUsage([{ channel: channel(), month }])
  return { cells, chosen: { reading: channels[0]?.reading ?? {}, leftOut: 0 } }
}

describe('The rows of a table', () => {
  it('have costs as in the list, and every digit for whoever points at one', () => {
    showTable(TWO_CHANNELS)

    const costs = [...document.querySelectorAll('.figures tbody td:last-child')]
    expect(costs.map((cell) => [textOf(cell), cell.getAttribute('title')])).toEqual([
      ['€32.60', '€32.595678'],
      ['€3.94', '€3.944322'],
    ])
  })

  it('are told apart by a number or an id, and have the whole name for whoever points at it', () => {
    const long = 'Bella Hospitality Hotels and Resorts Berlin'
    showTable(monthUsage([{ channel: channel({ name: long }), month }]), ALL)
    expect(textOf(document.querySelector('tbody th') ?? undefined)).toBe(`${long} +49301000004`)
    expect(document.querySelector('tbody th')?.getAttribute('title')).toBe(`${long} · Bella GmbH`)

    select('Clients')
    expect(textOf(document.querySelector('tbody th') ?? undefined)).toBe('Bella GmbH client-1')
  })

  it('have no number and no id where names are hidden, and cannot be copied', () => {
    showTable(TWO_CHANNELS, ALL, { isHidden: true })
    for (const name of ['Channels', 'Clients']) {
      select(name)
      const table = screen.getByRole('table', { name })
      expect([textOf(table), table.innerHTML].join()).not.toMatch(/Bella|Nordlicht|4930|client-1|32\.|36\.|3\.9/)
      expect(screen.queryByRole('button', { name: 'Copy table' })).toBeNull()
    }
  })
})

describe('The copy of a table', () => {
  it('is of plain numbers to the last digit, with the currency in the head and the total', async () => {
    showTable(TWO_CHANNELS)

    expect(await copied()).toEqual([
      ['Name', 'Number or ID', 'Messages', 'Free', 'Each (EUR)', 'Cost (EUR)', 'Calls', 'Call seconds'],
      ['Bella Hotels', '+49301000004', '250', '0', '0.129382', '32.595678', '2', '90'],
      ['Nordlicht Energie', '+49402210118', '50', '0', '0.078886', '3.944322', '0', '0'],
      ['Total', '', '300', '0', '0.120966', '36.54', '2', '90'],
    ])
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy()
    select('Calls')
    expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull()
    expect(await copied()).toEqual([
      ['Name', 'Calls', 'Call seconds', 'Cost (EUR)'],
      ['OUTBOUND', '2', '90', '0.25'],
      ['Total of calls', '2', '90', '0.25'],
    ])
  })

  it('has days as dates', async () => {
    showTable(TWO_CHANNELS)
    select('Days')

    expect((await copied()).map(([day]) => day)).toEqual(['Day', '2026-11-03', '2026-11-04', 'Total'])
  })

  it('names no currency that nobody has confirmed', async () => {
    showTable(TWO_CHANNELS, {}, { account: { ...PARTNER, usageCurrency: undefined } })

    expect((await copied())[0]?.slice(4, 6)).toEqual(['Each', 'Cost'])
  })

  it('has amounts of a thousand and below nothing without marks of any language', async () => {
    const rows = [messageRow({ volume: 12_345_678, costMicros: -1_234_567_890_000 })]
    showTable(monthUsage([{ channel: channel(), month: { messages: rows, calls: [] } }]))

    expect((await copied())[1]?.slice(2)).toEqual(['12345678', '0', '-0.1', '-1234567.89'])
  })

  it('has nothing where nothing is known, and says which rows are a part', async () => {
    const calls = [unpriced(callRow({ seconds: undefined }))]
    showTable(
      monthUsage([
        { channel: channel(), month },
        { channel: channel({ id: 'c-2', name: 'Called' }), month: { messages: [], calls } },
        { channel: channel({ id: 'c-3', name: 'Unread' }) },
      ]),
    )

    const [heads, ...lines] = await copied()
    expect(heads?.slice(5)).toEqual(['Cost (EUR)', 'Calls', 'Call seconds', 'at least'])
    expect(lines.map(([name, , ...figures]) => [name, ...figures])).toEqual([
      ['Bella Hotels', '100', '0', '0.123456', '12.345678', '0', '0', ''],
      ['Called', '0', '0', '', '', '2', '', '≥'],
      ['Unread', '', '', '', '', '', '', ''],
      ['Total', '100', '0', '', '12.345678', '2', '', '≥'],
    ])
  })

  it('lets no name break a line or begin a formula', async () => {
    showTable(monthUsage([{ channel: channel({ name: '=1+1\tand\nmore' }), month }]))

    const lines = await copied()
    expect(lines).toHaveLength(3)
    expect(lines[1]?.slice(0, 3)).toEqual(["'=1+1 and more", '+49301000004', '100'])
  })
})
