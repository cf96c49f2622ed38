import { fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { PARTNER, problem, TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { callRow, channel, messageRow, monthUsage, unpriced } from '#components/testing/usage.ts'
import { succeed } from '#domain/reading/reading.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const usage = () => screen.getByRole('region', { name: 'Usage' })
const total = () => usage().querySelector('.month-total')
/** As tables the days have a tab of their own. */
const showDays = () => {
  expect(screen.queryByRole('tab', { name: 'Days' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show as tables' }))
  fireEvent.click(screen.getByRole('tab', { name: 'Days' }))
}
const month = { messages: [messageRow()], calls: [] }
const second = channel({ id: 'channel-2', name: 'Nordlicht Energie' })

describe('The usage of the running month', () => {
  it('names the month, its total, its counts and the zone of its days', () => {
    showPopup()

    expect(within(usage()).getByRole('heading', { level: 2 }).textContent).toBe('November 2026')
    expect(textOf(usage())).toContain('€36.54')
    expect(textOf(usage())).toContain('300 messages · 2 calls')
    expect(textOf(usage())).toContain('Usage is an estimate; Meta’s invoice decides. Days and months are those of UTC.')
    expect(textOf(screen.getByRole('contentinfo'))).toBe('2 of 2 channels read')
  })

  it('says how old the oldest of its readings is', () => {
    const { change } = showPopup()
    const age = () => usage().querySelector('.month-age')?.textContent

    expect(age()).toBe('updated 20 min. ago')

    change({ usage: { ...TWO_CHANNELS, oldestReadAtMs: NOW_MS - MINUTE_MS / 2 } })

    expect(age()).toBe('updated now')
  })

  it('says how far it is, and what that means', () => {
    const settledMs = Date.parse('2026-11-05T08:00Z')
    const october = { ...TWO_CHANNELS, rollup: { ...TWO_CHANNELS.rollup, month: '2026-10' }, oldestReadAtMs: settledMs }
    const { change } = showPopup()
    const note = () => usage().querySelector('.month-note')

    expect(note()?.textContent).toBe('so far · estimate')

    change({ usage: october })

    expect(note()?.textContent).toBe('final reading Nov 5')
    expect(note()?.getAttribute('title')).toContain('Meta’s invoice decides.')

    change({ usage: { ...october, oldestReadAtMs: Date.parse('2026-11-01T08:00Z') } })

    expect(note()?.textContent).toBe('not final')
    expect(note()?.getAttribute('title')).toContain('since Nov 4')
    expect(textOf(usage())).toMatch(/updated \d+ days ago/)
  })

  it('says of a month that is just over when it is read for the last time', () => {
    const october = { ...TWO_CHANNELS, rollup: { ...TWO_CHANNELS.rollup, month: '2026-10' } }
    showPopup({ usage: october }, { nowMs: Date.parse('2026-11-02T08:00Z') })

    expect(usage().querySelector('.month-note')?.textContent).toBe('closing · final Nov 4')
  })

  it('says nothing of a month of which nothing was read', () => {
    showPopup({ usage: { ...TWO_CHANNELS, rollup: { ...TWO_CHANNELS.rollup, readChannels: 0 } } })

    expect(usage().querySelector('.month-note, .month-age')).toBeNull()
  })

  it.each([
    [undefined, 'Africa/Lagos', 'UTC+1'],
    [undefined, 'America/Bogota', 'UTC−5'],
    [undefined, 'Asia/Kolkata', 'UTC+5:30'],
    [undefined, 'UTC', 'UTC'],
    ['America/Bogota', 'America/Bogota', 'America/Bogota'],
    // A final month stays in the zone that it was counted in.
    ['America/Bogota', 'Africa/Lagos', 'UTC+1'],
  ])('names, where %s was chosen, the days of %s by %s', (zone, countedIn, expected) => {
    const usage = { ...TWO_CHANNELS, rollup: { ...TWO_CHANNELS.rollup, zone: countedIn } }
    showPopup({ account: { ...PARTNER, zone }, usage })

    expect(textOf(screen.getByRole('region', { name: 'Usage' }))).toContain(`Days and months are those of ${expected}.`)
  })

  it('shows the exact total in a tooltip', () => {
    showPopup()

    expect(within(usage()).getByTitle('€36.54').textContent).toBe('€36.54')
    expect(within(usage()).getByTitle('€3.944322').textContent).toBe('€3.94')
  })

  it('has one chart with the month in a sentence, and its days in a table in its place', () => {
    showPopup()

    const chart = within(usage()).getByRole('img')
    expect(chart.getAttribute('aria-label')).toBe(
      'Cost per day of November 2026. Most on Nov 4: €23.94, above all Utility.',
    )
    showDays()
    expect(within(usage()).queryByRole('img')).toBeNull()
    const rows = within(within(usage()).getByRole('table', { name: 'Cost per day' })).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map((cell) => textOf(cell)).join(' '))).toEqual([
      'Day Messages Cost Calls Minutes',
      'Nov 3 100 €12.60 2 1:30',
      'Nov 4 200 €23.94 0 0:00',
      'Total 300 €36.54 2 1:30',
    ])
  })

  it.each([
    ['calls alone', 'volume', [unpriced(callRow({ day: 5 }))], ['Day Calls Minutes', 'Nov 5 2 1:30', 'Total 2 1:30']],
    [
      'messages, with the days on which only calls were',
      'volume',
      [callRow({ day: 5 })],
      ['Day Messages Calls Minutes', 'Nov 3 100 0 0:00', 'Nov 5 0 2 1:30', 'Total 100 2 1:30'],
    ],
    ['messages alone', 'volume', [], ['Day Messages', 'Nov 3 100', 'Total 100']],
    [
      'costs, a dash where none is known',
      'cost',
      [unpriced(callRow({ day: 5 }))],
      ['Day Messages Cost Calls Minutes', 'Nov 3 100 €12.35 0 0:00', 'Nov 5 0 — 2 1:30', 'Total 100 ≥ €12.35 2 1:30'],
    ],
  ] as const)('has its days in a table of %s', (what, by, calls, expected) => {
    const messages = what === 'calls alone' ? [] : [messageRow()]
    showPopup({
      usage: monthUsage([{ channel: channel(), month: { messages, calls } }]),
      view: { ...FIRST_VIEW, by },
    })

    showDays()

    const rows = within(within(usage()).getByRole('table', { name: /per day/ })).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map((cell) => textOf(cell)).join(' '))).toEqual(expected)
  })

  it.each([
    [undefined, [2]],
    [3, [1, 1]],
  ] as const)('parts the days of the table by weeks that begin on day %s', (weekStart, sizes) => {
    showPopup({ settings: { ...DEFAULT_SETTINGS, weekStart } })

    showDays()

    const weeks = [...document.querySelectorAll('.day-table tbody')]
    expect(weeks.map((week) => week.querySelectorAll('tr').length)).toEqual(sizes)
  })

  it('says of a channel that it is muted', () => {
    showPopup({ muted: ['channel-2'] })

    const rows = within(screen.getByRole('list', { name: 'Channels' })).getAllByRole('listitem')
    expect(rows.map((row) => textOf(row).includes('· muted'))).toEqual([false, true])
  })

  it('counts messages where no cost is reported at all', () => {
    showPopup({
      usage: monthUsage([
        { channel: channel(), month: { messages: [unpriced(messageRow())], calls: [unpriced(callRow())] } },
      ]),
    })

    expect(total()?.textContent).toBe('no cost reported')
    expect(within(usage()).getByRole('img').getAttribute('aria-label')).toBe(
      'Messages per day of November 2026. Most on Nov 3: 100, above all Marketing.',
    )
    expect(textOf(usage())).not.toMatch(/[€]|\b0\b|NaN|undefined/)
  })

  it('is loading, without any figure, while the list of channels is not known', () => {
    showPopup({ balance: {}, directory: {}, usage: monthUsage([]) })

    expect(textOf(usage())).toContain('Reading the usage of your channels…')
    expect(textOf(usage())).not.toMatch(/€|messages/)
    expect(screen.queryByRole('list', { name: 'Channels' })).toBeNull()
  })

  it('is loading while channels are known and none is read', () => {
    showPopup({ usage: monthUsage([{ channel: channel() }, { channel: second }]) })

    expect(textOf(usage())).toContain('Reading the usage of your channels…')
    expect(total()).toBeNull()
    expect(textOf(screen.getByRole('contentinfo'))).toBe('0 of 2 channels read')
  })

  it.each([
    ['the list of channels', { directory: { problem: problem('server') }, usage: monthUsage([]) }],
    ['the balance before it', { balance: { problem: problem('offline') }, directory: {}, usage: monthUsage([]) }],
    ['every channel', { usage: monthUsage([{ channel: channel(), hasFailed: true }]) }],
  ])('is an error, and not loading, if %s could not be read', (_what, state) => {
    showPopup(state)

    expect(textOf(usage())).toContain('The usage could not be read yet.')
    expect(textOf(usage())).not.toMatch(/Reading|€/)
  })

  it('says that nothing was sent yet this month', () => {
    showPopup({ usage: monthUsage([{ channel: channel(), month: { messages: [], calls: [] } }]) })

    expect(textOf(usage())).toContain('No messages or calls yet in November 2026')
    expect(within(usage()).queryByRole('img')).toBeNull()
  })

  it('leads from a month in which nothing was sent yet to the month before, where there is one', () => {
    const onView = vi.fn()
    const empty = monthUsage([{ channel: channel(), month: { messages: [], calls: [] } }])
    const { change } = showPopup({ usage: empty, details: { months: ['2026-11'], ledgers: {} } }, { onView })

    expect(within(usage()).queryByRole('button', { name: /^Show / })).toBeNull()

    change({ usage: empty, details: { months: ['2026-10', '2026-11'], ledgers: {} } })
    fireEvent.click(within(usage()).getByRole('button', { name: 'Show October 2026' }))

    expect(onView).toHaveBeenCalledExactlyOnceWith({ month: '2026-10' })
  })

  it('says that there are no channels, without a total', () => {
    showPopup({ usage: monthUsage([]), directory: succeed(0, NOW_MS) })

    expect(textOf(usage())).toContain('No channels yet.')
    expect(textOf(usage())).not.toMatch(/€|messages/)
  })

  it('leads from an account without channels to the Partner Hub, and looks for channels at a press', () => {
    const onRefresh = vi.fn()
    const none = { usage: monthUsage([]), directory: succeed(0, NOW_MS) }
    const { change } = showPopup(none, { refresh: { isRunning: false, onRefresh } })

    expect(within(usage()).getByRole<HTMLAnchorElement>('link', { name: 'Open Partner Hub' }).rel).toBe('noreferrer')
    fireEvent.click(within(usage()).getByRole('button', { name: 'Check now' }))

    expect(onRefresh).toHaveBeenCalledOnce()

    change({ ...none, account: { ...PARTNER, kind: 'sample' } })

    expect(within(usage()).queryByRole('link')).toBeNull()
  })

  it('marks a total of some channels as a part, for eyes and ears', () => {
    showPopup({
      usage: monthUsage(
        [
          { channel: channel(), month },
          { channel: second, hasFailed: true },
        ],
        { knownChannels: 3 },
      ),
    })

    expect(total()?.textContent).toBe('≥ at least €12.35')
    expect(textOf(screen.getByRole('contentinfo'))).toBe('1 of 3 channels read · 1 not readable')
  })

  it('writes how many channels are read, known and failed as every other number', () => {
    const usage = monthUsage([{ channel: channel(), month }], { knownChannels: 5_000, failedChannels: 1_250 })
    showPopup({ usage: { ...usage, rollup: { ...usage.rollup, readChannels: 3_750 } } })

    const coverage = '3,750 of 5,000 channels read · 1,250 not readable'
    expect(textOf(screen.getByRole('contentinfo'))).toBe(coverage)
  })

  it('marks a total without the cost of some rows as a part', () => {
    showPopup({
      usage: monthUsage([
        { channel: channel(), month: { messages: [messageRow(), unpriced(messageRow())], calls: [] } },
      ]),
    })

    expect(total()?.textContent).toBe('≥ at least €12.35')
  })

  it('shows plain numbers until the currency of costs is confirmed, and where to confirm it', () => {
    const onOpenSettings = vi.fn()
    showPopup({ account: { ...PARTNER, usageCurrency: undefined } }, { onOpenSettings })

    fireEvent.click(screen.getByRole('button', { name: 'Confirm it' }))

    expect(onOpenSettings.mock.calls).toEqual([['currency']])
    expect(total()?.textContent).toBe('36.54')
    expect(textOf(usage())).not.toContain('€')
  })

  it('leaves the age out while every reading is fresh', () => {
    showPopup({ usage: monthUsage([{ channel: channel(), month }], { oldestReadAtMs: NOW_MS - MINUTE_MS + 1 }) })

    expect(textOf(screen.getByRole('contentinfo'))).toBe('1 of 1 channel read')
  })
})
