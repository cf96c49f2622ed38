import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { succeed } from '#domain/reading/reading.ts'
import { sumCells } from '#domain/usage/cells.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem, privacyItem } from '#state/account/preferences.ts'
import type { PopupStore } from '#state/history/popup-store.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { someChannels } from '#state/testing/channels.ts'
import { type PopupState, readFirstState, readPopupState, savePrivacy, watchPopupState } from './popup-state.ts'
import { FIRST_VIEW } from './popup-view.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'saldoPA', zone: 'UTC' } as const
const NOW_MS = Date.UTC(2026, 10, 18, 12)
const DAY_MS = 24 * 60 * 60_000

function aMonth(costMicros: number, country = 'DE'): ChannelMonth {
  const row = { category: 'UTILITY', pricingType: 'REGULAR', country, volume: 10, costMicros }
  return { messages: [3, 4].map((day) => ({ ...row, day })), calls: [] }
}

const read = (store: UsageStore, month: string, id: string, value: ChannelMonth) =>
  store.storeAnswer({ accountId: 'a', month, zone: 'UTC' }, id, { ok: true, value }, NOW_MS)

/** An account of two channels that was read in these months. */
async function anAccount(...months: readonly string[]): Promise<UsageStore> {
  const store = createUsageStore()
  await accountsItem.write([ACCOUNT])
  const channels = someChannels(['x', 'y', 'unread'])
  await store.storePage('a', { channels, startedAtMs: 1, offset: 0, nextOffset: 3, isLast: true }, 1)
  for (const month of months) {
    await read(store, month, 'x', aMonth(9))
    await read(store, month, 'y', aMonth(5, 'BR'))
  }
  return store
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('the first look', () => {
  it('has all but the history, which it keeps a place for', async () => {
    await anAccount('2026-11')
    await balanceItem('a').write(succeed([{ micros: 5, currency: 'EUR' }], NOW_MS))

    const { balance, zone, usage, details, view, directory, isMonthPending } = await readFirstState()

    expect(balance.lastGood?.value).toEqual([{ micros: 5, currency: 'EUR' }])
    expect([zone, usage, details, view, directory]).toEqual(['UTC', undefined, undefined, FIRST_VIEW, {}])
    expect(isMonthPending).toBe(true)
  })

  it('waits for no month without an account', async () => {
    expect((await readFirstState()).isMonthPending).toBe(false)
  })
})

describe('what was read before', () => {
  it('lets the history be read along with the items', async () => {
    const store = await anAccount('2026-11')
    const first = await readFirstState()

    expect(await readPopupState(store, NOW_MS, FIRST_VIEW, first)).toEqual(await readPopupState(store, NOW_MS))
  })

  it.each([
    ['of another account', (state: PopupState) => ({ ...state, account: { ...ACCOUNT, id: 'b' } })],
    ['of another zone', (state: PopupState) => ({ ...state, zone: 'Asia/Tokyo' })],
    ['with other pins', (state: PopupState) => ({ ...state, pinned: ['unread'] })],
    [
      'with other currencies',
      (state: PopupState) => ({ ...state, balance: succeed([{ micros: 1, currency: 'USD' }], 1) }),
    ],
  ])('is not taken for what is there now, if it was %s', async (_what, change) => {
    const store = await anAccount('2026-11')
    const before = change(await readFirstState())

    expect(await readPopupState(store, NOW_MS, FIRST_VIEW, before)).toEqual(await readPopupState(store, NOW_MS))
  })
})

describe('the whole of it', () => {
  it('has cells, the months, the one before with its cells, and the balance of 30 days by currency', async () => {
    const store = await anAccount('2026-09', '2026-10', '2026-11')
    const balances = [
      { micros: 5, currency: 'EUR' },
      { micros: 7, currency: 'USD' },
    ]
    await balanceItem('a').write(succeed(balances, NOW_MS))
    for (const [line, micros, atMs] of [
      ['partner:EUR', 90, NOW_MS - 31 * DAY_MS],
      ['partner:EUR', 9, NOW_MS - 29 * DAY_MS],
      ['partner:EUR', 5, NOW_MS - DAY_MS],
      ['partner:GBP', 3, NOW_MS - DAY_MS],
      ['client:c:EUR', 4, NOW_MS - DAY_MS],
    ] as const) {
      await store.recordBalances(ACCOUNT, { atMs, balances: [{ line, micros }] })
    }

    const { usage, details } = await readPopupState(store, NOW_MS, FIRST_VIEW)

    expect(sumCells(usage?.cells ?? [])).toEqual(usage?.rollup.total)
    expect(usage?.rollup.total.costMicros).toBe(28)
    expect(details?.months).toEqual(['2026-09', '2026-10', '2026-11'])
    expect(details?.before?.rollup.month).toBe('2026-10')
    expect(sumCells(details?.before?.cells ?? [])).toEqual(details?.before?.rollup.total)
    expect(Object.keys(details?.ledgers ?? {})).toEqual(['EUR', 'USD'])
    expect(details?.ledgers['EUR']?.samples.map(({ micros }) => micros)).toEqual([9, 5])
    expect(details?.ledgers['USD']).toEqual({ samples: [], renewals: [] })
  })

  it('has the running month among the months, also before anything of it was read', async () => {
    const store = await anAccount('2026-09')

    const { details, usage } = await readPopupState(store, NOW_MS, FIRST_VIEW)

    expect(details?.months).toEqual(['2026-09', '2026-11'])
    expect(details?.before).toBeUndefined()
    expect(usage?.rollup).toMatchObject({ month: '2026-11', readChannels: 0 })
  })

  it('is of the month that is looked at, with the one before that', async () => {
    const store = await anAccount('2026-09', '2026-10', '2026-11')

    const { usage, details, view } = await readPopupState(store, NOW_MS, { ...FIRST_VIEW, month: '2026-10' })

    expect([usage?.rollup.month, details?.before?.rollup.month, view.month]).toEqual(['2026-10', '2026-09', '2026-10'])
    expect(details?.months.at(-1)).toBe('2026-11')
  })

  it('has the December before a January', async () => {
    const store = await anAccount('2025-12', '2026-01')

    const { details } = await readPopupState(store, NOW_MS, { ...FIRST_VIEW, month: '2026-01' })

    expect(details?.before?.rollup.month).toBe('2025-12')
  })

  it('has the cells of the chosen channel, in both months', async () => {
    const store = await anAccount('2026-10', '2026-11')
    const view = { ...FIRST_VIEW, filter: { channelId: 'y', country: 'DE' } }

    const { usage, details } = await readPopupState(store, NOW_MS, view)

    expect(usage?.cells?.map(({ country }) => country)).toEqual(['BR', 'BR'])
    expect(details?.before?.cells?.map(({ country }) => country)).toEqual(['BR', 'BR'])
    expect(usage?.channels.map(({ channel }) => channel.id)).toEqual(['x'])
  })

  it('is found, ranked and pinned as the view and the user want it', async () => {
    const store = await anAccount('2026-11')
    await pinsItem('a').write(['unread'])

    const state = await readPopupState(store, NOW_MS, { ...FIRST_VIEW, search: 'shop', most: 2 })

    expect(state.usage?.channels.map(({ channel }) => channel.id)).toEqual(['unread', 'x'])
    expect(state.usage?.matchingChannels).toBe(3)
    expect(state.pinned).toEqual(['unread'])
  })

  it('of no account has none of it', async () => {
    const view = { ...FIRST_VIEW, month: '2026-10' }

    const state = await readPopupState(createUsageStore(), NOW_MS, view)

    expect([state.account, state.usage, state.details]).toEqual([undefined, undefined, undefined])
    expect(state.view).toEqual(view)
  })

  it.each(['readMonth', 'readDirectory', 'storedMonths', 'readLedger'] as const)(
    'still has the balance where %s fails',
    async (name) => {
      const real = await anAccount('2026-11')
      await balanceItem('a').write(succeed([{ micros: 5, currency: 'EUR' }], NOW_MS))
      const store: PopupStore = { ...real, [name]: () => Promise.reject(new DOMException('damaged', 'UnknownError')) }

      const state = await readPopupState(store, NOW_MS, FIRST_VIEW)

      expect(state.balance.lastGood?.value).toEqual([{ micros: 5, currency: 'EUR' }])
      expect([state.usage, state.details, state.directory]).toEqual([undefined, undefined, {}])
    },
  )
})

describe('pins', () => {
  it('are remembered, for their account alone, in the order of the user', async () => {
    const store = await anAccount('2026-11')
    await pinsItem('a').write(['y', 'unread', '__proto__'])
    await accountsItem.write([ACCOUNT, { ...ACCOUNT, id: 'b' }])
    await pinsItem('b').write(['x'])

    expect((await readPopupState(store, NOW_MS)).pinned).toEqual(['y', 'unread', '__proto__'])
    expect(await pinsItem('b').read()).toEqual(['x'])
  })

  it('stand with the mutes, which come last', async () => {
    const store = await anAccount('2026-11')
    await mutesItem('a').write(['x'])

    const { pinned, muted, usage } = await readPopupState(store, NOW_MS)

    expect({ pinned, muted }).toEqual({ pinned: [], muted: ['x'] })
    expect(usage?.channels.map(({ channel }) => channel.id)).toEqual(['y', 'unread', 'x'])
  })

  it('come first in the first look', async () => {
    const store = await anAccount('2026-11')
    await pinsItem('a').write(['unread', 'y'])

    const { usage } = await readPopupState(store, NOW_MS)

    expect(usage?.channels.map(({ channel }) => channel.id)).toEqual(['y', 'unread', 'x'])
  })

  it.each([
    ['a text', 'x'],
    ['numbers', [1, 2]],
    ['nothing', null],
  ])('that were damaged to %s are none', async (_name, value) => {
    await fakeBrowser.storage.local.set({ 'pins:a': { version: 1, value } })

    expect(await pinsItem('a').read()).toEqual([])
  })
})

describe('privacy', () => {
  it('is remembered until it is taken back, also without an account', async () => {
    expect((await readPopupState(createUsageStore(), NOW_MS)).isHidden).toBe(false)

    await savePrivacy(true)
    expect((await readPopupState(createUsageStore(), NOW_MS)).isHidden).toBe(true)
    const store = await anAccount('2026-11')
    expect((await readPopupState(store, NOW_MS)).isHidden).toBe(true)
    expect((await readPopupState(store, NOW_MS, FIRST_VIEW)).isHidden).toBe(true)

    await savePrivacy(false)
    expect((await readPopupState(store, NOW_MS)).isHidden).toBe(false)
  })

  it('keeps what is under it as it is: the item itself holds no amount', async () => {
    await savePrivacy(true)

    expect(JSON.stringify(await fakeBrowser.storage.local.get('privacy'))).not.toMatch(/EUR|Shop/)
    expect(await privacyItem.read()).toBe(true)
  })
})

describe('the popup', () => {
  it.each([
    ['pins', () => pinsItem('a').write(['x'])],
    ['mutes', () => mutesItem('a').write(['x'])],
    ['privacy', () => savePrivacy(true)],
  ])('is told of %s, until it stops', async (_name, write) => {
    const onChange = vi.fn()
    const stop = watchPopupState('a', onChange)
    await write()
    expect(onChange).toHaveBeenCalledTimes(1)

    stop()
    await fakeBrowser.storage.local.clear()
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('is not told of the pins of another account', async () => {
    const onChange = vi.fn()
    watchPopupState('a', onChange)

    await pinsItem('b').write(['x'])

    expect(onChange).not.toHaveBeenCalled()
  })
})
