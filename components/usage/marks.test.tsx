import { cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { callRow, channel, messageRow, monthUsage } from '#components/testing/usage.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const region = () => screen.getByRole('region', { name: 'Usage' })
const coverage = () => textOf(screen.getByRole('contentinfo'))
const TABS = ['Channels', 'Categories', 'Countries', 'Calls']

/** Every figure of the month that a user can read: total, counts, sentence, and all lists and tables. */
function figures(): Record<string, string> {
  const list = (name: string, what: string) => {
    fireEvent.click(within(region()).getByRole('tab', { name }))
    return [...region().querySelectorAll(what)].map((element) => textOf(element)).join(' | ')
  }
  const chart = within(region()).getByRole('img').getAttribute('aria-label') ?? ''
  const lists = TABS.map((name) => [`list of ${name}`, list(name, '.ranked-figure, .ranked-counts')] as const)
  const lines = [...region().querySelectorAll('.month-line')].map((element) => textOf(element))
  fireEvent.click(within(region()).getByRole('button', { name: 'Show as tables' }))
  const tables = TABS.map((name) => [`table of ${name}`, list(name, '.table-scroll tbody td')] as const)
  const totals = TABS.map((name) => [`total of ${name}`, list(name, '.table-scroll tfoot td')] as const)
  const days = list('Days', '.day-table')
  return {
    total: textOf(region().querySelector('.month-total') ?? undefined),
    counts: lines[0] ?? '',
    chart,
    ...Object.fromEntries([...lists, ...tables, ...totals]),
    'table of days': days,
  }
}

const marked = (all: Record<string, string>) => Object.keys(all).filter((name) => all[name]?.includes('≥'))

const PARTS: readonly (readonly [string, Partial<MonthUsage>, string])[] = [
  ['the list is read for the first time', { isListWhole: false }, '2 of 2 channels read so far'],
  ['a channel was not read', { knownChannels: 3 }, '2 of 3 channels read'],
  ['a channel has failed since', { failedChannels: 1 }, '2 of 2 channels read · 1 not readable'],
  ['a part of an answer could not be read', { leftOutChannels: 1 }, '2 of 2 channels read · 1 read in part'],
  [
    'a row of the list could not be read',
    { unlistedChannels: 1 },
    '2 of 2 channels read · 1 channel could not be read',
  ],
]

describe('Everything that is made of a month of which a part is missing', () => {
  it.each(PARTS)('is marked where %s', (_what, changes, said) => {
    showPopup({ usage: { ...TWO_CHANNELS, ...changes } })
    const all = figures()

    // Each channel has its own mark, and these two were read as a whole.
    const ofChannels = ['list of Channels', 'table of Channels']
    expect(marked(all)).toEqual(Object.keys(all).filter((name) => !ofChannels.includes(name)))
    expect(coverage()).toContain(said)
  })

  it('is marked on the channel itself, which says what is missing', () => {
    const month = { messages: [messageRow()], calls: [callRow()] }
    showPopup({ usage: monthUsage([{ channel: channel(), month, hasFailed: true }]) })
    const all = figures()

    expect(marked(all)).toEqual(Object.keys(all))
    cleanup()
    showPopup({ usage: monthUsage([{ channel: channel(), month, hasFailed: true }]) })
    expect(textOf(region())).toContain('Last read 20 min. ago; Saldo could not read what came after')
  })

  it('has a mark before its exact amount in a tooltip too, and none before an average', () => {
    showPopup({ usage: { ...TWO_CHANNELS, knownChannels: 3 } })

    expect(region().querySelector('.month-total bdi')?.getAttribute('title')).toBe('≥ €36.54')
    fireEvent.click(within(region()).getByRole('button', { name: 'Show as tables' }))
    fireEvent.click(within(region()).getByRole('tab', { name: 'Categories' }))
    const heads = [...region().querySelectorAll('.table-scroll thead th')].map((head) => textOf(head))
    const cells = [...region().querySelectorAll('.table-scroll tbody tr')].map((row) => [...row.children])
    const each = cells.map((row) => textOf(row[heads.indexOf('Each')]))
    expect(each.join()).not.toContain('≥')
  })
})

describe('What is complete', () => {
  it.each<[string, Partial<MonthUsage>]>([
    ['where all channels were read', {}],
    ['where a number is dead', { knownChannels: 3, failedChannels: 1, deadChannels: 1 }],
  ])('is never marked %s', (_what, changes) => {
    showPopup({ usage: { ...TWO_CHANNELS, ...changes } })

    expect(marked(figures())).toEqual([])
  })

  it('is the month before where only the running one is a part', () => {
    const before = monthUsage([{ channel: channel(), month: { messages: [messageRow()], calls: [] } }])
    const october = { ...before, rollup: { ...before.rollup, month: '2026-10' }, oldestReadAtMs: NOW_MS }
    showPopup({
      usage: { ...TWO_CHANNELS, knownChannels: 3 },
      details: { months: ['2026-10', '2026-11'], ledgers: {}, before: october },
    })
    const line = region().querySelector('.month-compared')

    expect(textOf(line ?? undefined)).toMatch(/^Oct 1 – \d+: €12\.35$/)
    expect(line?.getAttribute('title')?.replaceAll(/\s+/g, ' ')).toMatch(
      /^Nov 1 – \d+: ≥ €36\.54 · Oct 1 – \d+: €12\.35$/,
    )
  })
})
