import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { textOf } from '#components/testing/page.ts'
import { TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { type Shown, showPopup } from '#components/testing/show-popup.tsx'
import { callRow, channel, messageRow, monthUsage, unpriced } from '#components/testing/usage.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW, type UsageView } from '#state/view/usage-view.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const month: ChannelMonth = { messages: [messageRow()], calls: [] }

function show(usage: MonthUsage, view: Partial<UsageView> = {}, shown: Shown = {}) {
  return showPopup({ usage, view: { ...FIRST_VIEW, ...view } }, shown)
}

describe('a channel that has come to an end', () => {
  const ENDED_MS = Date.UTC(2026, 10, 3, 9)

  it.each([
    [{ isEnded: true, endedAtMs: ENDED_MS }, 'ended Nov 3'],
    [{ isEnded: true, endedAtMs: Date.UTC(2025, 2, 3) }, 'ended Mar 3, 2025'],
    [{ isEnded: true }, 'ended'],
    [{ isEnded: true, endedAtMs: Date.UTC(2030, 0, 1) }, undefined],
    [{}, undefined],
  ])('says so and when, once it has: %j', (end, expected) => {
    show(monthUsage([{ channel: channel(end), month }, { channel: channel({ ...end, id: 'unread' }) }]))

    for (const text of texts()) {
      if (expected === undefined) expect(text).not.toContain('ended')
      else expect(text).toMatch(new RegExp(`· ${expected}(?! Nov|,)`))
    }
    expect(texts()[1]?.includes('not read yet')).toBe(expected === undefined)
  })

  it('is told apart where it is no longer listed', () => {
    const usage = monthUsage([{ channel: channel(), month }])
    show({ ...usage, channels: usage.channels.map((of) => ({ ...of, hasLeft: true })) })

    expect(texts()[0]).toContain('· no longer listed')
  })
})

const comesAfter = (later: Node, earlier: Node | undefined) =>
  earlier !== undefined && Boolean(earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING)

/** Intersections that the test tells of; `count` is how many are waited for. */
function watchIntersections() {
  const waiting = new Set<IntersectionObserverCallback>()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #onChange: IntersectionObserverCallback
      constructor(onChange: IntersectionObserverCallback) {
        this.#onChange = onChange
      }
      observe() {
        waiting.add(this.#onChange)
      }
      disconnect() {
        waiting.delete(this.#onChange)
      }
    },
  )
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  const tell = (isIntersecting: boolean) =>
    act(async () => {
      for (const onChange of [...waiting]) {
        onChange([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver)
      }
    })
  return { tell, count: () => waiting.size }
}

const tableText = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => textOf(cell)).join(' | '))
const asTables = () => fireEvent.click(screen.getByRole('button', { name: 'Show as tables' }))
const select = (name: string) => fireEvent.click(screen.getByRole('tab', { name }))
const rows = (name = 'Channels') => within(screen.getByRole('list', { name })).getAllByRole('listitem')
const texts = (name?: string) => rows(name).map((row) => textOf(row))
const firstRow = (of: ChannelMonth) => {
  show(monthUsage([{ channel: channel(), month: of }]))
  return texts()[0]
}

describe('The channels', () => {
  it('give way to a placeholder while those of the view are still read, and so does how many they are', async () => {
    const filter = { country: 'BR', channelId: 'channel-1' }
    const usage = { ...TWO_CHANNELS, knownChannels: 5_000, matchingChannels: 5_000 }
    showPopup({ usage, view: { ...FIRST_VIEW, filter }, isListPending: true })

    expect(screen.queryByRole('list', { name: 'Channels' })).toBeNull()
    expect(screen.queryByRole('button', { name: /All 5,000/ })).toBeNull()
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull()
    expect(document.querySelector('.skeleton')).toBeNull()
    await waitFor(() => expect(document.querySelector('[aria-busy="true"] .skeleton')).not.toBeNull())
    expect(screen.getByRole('button', { name: 'Search channels' })).toBeTruthy()
    // The name of what was chosen is known all the same.
    expect(screen.getByRole('button', { name: 'Remove Bella Hotels' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Remove Brazil' })).toBeTruthy()
    select('Categories')
    expect(texts('Categories').length).toBeGreaterThan(0)
  })

  it('show name, cost, number and what was sent, in the order in which they were read', () => {
    show(TWO_CHANNELS)

    expect(texts()).toEqual([
      'Bella Hotels€32.60+49301000004250 messages · 2 calls',
      'Nordlicht Energie€3.94+4940221011850 messages',
    ])
  })

  it('have bars that are parts of the biggest, by category', () => {
    show(TWO_CHANNELS)

    const fills = rows().map((row) => row.querySelector<HTMLElement>('.ranked-fill'))
    expect(fills[0]?.style.inlineSize).toBe('100%')
    expect(Number.parseFloat(fills[1]?.style.inlineSize ?? '')).toBeCloseTo(12.1, 1)
    expect([...(fills[0]?.children ?? [])].map((part) => (part as HTMLElement).style.backgroundColor)).toEqual([
      'var(--series-marketing)',
      'var(--series-utility)',
      'var(--series-calls)',
    ])
  })

  it('count messages where that is chosen, and name the cost beside them', () => {
    show(TWO_CHANNELS, { by: 'volume' })

    expect(texts()[0]).toBe('Bella Hotels250+49301000004250 messages · 2 calls · €32.60')
  })

  it('have no messages and no bar where they were called only', () => {
    const caller = { channel: channel({ id: 'caller' }), month: { messages: [], calls: [callRow({ count: 900 })] } }
    show(monthUsage([{ channel: channel(), month }, caller]), { by: 'volume' })

    expect(texts()[1]).toBe('Bella Hotels0+49301000004900 calls · 2 min · €0.25')
    expect(rows()[1]?.querySelector<HTMLElement>('.ranked-fill')?.style.inlineSize).toBe('0%')
  })

  it.each([
    ['was not read yet', { channel: channel() }, 'not read yet'],
    ['could not be read', { channel: channel(), hasFailed: true }, 'not readable: 360dialog has a problem'],
  ])('show a dash and no figure for one that %s', (_what, fixture, reason) => {
    show(monthUsage([fixture, { channel: channel({ id: 'other' }), month }]))

    expect(texts()[0]).toBe(`Bella Hotels—+49301000004${reason}`)
  })

  it('keep the last good figures of one whose last reading failed', () => {
    show(monthUsage([{ channel: channel(), month, hasFailed: true }]))

    expect(texts()[0]).toContain('≥ at least €12.35')
    expect(texts()[0]).toContain('≥ 100 messages')
    expect(texts()[0]).toContain('Last read 20 min. ago; Saldo could not read what came after')
  })

  it.each([
    ['by their type', { pricingType: 'FREE_ENTRY_POINT' }],
    ['by a cost of 0', { pricingType: 'REGULAR' }],
  ])('tell free messages (%s) from those that cost something', (_name, { pricingType }) => {
    const free = messageRow({ pricingType, volume: 20, costMicros: 0 })

    expect(firstRow({ messages: [messageRow(), free], calls: [] })).toContain('100 paid · 20 free')
  })

  it('show a dash, and never a zero, for a cost that is not reported', () => {
    expect(firstRow({ messages: [unpriced(messageRow())], calls: [] })).toBe('Bella Hotels100+49301000004100 messages')
  })

  it('mark a cost that is only reported for some rows, and name no unit price of it', () => {
    expect(firstRow({ messages: [messageRow()], calls: [unpriced(callRow())] })).toContain(
      'Bella Hotels≥ at least €12.35',
    )
  })

  it('show a zero for one that was read and spent nothing', () => {
    const silent = { channel: channel(), month: { messages: [], calls: [] } }
    show(monthUsage([silent, { channel: channel({ id: 'other' }), month }]))

    expect(texts()[0]).toBe('Bella Hotels€0.00+493010000040 messages')
  })

  it('fall back to the client, and then say that there is no name', () => {
    show(
      monthUsage([
        { channel: channel({ name: '' }), month },
        { channel: channel({ id: 'c-2', name: '', clientName: '', phoneNumber: '' }), month },
      ]),
    )

    expect(texts()[0]).toContain('Bella GmbH')
    expect(texts()[1]).toContain('Unnamed channel€12.35c-2')
  })

  it.each([
    ['markup', '<img src=x onerror="alert(1)"><script>alert(1)</script>'],
    ['direction overrides', '\u202egnp.exe\u2066'],
    ['10 kB', 'A'.repeat(10_240)],
    ['emoji', '🏨🌴 Hôtel 👩‍👩‍👧'],
    ['lone surrogates', 'Hotel \ud83c Sol \udfe8'],
  ])('show a name with %s as plain, isolated text', (_what, name) => {
    show(monthUsage([{ channel: channel({ name }), month }]))

    const [row] = rows()
    expect(row?.querySelector('.ranked-name > bdi')?.textContent).toBe(name)
    expect(row?.querySelector('img, script')).toBeNull()
    expect(row?.querySelector('.ranked-name')?.getAttribute('title')?.length).toBeLessThanOrEqual(200)
  })

  it('are ten at first, and all of them at a press', () => {
    const onView = vi.fn()
    const fixtures = Array.from({ length: 10 }, (_, index) => ({ channel: channel({ id: `channel-${index}` }), month }))
    const usage = monthUsage(fixtures, { knownChannels: 120, matchingChannels: 120 })
    const { unmount } = show(usage, {}, { onView })

    fireEvent.click(screen.getByRole('button', { name: 'All 120 channels' }))

    expect(onView).toHaveBeenCalledWith({ most: Number.MAX_SAFE_INTEGER })
    unmount()
    const all = Array.from({ length: 100 }, (_, index) => ({ channel: channel({ id: `channel-${index}` }), month }))
    show(monthUsage(all), { most: Number.MAX_SAFE_INTEGER }, { onView })
    expect(rows()).toHaveLength(100)
    expect(rows()[0]?.getAttribute('aria-setsize')).toBeNull()
    const fewer = screen.getByRole('button', { name: 'Ten channels' })
    expect(comesAfter(fewer, rows().at(-1))).toBe(true)
    fireEvent.click(fewer)
    expect(onView).toHaveBeenLastCalledWith({ most: 10 })
  })

  it('grow as one comes near their end, each saying which of how many it is, where they are very many', async () => {
    const observers = watchIntersections()
    const fixtures = Array.from({ length: 250 }, (_, index) => ({
      channel: channel({ id: `channel-${index}` }),
      month,
    }))
    const { unmount } = show(monthUsage(fixtures), { most: Number.MAX_SAFE_INTEGER })

    expect(rows()).toHaveLength(100)
    expect(rows()[99]?.getAttribute('aria-posinset')).toBe('100')
    expect(rows()[99]?.getAttribute('aria-setsize')).toBe('250')
    // What ends it must not be where it never ends.
    expect(comesAfter(screen.getByRole('button', { name: 'Ten channels' }), rows()[0])).toBe(false)
    await observers.tell(false)
    expect(rows()).toHaveLength(100)
    await observers.tell(true)
    expect(rows()).toHaveLength(200)
    await observers.tell(true)
    expect(rows()).toHaveLength(250)
    expect(observers.count()).toBe(0)
    expect(rows()[249]?.getAttribute('aria-setsize')).toBeNull()

    unmount()
    show(monthUsage(fixtures), { most: Number.MAX_SAFE_INTEGER })
    cleanup()
    expect(observers.count()).toBe(0)
  })

  it('can be searched from twelve up, a moment after the last key', () => {
    vi.useFakeTimers()
    const onView = vi.fn()
    const fixtures = Array.from({ length: 12 }, (_, index) => ({ channel: channel({ id: `channel-${index}` }), month }))
    const { unmount } = show(monthUsage(fixtures.slice(1)))
    expect(screen.queryByRole('button', { name: 'Search channels' })).toBeNull()
    unmount()
    show(monthUsage(fixtures), {}, { onView })
    expect(screen.queryByRole('searchbox')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Search channels' }))

    fireEvent.input(screen.getByRole('searchbox', { name: 'Search channels' }), { target: { value: ' be' } })
    fireEvent.input(screen.getByRole('searchbox', { name: 'Search channels' }), { target: { value: ' bella ' } })
    vi.runAllTimers()

    expect(onView.mock.calls).toEqual([[{ search: 'bella', most: Number.MAX_SAFE_INTEGER }]])
    fireEvent.click(screen.getByRole('button', { name: 'End the search' }))
    expect(onView).toHaveBeenLastCalledWith({ search: '', most: 10 })
    vi.useRealTimers()
  })

  it('of a search are summed up, at least where one of them is not read', () => {
    const found = (...others: Parameters<typeof monthUsage>[0]) =>
      monthUsage([{ channel: channel(), month }, ...others], { knownChannels: 40 })
    const view = { search: 'bella', most: Number.MAX_SAFE_INTEGER }
    const second = { channel: channel({ id: 'c-2' }), month }
    const { unmount } = show(found(second), view)
    expect(screen.getAllByRole('status').map(textOf)).toContain('2 channels · €24.69')
    unmount()
    const other = show(found(second, { channel: channel({ id: 'c-3' }) }), view)
    expect(screen.getAllByRole('status').map(textOf)).toContain('3 channels · ≥ €24.69')
    other.unmount()

    show(found({ channel: channel({ id: 'c-2' }), month: { messages: [unpriced(messageRow())], calls: [] } }), view)
    expect(screen.getAllByRole('status').map(textOf)).toContain('2 channels · ≥ €12.35')
  })

  it('are one stop of the tab key, and the arrows go from one to the next', () => {
    const onView = vi.fn()
    const onPin = vi.fn()
    show(TWO_CHANNELS, {}, { onView, onPin })
    const [first, second] = rows().map((row) => within(row).getAllByRole('button')[0] as HTMLElement)
    const stops = () => rows().map((row) => [...row.querySelectorAll('button')].map(({ tabIndex }) => tabIndex))
    expect(stops()).toEqual([
      [0, -1],
      [-1, -1],
    ])

    first?.focus()
    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(second)
    expect(stops()[1]?.[0]).toBe(0)
    fireEvent.keyDown(second as HTMLElement, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(second)
    fireEvent.keyDown(second as HTMLElement, { key: 'p' })
    expect(onPin).toHaveBeenCalledWith('channel-2')
    fireEvent.keyDown(second as HTMLElement, { key: 'Home' })
    expect(document.activeElement).toBe(first)
  })

  it('say their figures along with their names', () => {
    show(TWO_CHANNELS)

    const name = screen.getByRole('button', { name: 'Bella Hotels' })
    const said = (name.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
    expect(said.map((part) => textOf(part ?? undefined)).join(' ')).toBe('€32.60 +49301000004250 messages · 2 calls')
  })

  it('say that a search finds none', () => {
    show({ ...monthUsage([{ channel: channel(), month }]), channels: [] }, { search: 'x' })

    expect(textOf(screen.getByRole('tabpanel'))).toContain('No channel matches.')
  })
})

describe('The free replies of a channel', () => {
  const service = messageRow({
    category: 'SERVICE',
    pricingType: 'FREE_CUSTOMER_SERVICE',
    volume: 640,
    costMicros: 0,
  })
  const usage = monthUsage([{ channel: channel(), month: { messages: [service], calls: [] } }])

  it('are in the row of the chosen channel', () => {
    show(usage, { filter: { channelId: 'channel-1' } })

    expect(texts()[0]).toContain('640 of 1,000 free replies used, resets December 1')
  })

  it('are not said where no channel is chosen, or where their shape is not known', () => {
    const { unmount } = show(usage)
    expect(texts()[0]).not.toContain('free replies')
    unmount()

    const inOneRow = messageRow({ ...service, pricingType: 'REGULAR', volume: 1_200, costMicros: 900 })
    show(monthUsage([{ channel: channel(), month: { messages: [inOneRow], calls: [] } }]), {
      filter: { channelId: 'channel-1' },
    })
    expect(texts()[0]).not.toContain('free replies')
  })
})

describe('The other breakdowns', () => {
  it.each([
    [
      'Categories',
      [
        'Utility€20.0055%150 messages€0.1333 each',
        'Marketing€16.2945%150 messages€0.1086 each',
        'Calls€0.251%2 calls · 2 min€0.1667 a minute',
      ],
    ],
    ['Countries', ['Brazil€20.0055%150 messages€0.1333 each', 'Germany€16.5445%150 messages · 2 calls€0.1086 each']],
    ['Calls', ['OUTBOUND€0.25100%2 calls · 2 min€0.1667 a minute']],
  ])('%s come to the same total', (name, expected) => {
    show(TWO_CHANNELS)

    select(name)

    expect(texts(name)).toEqual(expected)
  })

  it.each([
    [
      'Categories',
      ['Marketing15050%150 messages · €16.29', 'Utility15050%150 messages · €20.00', 'Calls—2 calls · 2 min · €0.25'],
    ],
    ['Countries', ['Brazil15050%150 messages · €20.00', 'Germany15050%150 messages · 2 calls · €16.54']],
    ['Calls', ['OUTBOUND2100%2 calls · 2 min · €0.25']],
  ])('%s count messages where that is chosen, and calls only among calls', (name, expected) => {
    show(TWO_CHANNELS, { by: 'volume' })

    select(name)

    expect(texts(name)).toEqual(expected)
  })

  it('count calls where nothing else is chosen, and say so', () => {
    show(TWO_CHANNELS, { by: 'volume', filter: { series: 'CALLS' } })

    expect(screen.getByRole('radio', { name: 'Calls' }).matches(':checked')).toBe(true)
    expect(screen.queryByRole('radio', { name: 'Messages' })).toBeNull()
    select('Countries')
    expect(texts('Countries')).toEqual(['Germany2100%2 calls · 2 min · €0.25'])
  })

  it('name what they do not know by the word of the API, made readable', () => {
    const odd = [
      messageRow({ category: 'NEW_THING', country: 'Narnia' }),
      messageRow({ category: 'UNKNOWN', country: '' }),
    ]
    show(monthUsage([{ channel: channel(), month: { messages: odd, calls: [] } }]))

    select('Categories')
    expect(texts('Categories').join()).toMatch(/New thing.*Not reported|Not reported.*New thing/)
    select('Countries')
    expect(texts('Countries').join()).toMatch(/Narnia.*Country not reported|Country not reported.*Narnia/)
  })

  it('have the API’s word in the table beside a name that was made readable', () => {
    const odd = [messageRow({ category: 'GROUP_MARKETING' }), messageRow({ category: 'UTILITY' })]
    show(monthUsage([{ channel: channel(), month: { messages: odd, calls: [] } }]))

    select('Categories')
    asTables()

    const heads = within(screen.getByRole('table', { name: 'Categories' })).getAllByRole('rowheader')
    expect(heads.map((head) => textOf(head)).toSorted()).toEqual([
      'Group marketing GROUP_MARKETING',
      'Total',
      'Utility',
    ])
  })

  it('say of a chosen channel that was never read that nothing is known of it', () => {
    const usage = {
      ...monthUsage([{ channel: channel(), month }, { channel: channel({ id: 'unread' }) }]),
      cells: undefined,
    }
    const details = { months: ['2026-11'], ledgers: {} }
    showPopup({ usage, details, view: { ...FIRST_VIEW, filter: { channelId: 'unread' } } })

    const region = screen.getByRole('region', { name: 'Usage' })
    expect(textOf(region)).toContain('This channel was not read yet.')
    expect(region.querySelector('.month-total')).toBeNull()
    expect(textOf(region)).not.toMatch(/\b0 messages/)
  })

  it('say that there were no calls', () => {
    show(monthUsage([{ channel: channel(), month }]))

    select('Calls')

    expect(textOf(screen.getByRole('tabpanel'))).toBe('No calls in November 2026')
  })

  it('filter all others by the row that is pressed, and let it go when it is pressed again', () => {
    const onView = vi.fn()
    const { unmount } = show(TWO_CHANNELS, {}, { onView })
    select('Categories')
    fireEvent.click(screen.getByRole('button', { name: 'Marketing' }))
    expect(onView).toHaveBeenLastCalledWith({ filter: { series: 'MARKETING' } })
    unmount()

    show(TWO_CHANNELS, { filter: { series: 'MARKETING' } }, { onView })
    expect(screen.getByRole('region', { name: 'Usage' }).querySelector('.month-total')?.textContent).toBe('€16.29')
    select('Countries')
    expect(texts('Countries')).toEqual(['Germany€16.29100%150 messages€0.1086 each'])
    select('Categories')
    expect(texts('Categories')).toHaveLength(3)
    expect(screen.getByRole('button', { name: 'Marketing' }).getAttribute('aria-pressed')).toBe('true')
    fireEvent.click(screen.getByRole('button', { name: 'Marketing' }))
    expect(onView).toHaveBeenLastCalledWith({ filter: { series: undefined } })
  })

  it('name what was chosen, each with a way to undo it, and one for all', () => {
    const onView = vi.fn()
    const filter = { channelId: 'channel-2', country: 'DE', day: 4, call: 'USER_INITIATED' }
    show(TWO_CHANNELS, { filter }, { onView })

    const chips = within(screen.getByRole('list', { name: 'Chosen' })).getAllByRole('button')
    expect(chips.map((chip) => textOf(chip))).toEqual([
      'Nordlicht Energie',
      'Germany',
      'Wed, Nov 4',
      'Incoming calls',
      'Show all',
    ])
    fireEvent.click(screen.getByRole('button', { name: 'Remove Germany' }))
    expect(onView).toHaveBeenLastCalledWith({ filter: { ...filter, country: undefined } })
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
    expect(onView).toHaveBeenLastCalledWith({ filter: {} })
  })

  it('are tables with a total and the number under the name where tables are wanted', () => {
    show(TWO_CHANNELS)
    asTables()

    expect(tableText('Channels')).toEqual([
      'Name | Messages | Free | Each | Cost',
      'Bella Hotels +49301000004 · 2 calls · 1:30 min | 250 | 0 | €0.1294 | €32.60',
      'Nordlicht Energie +49402210118 | 50 | 0 | €0.0789 | €3.94',
      'Total 2 calls · 1:30 min | 300 | 0 | €0.1210 | €36.54',
    ])
    select('Categories')
    expect(tableText('Categories')).toEqual([
      'Name | Messages | Free | Each | Cost',
      'Utility | 150 | 0 | €0.1333 | €20.00',
      'Marketing | 150 | 0 | €0.1086 | €16.29',
      'Calls 2 calls · 1:30 min | — | — | — | €0.25',
      'Total 2 calls · 1:30 min | 300 | 0 | €0.1210 | €36.54',
    ])
    select('Calls')
    expect(tableText('Calls')).toEqual([
      'Name | Calls | Minutes | Cost',
      'OUTBOUND | 2 | 1:30 | €0.25',
      'Total of calls | 2 | 1:30 | €0.25',
    ])
  })

  it.each([
    ['without a duration', { seconds: undefined }, '2 calls'],
    ['of no duration', { seconds: 0 }, '2 calls · 0:00 min'],
    ['of many hours', { count: 11_000, seconds: 4_000_005 }, '11,000 calls · 66,666:45 min'],
  ])('have calls %s in their tables', (_what, changes, expected) => {
    show(monthUsage([{ channel: channel(), month: { messages: [], calls: [callRow(changes)] } }]))

    asTables()

    expect(tableText('Channels')[1]).toBe(`Bella Hotels +49301000004 · ${expected} | 0 | 0 | — | €0.25`)
  })

  it('mark minutes of which a part is not known, and name no calls where nobody called', () => {
    const calls = [callRow(), callRow({ seconds: undefined })]
    const { unmount } = show(monthUsage([{ channel: channel(), month: { messages: [], calls } }]))
    asTables()
    expect(tableText('Channels')[1]).toContain('4 calls · ≥ 1:30 min |')
    unmount()

    show(monthUsage([{ channel: channel(), month }]))
    asTables()
    expect(tableText('Channels')[1]).toMatch(/^Bella Hotels \+49301000004 \|/)
  })

  it('keep their place while their cells are read', () => {
    show({ ...TWO_CHANNELS, cells: undefined })

    select('Countries')

    expect(screen.getByRole('tabpanel').querySelector('.skeleton')).not.toBeNull()
  })
})

describe('The clients', () => {
  const other = { clientId: 'client-2', clientName: 'Nordlicht GmbH' }
  const of = (...more: Parameters<typeof monthUsage>[0]) =>
    monthUsage([
      { channel: channel(), month },
      { channel: channel({ id: 'c-2', name: 'Bella Bookings' }), month },
      { channel: channel({ id: 'c-3', name: 'Nordlicht', ...other }), month },
      ...more,
    ])
  const all = { most: Number.MAX_SAFE_INTEGER }

  it('have the sums of their channels, the biggest first', () => {
    show(of(), all)
    select('Clients')

    expect(texts('Clients')).toEqual([
      'Bella GmbH€24.692 channels200 messages€0.1235 each',
      'Nordlicht GmbH€12.351 channel100 messages€0.1235 each',
    ])
  })

  it('wait for all channels, which are asked for, and let them go again', () => {
    const onView = vi.fn()
    const usage = { ...of(), matchingChannels: 40 }
    show(usage, {}, { onView })
    select('Clients')

    expect(onView).toHaveBeenLastCalledWith({ most: Number.MAX_SAFE_INTEGER })
    expect(screen.queryByRole('list', { name: 'Clients' })).toBeNull()
    expect(screen.getByRole('tabpanel').querySelector('[aria-busy="true"]')).not.toBeNull()
    select('Countries')
    expect(onView).toHaveBeenLastCalledWith({ most: 10 })
  })

  it('are at least what is known where a channel of theirs was not read, has failed, or is not listed', () => {
    const unread = { channel: channel({ id: 'c-4' }) }
    const { unmount } = show(of(unread), all)
    select('Clients')
    expect(texts('Clients').map((text) => text.includes('≥'))).toEqual([true, false])
    unmount()

    const second = show(of({ channel: channel({ id: 'c-4', ...other }), month, hasFailed: true }), all)
    select('Clients')
    expect(texts('Clients').map((text) => text.includes('≥'))).toEqual([false, true])
    second.unmount()

    show({ ...of(), isListWhole: false }, all)
    select('Clients')
    expect(texts('Clients').map((text) => text.includes('≥'))).toEqual([true, true])
  })

  it('are seen alone at a press: categories, a total and their channels', () => {
    const onView = vi.fn()
    show(of(), all, { onView })
    select('Clients')
    fireEvent.click(screen.getByRole('button', { name: 'Bella GmbH' }))

    expect(texts('Bella GmbH')).toEqual([
      'Bella Hotels€12.35+49301000004100 messages',
      'Bella Bookings€12.35+49301000004100 messages',
    ])
    const facts = [...document.querySelectorAll('.client-categories li')].map((item) => textOf(item))
    expect(facts).toEqual(['Marketing€24.69', 'Total€24.69'])
    fireEvent.click(screen.getByRole('button', { name: 'Bella Bookings' }))
    expect(onView).toHaveBeenLastCalledWith({ filter: { channelId: 'c-2' } })
    fireEvent.click(document.querySelector('.client-back') as HTMLElement)
    expect(texts('Clients')).toHaveLength(2)
  })

  it('have no names where names are hidden', () => {
    showPopup({ usage: of(), view: { ...FIRST_VIEW, ...all }, isHidden: true })
    select('Clients')

    expect(texts('Clients').join()).not.toMatch(/Bella|Nordlicht|24|12/)
    expect(texts('Clients')[0]).toContain('Client 1')
  })
})

describe('The tabs', () => {
  it.each([
    ['ArrowRight', 'Channels', 'Categories'],
    ['ArrowLeft', 'Clients', 'Calls'],
    ['End', 'Channels', 'Calls'],
    ['Home', 'Countries', 'Clients'],
  ])('go with %s from %s to %s, and take the focus along', (key, from, to) => {
    show(TWO_CHANNELS)
    select(from)

    fireEvent.keyDown(screen.getByRole('tab', { name: from }), { key })

    const tab = screen.getByRole('tab', { name: to })
    expect(tab.getAttribute('aria-selected')).toBe('true')
    expect(document.activeElement).toBe(tab)
    expect(screen.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0)).toEqual([tab])
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(tab.id)
  })
})
