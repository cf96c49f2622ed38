import { fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, PARTNER, problem, TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { succeed } from '#domain/reading/reading.ts'
import type { Cell } from '#domain/usage/cells.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import type { MonthDetails } from '#state/view/view-history.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const DAY_MS = 24 * HOUR_MS
const headline = () => screen.getByRole('region', { name: 'Balance' })
const OF_CLIENT = { ...PARTNER, badge: { kind: 'client-balance', clientId: 'c', name: 'Bella GmbH' } } as const

const sample = (hoursAgo: number, amount: number) => ({ atMs: NOW_MS - hoursAgo * HOUR_MS, micros: amount * 1_000_000 })
const details: MonthDetails = {
  months: ['2026-10', '2026-11'],
  ledgers: {
    EUR: {
      samples: [sample(50, 300), sample(49, 290), sample(48, 2_290), sample(2, 1_600), sample(1, 1_500)],
      renewals: [],
    },
  },
}

describe('The headline', () => {
  it('is what the badge shows: the funds of a client, with their own age, and the partner’s balance beside it', () => {
    showPopup({ account: OF_CLIENT, funds: succeed(euros(80.559), NOW_MS - 3 * MINUTE_MS) })

    expect(textOf(headline())).toBe(
      'Balance of Bella GmbH3 min. ago€80.55Below your amber level of €200.00Partner balance €1,499.99',
    )
  })

  it('tells a problem of those funds, and not one of a partner without a balance of its own', () => {
    showPopup({
      account: OF_CLIENT,
      balance: { problem: problem('forbidden') },
      funds: { ...succeed(euros(80), NOW_MS), problem: problem('not-found') },
    })

    expect(textOf(headline())).toContain('360dialog does not know this client or number')
    expect(textOf(headline())).toContain('Choose another one in the settings.')
    expect(textOf(headline())).not.toMatch(/this partner|right on/)
  })

  it('has the course of those funds, and their last top-up as the API told it', async () => {
    const fundsLedger = {
      samples: [sample(49, 90), sample(48, 30), sample(3, 90), sample(2, 80)],
      renewals: [
        { atMs: Date.UTC(2025, 10, 3, 9), micros: 70_000_000 },
        { atMs: NOW_MS - 3.5 * HOUR_MS, micros: 60_000_000 },
      ],
    }
    const funds = succeed(euros(80), NOW_MS)
    showPopup({ account: OF_CLIENT, funds, details: { ...details, fundsLedger } })

    expect(await screen.findByText('Last top-up €60.00 on Nov 22')).toBeTruthy()
    const chart = screen.getByRole('button', { name: /^Balance of the last 30 days/ })
    expect(chart.getAttribute('aria-label')).toContain('From €90.00 to €80.00 in 2 days, 1 top-up.')
    fireEvent.click(chart)
    const dialog = await screen.findByRole('dialog', { name: 'Balance of Bella GmbH' })
    const rows = within(await within(dialog).findByRole('table', { name: 'Days' })).getAllByRole('row')
    expect(textOf(rows[1])).toBe('Sun, Nov 22€60.00€80.00')
  })

  it('names the year of a top-up that is not of this one, and none where none was told', async () => {
    const renewals = [{ atMs: Date.UTC(2025, 10, 3, 9), micros: 70_000_000 }]
    const funds = succeed(euros(80), NOW_MS)
    const { unmount } = showPopup({
      account: OF_CLIENT,
      funds,
      details: { ...details, fundsLedger: { samples: [], renewals } },
    })
    expect(await screen.findByText('Last top-up €70.00 on Nov 3, 2025')).toBeTruthy()
    unmount()

    showPopup({ account: OF_CLIENT, funds, details: { ...details, fundsLedger: { samples: [], renewals: [] } } })
    await vi.waitFor(() => expect(textOf(headline())).toContain('€80.00'))
    expect(textOf(headline())).not.toContain('top-up')
    expect(headline().querySelector('.balance-renewal')).not.toBeNull()
  })

  it('says so where funds were never read', () => {
    showPopup({ account: OF_CLIENT, funds: {} })

    expect(textOf(headline())).toContain('Reading your balance…')
  })

  const inTwo = (eur: number, usd: number) => balanceOf([euros(eur), { ...euros(usd), currency: 'USD' }])

  it('is the currency that was shown before, and the other one stands below it', () => {
    showPopup({ balance: inTwo(1_494, 311), spentAtMs: { USD: 5, EUR: 6 }, shownCurrency: 'USD' })

    expect(textOf(headline())).toMatch(/^Partner balance12 min. ago\$311\.00€1,494\.00$/)
  })

  it('is a debt, whatever another currency holds, and says that sending may be paused', () => {
    showPopup({ balance: inTwo(-20.5, 300.5), spentAtMs: { USD: 5 }, shownCurrency: 'USD' })

    expect(textOf(headline())).toMatch(/^Partner balance12 min. ago-€20\.50\$300\.50/)
    expect(textOf(headline())).toContain('Sending and calls may be paused')
  })

  it('of a partner without a record explains it, and offers another figure for the badge', () => {
    const onOpenSettings = vi.fn()
    showPopup({ balance: balanceOf([]) }, { onOpenSettings })

    fireEvent.click(screen.getByRole('button', { name: 'Choose what the badge shows' }))

    expect(onOpenSettings.mock.calls).toEqual([['badge']])
  })
})

describe('The balance over time', () => {
  it('is a sentence, and a dialog with its days at a press', async () => {
    showPopup({ details })

    const chart = await screen.findByRole('button', { name: /^Balance of the last 30 days/ })
    expect(chart.getAttribute('aria-label')).toBe(
      'Balance of the last 30 days. From €300.00 to €1,500.00 in 3 days, 1 top-up. Show more.',
    )
    fireEvent.click(chart)
    const dialog = await screen.findByRole('dialog', { name: 'Partner balance' })
    const rows = within(await within(dialog).findByRole('table', { name: 'Days' })).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map((cell) => textOf(cell)).join(' | '))).toEqual([
      'Day | Top-up | Last balance',
      'Sun, Nov 22 |  | €1,500.00',
      'Fri, Nov 20 | ≥ €2,000.00 | €2,290.00',
    ])
  })

  it('is left out while there is nothing to draw', () => {
    showPopup({ details: { ...details, ledgers: { EUR: { samples: [sample(1, 5)], renewals: [] } } } })

    expect(screen.queryByRole('button', { name: /^Balance of the last/ })).toBeNull()
  })
})

describe('The amount that is left', () => {
  const region = () => screen.getByRole('region', { name: 'Balance' })
  const look = () => region().querySelector('.amount')?.className

  it.each([
    [1_499, 'is-ok', ''],
    [150, 'is-warning', 'Below your amber level of €200.00'],
    [41.2, 'is-critical', 'Below your red level of €50.00'],
  ])('of %d euros has the tone of the badge, and says its level', (amount, tone, said) => {
    showPopup({ balance: balanceOf([euros(amount)]) })

    expect(look()).toContain(tone)
    expect(textOf(region().querySelector('.balance-outlook') ?? undefined)).toBe(said)
  })

  it('says nothing of its level where it is hidden', () => {
    showPopup({ balance: balanceOf([euros(41.2)]), isHidden: true })

    expect(textOf(region())).not.toMatch(/level|50/)
    expect(look()).not.toContain('critical')
  })

  it.each([0, -5.2])('of %d euros has a way into the Partner Hub, which is not told who comes', (amount) => {
    showPopup({ balance: balanceOf([euros(amount)]) })

    const link = within(region()).getByRole<HTMLAnchorElement>('link', { name: 'Open Partner Hub' })
    expect([link.href, link.target, link.rel]).toEqual(['https://hub.360dialog.com/', '_blank', 'noreferrer'])
  })

  it('promises no time for the next reading where the key is what it waits for', () => {
    const refresh = { isRunning: false, waitsUntilMs: NOW_MS + 60_000, onRefresh: () => undefined }
    const rejected = { kind: 'key-rejected', atMs: NOW_MS, failures: 1 } as const
    showPopup({ balance: { ...balanceOf([euros(900)]), problem: rejected } }, { refresh })

    expect(textOf(region())).not.toContain('Next reading')
    expect(within(region()).getByRole('link', { name: 'Open Partner Hub' })).toBeTruthy()
  })
})

describe('A balance of which a record could not be read', () => {
  const region = () => screen.getByRole('region', { name: 'Balance' })

  it('leaves the others as they are, and says which one it is', () => {
    const value = [...[euros(100.45)], { currency: 'USD' }, { currency: '' }]
    showPopup({ balance: { lastGood: { value, atMs: NOW_MS } } })

    expect(textOf(region())).toContain('€100.45')
    expect(textOf(region())).toContain('USD could not be read')
    expect(textOf(region())).toContain('One more balance could not be read')
  })

  it('is unknown where the user chose it, and no other takes its place', () => {
    const account = { ...PARTNER, badge: { kind: 'balance', currency: 'USD' } } as const
    showPopup({ account, balance: { lastGood: { value: [euros(100.45), { currency: 'USD' }], atMs: NOW_MS } } })

    expect(textOf(region())).toContain('Balance unknown')
    expect(textOf(region())).not.toContain('No balance record')
  })
})

describe('The same days of the month before', () => {
  const october = (changes = {}) => ({
    ...TWO_CHANNELS,
    rollup: { ...TWO_CHANNELS.rollup, month: '2026-10' },
    oldestReadAtMs: NOW_MS - 10 * DAY_MS,
    ...changes,
  })
  const shown = () => screen.getByRole('region', { name: 'Usage' }).querySelector<HTMLElement>('.month-compared')
  const line = () => (shown() ? textOf(shown() ?? undefined) : '')
  /** Both figures, which are told at a press. */
  const both = () => shown()?.title.replaceAll(/\s+/g, ' ')

  it('are told by the difference where both months are complete, and with both amounts at a press', () => {
    showPopup({ details: { ...details, before: october() }, usage: { ...TWO_CHANNELS, oldestReadAtMs: NOW_MS } })

    expect(line()).toBe('0% on Oct 1 – 21')
    expect(both()).toBe('Nov 1 – 21: €36.54 · Oct 1 – 21: €36.54')
    expect(textOf()).not.toContain('Oct 1 – 21: €36.54')
    fireEvent.click(shown() as HTMLElement)
    expect(textOf(document.querySelector('.month-both') ?? undefined)).toBe(both())
  })

  it('have figures that agree with the difference, whatever was spent today', () => {
    const today = { ...TWO_CHANNELS.cells?.[0], day: 22 } as Cell
    const cells = [...(TWO_CHANNELS.cells ?? []), today]
    showPopup({
      details: { ...details, before: october() },
      usage: { ...TWO_CHANNELS, cells, oldestReadAtMs: NOW_MS },
    })

    expect(line()).toBe('0% on Oct 1 – 21')
    expect(both()).toBe('Nov 1 – 21: €36.54 · Oct 1 – 21: €36.54')
  })

  it('name the amount that is not known, on its own side', () => {
    const cells = TWO_CHANNELS.cells?.map((cell) => ({
      ...cell,
      tally: { ...cell.tally, costMicros: 0, priced: 0, unpriced: 1 },
    }))
    showPopup({
      details: { ...details, before: october({ cells }) },
      usage: { ...TWO_CHANNELS, oldestReadAtMs: NOW_MS },
    })

    expect(line()).toBe('Oct 1 – 21: no cost reported')
    expect(both()).toBe('Nov 1 – 21: €36.54 · Oct 1 – 21: no cost reported')
  })

  it('count messages where that is chosen', () => {
    showPopup({
      details: { ...details, before: october() },
      usage: { ...TWO_CHANNELS, oldestReadAtMs: NOW_MS },
      view: { ...FIRST_VIEW, by: 'volume' },
    })

    expect(line()).toBe('0% on Oct 1 – 21')
    expect(both()).toBe('Nov 1 – 21: 300 · Oct 1 – 21: 300')
  })

  it.each([
    ['a channel of them was not read', { knownChannels: 3 }],
    ['they were read before they had ended', { oldestReadAtMs: NOW_MS - 40 * DAY_MS }],
  ])('have no difference, and are at least what is known, where %s', (_what, changes) => {
    showPopup({ details: { ...details, before: october(changes) }, usage: { ...TWO_CHANNELS, oldestReadAtMs: NOW_MS } })

    expect(line()).toBe('Oct 1 – 21: ≥ €36.54')
  })

  it('are the whole month on the first of the next', () => {
    showPopup(
      { details: { ...details, before: october({ oldestReadAtMs: NOW_MS }) } },
      { nowMs: Date.UTC(2026, 10, 1, 9) },
    )

    expect(line()).toBe('October 2026: €36.54')
  })

  it('are told with the day between them on which prices can change', () => {
    const of = (month: string) => ({ ...TWO_CHANNELS, rollup: { ...TWO_CHANNELS.rollup, month } })
    showPopup(
      { usage: { ...of('2026-10'), oldestReadAtMs: NOW_MS }, details: { ...details, before: of('2026-09') } },
      { nowMs: NOW_MS },
    )

    expect(both()).toMatch(/^Oct 1 – 30: .*€36\.54 · Sep 1 – 30: .*€36\.54.* Prices can change on Oct 1\.$/)
  })

  it('are not told where nothing of that month is stored', () => {
    showPopup({ details })

    expect(line()).toBe('')
  })
})

/** Text, and what is said or shown of elements without being text. */
function everythingReadable(): string {
  const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
    ['title', 'aria-label', 'placeholder', 'alt', 'value'].map((name) => element.getAttribute(name) ?? ''),
  )
  return [textOf(), ...attributes].join('\n')
}

describe('With amounts and names hidden', () => {
  it.each([
    ['of a partner', {}],
    ['of a client', { account: OF_CLIENT, funds: succeed(euros(80.559), NOW_MS) }],
    ['in two currencies', { balance: balanceOf([euros(1), { micros: 77_000_000, currency: 'USD' }]) }],
    ['by volume', { view: { by: 'volume', filter: { channelId: 'channel-1' }, search: '', most: 10 } }],
  ] as const)('no amount, count, name or number of a client is anywhere on the page %s', (_what, state) => {
    showPopup({ details, ...state, isHidden: true })
    fireEvent.click(screen.getByRole('button', { name: 'Hide amounts and names' }))
    const pages = ['Clients', 'Channels', 'Categories', 'Countries', 'Calls'].flatMap((name) => {
      fireEvent.click(screen.getByRole('tab', { name }))
      const asList = everythingReadable()
      fireEvent.click(screen.getByRole('button', { name: 'Show as tables' }))
      const asTable = everythingReadable()
      fireEvent.click(screen.getByRole('button', { name: 'Show as tables' }))
      return [asList, asTable]
    })

    for (const page of pages) {
      expect(page).not.toMatch(/€|\$|Bella|Nordlicht|acmePA|49301000004|49402210118|channel-1/)
      expect(page).not.toMatch(/\d[.,]\d|\b(50|250|300|252)\b(?!%)/)
    }
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Partner account')
  })
})
