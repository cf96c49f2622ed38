import { act, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeMark } from '#app/account/change-mark.ts'
import { ENVIRONMENT, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { MONTH } from '#components/testing/month.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, PARTNER, TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { channel, messageRow, monthUsage } from '#components/testing/usage.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { RefreshOutcome } from '#platform/messages.ts'
import { accountsItem, shownAccountItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { readFirstState } from '#state/popup/first-state.ts'
import { balanceItem, usageRevisionItem } from '#state/reading/readings.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { readView } from '#state/view/read-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { LivePopup } from './live-popup.tsx'

const browser = vi.hoisted(() => ({
  requestRefresh: vi.fn(),
  requestStartSample: vi.fn(),
  openOptions: vi.fn(),
  openOptionsAt: vi.fn(),
  requestHostAccess: vi.fn(),
}))
vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))
vi.mock('#platform/messages.ts', () => ({
  requestRefresh: browser.requestRefresh,
  requestStartSample: browser.requestStartSample,
}))
vi.mock('#platform/pages.ts', () => ({ openOptions: browser.openOptions }))
vi.mock('#platform/open-options-at.ts', () => ({ openOptionsAt: browser.openOptionsAt }))
vi.mock('#platform/host-access.ts', () => ({ requestHostAccess: browser.requestHostAccess }))

// The simulated page has none.
vi.stubGlobal('reportError', vi.fn())

const now = () => NOW_MS
const loadMonth = async () => MONTH
const loadSettingsLinks = () => import('./settings-links.ts')
const loadTrouble = () => import('./trouble.ts')
const loadUnlock = async () => ({ UnlockHere: () => <input aria-label="Passphrase" /> })

type Query = { readonly month: string; readonly most?: number; readonly [field: string]: unknown }

/** Refreshes end when the test says so. */
function holdRefreshes() {
  const ends: ((outcome: RefreshOutcome) => void)[] = []
  browser.requestRefresh.mockImplementation(() => new Promise<RefreshOutcome>((resolve) => ends.push(resolve)))
  return {
    end: (outcome: RefreshOutcome) => act(async () => ends.shift()?.(outcome)),
    reasons: () => browser.requestRefresh.mock.calls.map(([reason]) => reason as string),
  }
}

const storeOf = (usage: () => MonthUsage, queries: Query[] = []) => ({
  readMonth: async (of: { readonly month: string }, query: object = {}) => {
    queries.push({ month: of.month, ...query })
    return usage()
  },
  readDirectory: async () => ({ reading: succeed(2, NOW_MS) }),
  storedMonths: async () => ['2026-10', '2026-11'],
  readLedger: async () => ({ samples: [], renewals: [] }),
})

/** The popup over a store, as it looks at first. */
function renderLive(store: HistoryReader, initial: ViewState) {
  return render(
    <LivePopup
      loadTrouble={loadTrouble}
      loadAlerts={() => import('#components/alerts/alerts-here.tsx')}
      initial={initial}
      store={store}
      loadMonth={loadMonth}
      loadSettingsLinks={loadSettingsLinks}
      loadUnlock={loadUnlock}
      changeMark={changeMark}
      environment={ENVIRONMENT}
      now={now}
    />,
  )
}

async function open(usage: MonthUsage = TWO_CHANNELS) {
  let stored = usage
  const queries: Query[] = []
  const store = storeOf(() => stored, queries)
  await accountsItem.write([PARTNER])
  await balanceItem(PARTNER.id).write(balanceOf([euros(1499.99)]))
  const initial: ViewState = await readView(store, NOW_MS)
  const { unmount } = renderLive(store, initial)
  return {
    unmount,
    /** What was asked of the store last for the month that is shown. */
    lastQuery: () => queries.findLast(({ most }) => most !== 0),
    setUsage: (next: MonthUsage) => {
      stored = next
    },
  }
}

const refreshButton = () => screen.getByRole('button', { name: 'Refresh' })
const isBusy = () => refreshButton().getAttribute('aria-busy') === 'true'

describe('LivePopup', () => {
  it('paints what is stored and asks once for a refresh', async () => {
    const { end, reasons } = holdRefreshes()

    await open()

    expect(textOf()).toContain('€1,499.99')
    expect(reasons()).toEqual(['popup'])
    await end({ outcome: 'done' })
    expect(reasons()).toEqual(['popup'])
  })

  it('says that what it asks for by itself is running once that takes a while', async () => {
    const { end } = holdRefreshes()

    await open()

    expect(isBusy()).toBe(false)
    await waitFor(() => expect(isBusy()).toBe(true))
    await end({ outcome: 'done' })
    expect(isBusy()).toBe(false)
  })

  it('goes on saying that it is busy until the last of several has ended', async () => {
    const { end, reasons } = holdRefreshes()
    await open()
    await waitFor(() => expect(isBusy()).toBe(true))
    fireEvent.click(refreshButton())
    expect(reasons()).toEqual(['popup', 'user'])

    await end({ outcome: 'done' })
    expect(isBusy()).toBe(true)
    await end({ outcome: 'done' })
    expect(isBusy()).toBe(false)
  })

  it('says nothing of what it asked for by itself once that has ended', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const { end, reasons } = holdRefreshes()
    await open()
    expect(reasons()).toEqual(['popup'])

    await end({ outcome: 'done' })
    await act(async () => {
      await vi.advanceTimersByTimeAsync(MINUTE_MS)
    })

    expect(isBusy()).toBe(false)
  })

  it('shows within seconds what was stored where the browser tells of no change', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    vi.spyOn(fakeBrowser.storage.local.onChanged, 'addListener').mockImplementation(() => undefined)
    holdRefreshes()
    const { setUsage } = await open()
    const spend = (costMicros: number) =>
      setUsage(monthUsage([{ channel: channel(), month: { messages: [messageRow({ costMicros })], calls: [] } }]))
    const show = () =>
      act(async () => {
        await vi.advanceTimersByTimeAsync(5_000)
      })
    await show()

    spend(7_770_000)
    await balanceItem(PARTNER.id).write(balanceOf([euros(1234.56)]))
    await show()
    expect(textOf()).toContain('€1,234.56')
    expect(textOf()).toContain('€7.77')

    spend(8_880_000)
    await usageRevisionItem(PARTNER.id).write(1)
    await show()
    expect(textOf()).toContain('€8.88')
  })

  it('paints the balance before the month, and asks for nothing before both are there', async () => {
    const { reasons } = holdRefreshes()
    const month = Promise.withResolvers<MonthUsage>()
    const store = { ...storeOf(() => TWO_CHANNELS), readMonth: () => month.promise }
    await accountsItem.write([PARTNER])
    await balanceItem(PARTNER.id).write(balanceOf([euros(1499.99)]))

    renderLive(store, await readFirstState())
    await act(async () => undefined)

    expect(textOf()).toContain('€1,499.99')
    expect(textOf()).not.toContain('€36.54')
    expect(reasons()).toEqual([])
    expect(document.querySelector('.skeleton')).toBeNull()
    await waitFor(() => expect(document.querySelector('.skeleton')).not.toBeNull())
    await act(async () => month.resolve(TWO_CHANNELS))
    await waitFor(() => expect(textOf()).toContain('€36.54'))
    await waitFor(() => expect(reasons()).toEqual(['popup']))
  })

  it('asks for nothing without an account', async () => {
    const { reasons } = holdRefreshes()
    const store = storeOf(() => TWO_CHANNELS)

    renderLive(store, await readView(store, NOW_MS))

    expect(reasons()).toEqual([])
  })

  it('asks for a sample where there is no account, and opens the settings where it cannot be had', async () => {
    const store = storeOf(() => TWO_CHANNELS)
    renderLive(store, await readView(store, NOW_MS))
    const explore = await screen.findByRole('button', { name: 'Explore with sample data' })
    browser.openOptions.mockClear()
    browser.requestStartSample.mockResolvedValueOnce(undefined)

    fireEvent.click(explore)
    await act(async () => undefined)
    expect(browser.openOptions).not.toHaveBeenCalled()

    browser.requestStartSample.mockRejectedValueOnce(new Error('The browser refuses to save'))
    fireEvent.click(explore)
    await waitFor(() => expect(browser.openOptions).toHaveBeenCalledOnce())
    expect(browser.requestStartSample).toHaveBeenCalledTimes(2)
  })

  it('asks once for the account that is connected while it is open', async () => {
    const { reasons } = holdRefreshes()
    const store = storeOf(() => TWO_CHANNELS)
    renderLive(store, await readView(store, NOW_MS))

    await act(() => accountsItem.write([PARTNER]))

    await waitFor(() => expect(reasons()).toEqual(['popup']))
    expect(screen.getByRole('region', { name: 'Balance' })).toBeTruthy()
  })

  it('updates itself when a new balance or new usage is stored', async () => {
    holdRefreshes()
    const { setUsage } = await open()

    await act(() => balanceItem(PARTNER.id).write(balanceOf([euros(1400)], 0)))
    await waitFor(() => expect(textOf()).toContain('€1,400.00'))

    setUsage(
      monthUsage([{ channel: channel(), month: { messages: [messageRow({ costMicros: 99_000_000 })], calls: [] } }]),
    )
    await act(() => usageRevisionItem(PARTNER.id).write(1))
    await waitFor(() => expect(textOf()).toContain('€99.00'))
  })

  it('listens no more once it is closed', async () => {
    holdRefreshes()
    const { unmount } = await open()

    unmount()
    await balanceItem(PARTNER.id).write(balanceOf([euros(1)], 0))

    expect(textOf()).toBe('')
  })

  it('ignores a second click while a refresh of the user’s runs', async () => {
    const { end, reasons } = holdRefreshes()
    await open()
    await end({ outcome: 'done' })

    fireEvent.click(refreshButton())
    fireEvent.click(refreshButton())

    expect(reasons()).toEqual(['popup', 'user'])
    await end({ outcome: 'done' })
    fireEvent.click(refreshButton())
    expect(reasons()).toEqual(['popup', 'user', 'user'])
  })

  it('lets the user ask while the refresh of the opening still runs', async () => {
    const { reasons } = holdRefreshes()
    await open()

    fireEvent.click(refreshButton())

    expect(reasons()).toEqual(['popup', 'user'])
  })

  it('says when the limits make the user wait, and forgets it after a reading', async () => {
    const { end } = holdRefreshes()
    await open()
    await end({ outcome: 'waiting', retryAtMs: NOW_MS + 5 * MINUTE_MS })
    expect(textOf()).not.toContain('Next reading')

    fireEvent.click(refreshButton())
    await end({ outcome: 'waiting', retryAtMs: NOW_MS + 15 * MINUTE_MS })
    expect(textOf()).toContain('Next reading at 2:20 PM')

    fireEvent.click(refreshButton())
    await end({ outcome: 'done' })
    expect(textOf()).not.toContain('Next reading')
  })

  it('opens the settings', async () => {
    holdRefreshes()
    await open()

    fireEvent.click(screen.getByRole('button', { name: 'Settings' }))

    expect(browser.openOptions).toHaveBeenCalledOnce()
  })

  it('opens them at the field that mends what went wrong', async () => {
    holdRefreshes()
    await open()
    await balanceItem(PARTNER.id).write(fail({}, { kind: 'key-rejected' }, NOW_MS))

    fireEvent.click(await screen.findByRole('button', { name: 'Open settings' }))

    await waitFor(() => expect(browser.openOptionsAt.mock.calls).toEqual([[`account/${PARTNER.id}/key`]]))
    expect(browser.openOptions).not.toHaveBeenCalled()
  })

  it('says that the browser refuses to save, for as long as it does', async () => {
    const { end } = holdRefreshes()
    await open()

    await end({ outcome: 'unsaved' })
    await screen.findByText('The browser refuses to save')

    fireEvent.click(refreshButton())
    await end({ outcome: 'done' })
    expect(textOf()).not.toContain('The browser refuses to save')
  })

  it('reads what the view asks for: the month before, a measure, a filter, a search', async () => {
    holdRefreshes()
    const { lastQuery } = await open()
    await waitFor(() =>
      expect(lastQuery()).toMatchObject({ month: '2026-11', by: 'cost', filter: {}, withCells: true }),
    )

    fireEvent.click(await screen.findByRole('radio', { name: 'Messages' }))
    await waitFor(() => expect(lastQuery()).toMatchObject({ by: 'volume' }))
    fireEvent.click(screen.getByRole('button', { name: 'Bella Hotels' }))
    await waitFor(() => expect(lastQuery()).toMatchObject({ filter: { channelId: 'channel-1' } }))
    await screen.findByRole('button', { name: 'Remove Bella Hotels' })
    fireEvent.click(screen.getByRole('button', { name: 'Month before' }))
    await waitFor(() => expect(lastQuery()).toMatchObject({ month: '2026-10', by: 'volume' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Remove Bella Hotels' }))
    await waitFor(() => expect(lastQuery()?.['filter']).toEqual({}))
  })

  it('shows what was chosen before the list of channels, where that has to be looked for in many', async () => {
    holdRefreshes()
    await accountsItem.write([PARTNER])
    const list = Promise.withResolvers<MonthUsage>()
    const many = { ...TWO_CHANNELS, knownChannels: 100 }
    const ofMarketing = { ...many, channels: TWO_CHANNELS.channels.slice(0, 1), matchingChannels: 1 }
    const store = storeOf(() => many)
    const readMonth: typeof store.readMonth = (of, query: { most?: number; filter?: { series?: string } } = {}) =>
      query.filter?.series !== undefined && query.most !== 0 ? list.promise : store.readMonth(of, query)
    renderLive({ ...store, readMonth }, await readView(store, NOW_MS))
    expect(await screen.findByText('Nordlicht Energie')).toBeTruthy()

    fireEvent.click(screen.getByRole('tab', { name: 'Categories' }))
    fireEvent.click(screen.getByRole('button', { name: 'Marketing' }))
    await screen.findByRole('button', { name: 'Remove Marketing' })
    expect(document.querySelector('.month-total')?.textContent).toContain('€16.29')
    fireEvent.click(screen.getByRole('tab', { name: 'Channels' }))
    await waitFor(() => expect(document.querySelector('[aria-busy="true"] .skeleton')).not.toBeNull())
    expect(screen.queryByText('Nordlicht Energie')).toBeNull()

    await act(async () => list.resolve(ofMarketing))
    expect(await screen.findByText('Bella Hotels')).toBeTruthy()
    expect(document.querySelector('.skeleton')).toBeNull()
  })

  it('stays with the account of the first paint, whatever becomes of all of them meanwhile', async () => {
    holdRefreshes()
    const ids = ['account-1', 'two', 'three']
    const accounts = ids.map((id, place) => ({ ...PARTNER, id, label: ['Nord', 'East', 'West'][place] ?? '' }))
    const balances = async (...amounts: readonly number[]) => {
      for (const [place, id] of ids.entries()) await balanceItem(id).write(balanceOf([euros(amounts[place] ?? 0)], 0))
    }
    await accountsItem.write(accounts)
    await balances(20, 500, 900)
    await shownAccountItem.write('account-1')
    const store = storeOf(() => TWO_CHANNELS)
    renderLive(store, await readView(store, NOW_MS))
    fireEvent.click(await screen.findByRole('tab', { name: 'Categories' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Marketing' }))
    await screen.findByRole('button', { name: 'Remove Marketing' })
    const looks = () => ({
      title: screen.getByRole('heading', { level: 1 }).textContent,
      chosen: screen.getAllByRole<HTMLInputElement>('radio', { name: /Nord|East|West/ }).map(({ checked }) => checked),
      chips: [...document.querySelectorAll('.account-name')].map(({ textContent }) => textContent),
      filter: [...document.querySelectorAll('.chip')].map(({ textContent }) => textContent),
      month: document.querySelector('.month h2')?.textContent,
    })
    const before = looks()
    const notices = () => screen.getAllByRole('status').map(textOf).filter(Boolean)
    expect(before).toMatchObject({ title: 'Nord', chosen: [true, false, false], filter: ['Marketing'] })
    expect(notices()).toEqual([])

    await act(async () => {
      await shownAccountItem.write('two')
      await balances(2020, 30, 880)
    })

    await waitFor(() => expect(textOf()).toContain('€2,020.00'))
    await waitFor(() => expect(notices()).toEqual(['East needs you']))
    expect(textOf()).toContain('€30.00')
    expect(looks()).toEqual(before)
  })

  it('hides amounts and names for good, and shows them again', async () => {
    holdRefreshes()
    await open()

    fireEvent.click(screen.getByRole('button', { name: 'Hide amounts and names' }))

    await waitFor(() => expect(textOf()).not.toContain('€1,499.99'))
    expect(await privacyItem.read()).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Hide amounts and names' }))
    await waitFor(() => expect(textOf()).toContain('€1,499.99'))
    expect(await privacyItem.read()).toBe(false)
  })

  it('pins a channel, and lets it go again', async () => {
    holdRefreshes()
    const { lastQuery } = await open()

    fireEvent.click(await screen.findByRole('button', { name: 'Pin Nordlicht Energie' }))

    await waitFor(() => expect(lastQuery()).toMatchObject({ pinned: ['channel-2'] }))
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Pin Nordlicht Energie' }).getAttribute('aria-pressed')).toBe('true'),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Pin Nordlicht Energie' }))
    await waitFor(() => expect(lastQuery()).toMatchObject({ pinned: [] }))
  })
})
