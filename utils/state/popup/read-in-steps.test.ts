import { beforeEach, describe, expect, it, vi } from 'vitest'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { someChannels } from '#state/testing/channels.ts'
import { readView } from '#state/view/read-view.ts'
import { FIRST_VIEW, type UsageView } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { readInSteps } from './read-in-steps.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'saldoPA', zone: 'UTC' } as const
const NOW_MS = Date.UTC(2026, 10, 18, 12)
const MONTH = { accountId: 'a', month: '2026-11', zone: 'UTC' } as const
const OF_BRAZIL: UsageView = { ...FIRST_VIEW, filter: { country: 'BR' } }
const WHOLE = { ids: ['y'], pending: undefined }

function aMonth(costMicros: number, country: string): ChannelMonth {
  return {
    messages: [{ day: 3, category: 'UTILITY', pricingType: 'REGULAR', country, volume: 10, costMicros }],
    calls: [],
  }
}

/** Two channels, one for each country, in a store whose lists of all channels come when the test says so. */
async function aSlowStore() {
  const store = createUsageStore()
  await accountsItem.write([ACCOUNT])
  const channels = someChannels(['x', 'y'])
  await store.storePage('a', { channels, startedAtMs: 1, offset: 0, nextOffset: 2, isLast: true }, 1)
  await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(9, 'DE') }, NOW_MS)
  await store.storeAnswer(MONTH, 'y', { ok: true, value: aMonth(5, 'BR') }, NOW_MS)
  const list = Promise.withResolvers<void>()
  const slow: HistoryReader = {
    ...store,
    readMonth: async (of, query = {}) => {
      const { filter: { country, series } = {}, most } = query
      if (most !== 0 && (country ?? series) !== undefined) await list.promise
      return store.readMonth(of, query)
    },
  }
  return { store: slow, finish: () => list.resolve() }
}

const shownIn = ({ usage, isListPending }: ViewState) => ({
  ids: usage?.channels.map(({ channel }) => channel.id),
  pending: isListPending,
})

/** Reads a view after another one of an account of so many channels, and keeps what is given ahead of the whole. */
async function start(
  store: HistoryReader,
  view: UsageView,
  from: UsageView = FIRST_VIEW,
  channelCount = 100,
  changes: Partial<ViewState> = {},
) {
  const known = await readView(createUsageStore(), NOW_MS, from)
  const shown = { ...known, usage: known.usage && { ...known.usage, knownChannels: channelCount } }
  const figures: ViewState[] = []
  const end = new AbortController()
  const whole = readInSteps(store, NOW_MS, {
    view,
    before: { ...shown, ...changes },
    onFigures: (state) => figures.push(state),
    signal: end.signal,
  })
  return { figures, whole, end: () => end.abort() }
}

let complaints: () => readonly unknown[]

beforeEach(() => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  complaints = () => error.mock.calls
})

describe('a view whose list takes long', () => {
  it('has its figures first, under the names that were known, and then its list', async () => {
    const { store, finish } = await aSlowStore()
    const { figures, whole } = await start(store, OF_BRAZIL)

    await vi.waitFor(() => expect(figures).toHaveLength(1))
    const [ahead] = figures
    expect(ahead?.view).toEqual(OF_BRAZIL)
    expect(tallyCells(ahead?.usage?.cells ?? [])).toEqual(ahead?.usage?.rollup.total)
    expect(ahead && shownIn(ahead)).toEqual({ ids: ['x', 'y'], pending: true })
    finish()

    expect(shownIn(await whole)).toEqual(WHOLE)
    expect(await whole).toEqual(await readView(store, NOW_MS, OF_BRAZIL))
    expect(figures).toHaveLength(1)
  })

  it('keeps its list where a channel of it is chosen, whose cells are there at once', async () => {
    const { store, finish } = await aSlowStore()
    const view = { ...OF_BRAZIL, filter: { country: 'BR', channelId: 'y' } }
    const { figures, whole } = await start(store, view, OF_BRAZIL)

    await vi.waitFor(() => expect(figures).toHaveLength(1))
    expect(figures[0] && shownIn(figures[0])).toEqual({ ids: ['y'], pending: false })
    expect(figures[0]?.usage?.cells?.map(({ country }) => country)).toEqual(['BR'])
    finish()
    await whole
  })

  it('goes on without a list where the one before had none yet', async () => {
    const { store, finish } = await aSlowStore()
    const view = { ...OF_BRAZIL, filter: { country: 'BR', channelId: 'y' } }
    const { figures, whole } = await start(store, view, OF_BRAZIL, 100, { isListPending: true })

    await vi.waitFor(() => expect(figures).toHaveLength(1))
    expect(figures[0]?.isListPending).toBe(true)
    finish()
    expect(shownIn(await whole)).toEqual(WHOLE)
  })

  it('gives none where the history cannot be read', async () => {
    const { store, finish } = await aSlowStore()
    const readDirectory = () => Promise.reject(new DOMException('damaged', 'UnknownError'))
    const { figures, whole } = await start({ ...store, readDirectory }, OF_BRAZIL)
    finish()

    expect((await whole).usage).toBeUndefined()
    expect(figures).toEqual([])
    expect(complaints()).not.toEqual([])
  })
})

describe('a view that is no longer looked at', () => {
  it('gives nothing more, reads no list, and is no damage', async () => {
    const { store } = await aSlowStore()
    const reads = vi.spyOn(store, 'readMonth')
    const { figures, whole, end } = await start(store, OF_BRAZIL)
    end()

    await expect(whole).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(figures).toEqual([])
    expect(reads.mock.calls.filter(([, query]) => query?.most !== 0)).toEqual([])
    expect(complaints()).toEqual([])
  })

  it('ends in the middle of its list', async () => {
    const { store, finish } = await aSlowStore()
    const { figures, whole, end } = await start(store, OF_BRAZIL)
    await vi.waitFor(() => expect(figures).toHaveLength(1))
    end()
    finish()

    await expect(whole).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(complaints()).toEqual([])
  })
})

describe('a single step', () => {
  it.each<[string, UsageView, UsageView, number]>([
    ['there are few channels', OF_BRAZIL, FIRST_VIEW, 99],
    ['the figures of the view are there', OF_BRAZIL, OF_BRAZIL, 5_000],
    ['only the search has changed', { ...OF_BRAZIL, search: 'shop' }, OF_BRAZIL, 5_000],
    ['one channel alone is chosen', { ...FIRST_VIEW, filter: { channelId: 'y' } }, FIRST_VIEW, 5_000],
    ['an index knows the list', { ...FIRST_VIEW, by: 'volume' }, FIRST_VIEW, 5_000],
  ])('is enough where %s', async (_why, view, from, channelCount) => {
    const { store, finish } = await aSlowStore()
    finish()
    const reads = vi.spyOn(store, 'readMonth')
    const { figures, whole } = await start(store, view, from, channelCount)

    expect((await whole).isListPending).toBeUndefined()
    expect(figures).toEqual([])
    expect(reads.mock.calls.filter(([{ month }]) => month === '2026-11')).toHaveLength(1)
  })
})
