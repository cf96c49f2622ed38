import { beforeEach, describe, expect, it, vi } from 'vitest'
import { succeed } from '#domain/reading/reading.ts'
import { tallyCells } from '#domain/usage/cells.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { pinsItem } from '#state/account/preferences.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { balanceItem, fundsItem } from '#state/reading/readings.ts'
import { ACCOUNT, NOW_MS, storeAccount } from '#state/testing/stored-account.ts'
import { readView } from './read-view.ts'
import { FIRST_VIEW } from './usage-view.ts'
import { readViewItems } from './view-items.ts'
import { parseViewState, type ViewState } from './view-state.ts'

const DAY_MS = 24 * 60 * 60_000

const readItems = async () => parseViewState(await readViewItems())

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('what was read before', () => {
  it('lets the history be read along with the items', async () => {
    const store = await storeAccount('2026-11')
    const first = await readItems()

    expect(await readView(store, NOW_MS, FIRST_VIEW, { before: first })).toEqual(await readView(store, NOW_MS))
  })

  it.each([
    ['of another account', (state: ViewState) => ({ ...state, account: { ...ACCOUNT, id: 'b' } })],
    [
      'with another currency of costs',
      (state: ViewState) => ({ ...state, account: { ...ACCOUNT, usageCurrency: 'INR' } }),
    ],
    ['of another zone', (state: ViewState) => ({ ...state, zone: 'Asia/Tokyo' })],
    ['with other pins', (state: ViewState) => ({ ...state, pinned: ['unread'] })],
    [
      'with other currencies',
      (state: ViewState) => ({ ...state, balance: succeed([{ micros: 1, currency: 'USD' }], 1) }),
    ],
  ])('is not taken for what is there now, if it was %s', async (_what, change) => {
    const store = await storeAccount('2026-11')
    const before = change(await readItems())

    expect(await readView(store, NOW_MS, FIRST_VIEW, { before })).toEqual(await readView(store, NOW_MS))
  })
})

describe('the whole of it', () => {
  it('has cells, the months, the one before with its cells, and the balance of 30 days by currency', async () => {
    const store = await storeAccount('2026-09', '2026-10', '2026-11')
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

    const { usage, details } = await readView(store, NOW_MS, FIRST_VIEW)

    expect(tallyCells(usage?.cells ?? [])).toEqual(usage?.rollup.total)
    expect(usage?.rollup.total.costMicros).toBe(28)
    expect(details?.months).toEqual(['2026-09', '2026-10', '2026-11'])
    expect(details?.before?.rollup.month).toBe('2026-10')
    expect(tallyCells(details?.before?.cells ?? [])).toEqual(details?.before?.rollup.total)
    expect(Object.keys(details?.ledgers ?? {})).toEqual(['EUR', 'USD'])
    expect(details?.ledgers['EUR']?.samples.map(({ micros }) => micros)).toEqual([9, 5])
    expect(details?.ledgers['USD']).toEqual({ samples: [], renewals: [] })
  })

  it('has the month before in the currency of the one that is shown, and nothing of another', async () => {
    const store = await storeAccount('2026-10', '2026-11')
    const answer = {
      ok: true,
      value: {
        messages: [{ day: 1, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 1, costMicros: 40 }],
        calls: [],
      },
    } as const
    for (const [month, id, currency] of [
      ['2026-10', 'e1', 'EUR'],
      ['2026-10', 'e2', 'EUR'],
      ['2026-10', 'b1', 'BRL'],
      ['2026-11', 'b1', 'BRL'],
    ] as const) {
      await store.storeAnswer({ accountId: 'a', month, zone: 'UTC' }, id, answer, NOW_MS, currency)
    }
    const costs = async (currency: string | undefined, by: 'cost' | 'volume' = 'cost') => {
      const { usage, details } = await readView(store, NOW_MS, { ...FIRST_VIEW, by, currency })
      const of = [usage, details?.before].map((each) => tallyCells(each?.cells ?? []))
      return [usage?.currency, details?.before?.currency, ...of.map(({ costMicros, volume }) => [costMicros, volume])]
    }

    expect(await costs('BRL')).toEqual(['BRL', 'BRL', [40, 1], [40, 1]])
    expect(await costs('BRL', 'volume')).toEqual(['BRL', 'BRL', [40, 41], [40, 43]])
    // What has no costs in the month that is shown has no switch there.
    expect(await costs('EUR')).toEqual([undefined, undefined, [28, 40], [28, 40]])
  })

  it('has the course of the funds that the badge shows, and all of their top-ups', async () => {
    const store = await storeAccount('2026-11')
    await accountsItem.write([{ ...ACCOUNT, badge: { kind: 'client-balance', clientId: 'c', name: 'Client' } }])
    const line = 'client:c:EUR'
    const renewals = [{ line, micros: 50, atMs: NOW_MS - 200 * DAY_MS }]
    for (const [ofLine, micros, days] of [
      [line, 90, 31],
      [line, 8, 20],
      [line, 4, 1],
      ['client:c:USD', 3, 1],
      ['client:other:EUR', 2, 1],
    ] as const) {
      await store.recordBalances(ACCOUNT, {
        atMs: NOW_MS - days * DAY_MS,
        balances: [{ line: ofLine, micros }],
        renewals,
      })
    }
    expect((await readView(store, NOW_MS, FIRST_VIEW)).details).not.toHaveProperty('fundsLedger')

    const before = await readItems()
    await fundsItem('a').write({ of: 'client:c', reading: succeed({ micros: 4, currency: 'EUR' }, NOW_MS) })
    const { details } = await readView(store, NOW_MS, FIRST_VIEW, { before })

    expect(details?.fundsLedger?.samples.map(({ micros }) => micros)).toEqual([8, 4])
    expect(details?.fundsLedger?.renewals).toEqual([{ micros: 50, atMs: NOW_MS - 200 * DAY_MS }])
  })

  it('has the running month among the months, also before anything of it was read', async () => {
    const store = await storeAccount('2026-09')

    const { details, usage } = await readView(store, NOW_MS, FIRST_VIEW)

    expect(details?.months).toEqual(['2026-09', '2026-11'])
    expect(details?.before).toBeUndefined()
    expect(usage?.rollup).toMatchObject({ month: '2026-11', readChannels: 0 })
  })

  it('is of the month that is looked at, with the one before that', async () => {
    const store = await storeAccount('2026-09', '2026-10', '2026-11')

    const { usage, details, view } = await readView(store, NOW_MS, { ...FIRST_VIEW, month: '2026-10' })

    expect([usage?.rollup.month, details?.before?.rollup.month, view.month]).toEqual(['2026-10', '2026-09', '2026-10'])
    expect(details?.months.at(-1)).toBe('2026-11')
  })

  it('has the December before a January', async () => {
    const store = await storeAccount('2025-12', '2026-01')

    const { details } = await readView(store, NOW_MS, { ...FIRST_VIEW, month: '2026-01' })

    expect(details?.before?.rollup.month).toBe('2025-12')
  })

  it('has the cells of the chosen channel, in both months', async () => {
    const store = await storeAccount('2026-10', '2026-11')
    const view = { ...FIRST_VIEW, filter: { channelId: 'y', country: 'DE' } }

    const { usage, details } = await readView(store, NOW_MS, view)

    expect(usage?.cells?.map(({ country }) => country)).toEqual(['BR', 'BR'])
    expect(details?.before?.cells?.map(({ country }) => country)).toEqual(['BR', 'BR'])
    expect(usage?.channels.map(({ channel }) => channel.id)).toEqual(['x'])
  })

  it('is found, ranked and pinned as the view and the user want it', async () => {
    const store = await storeAccount('2026-11')
    await pinsItem('a').write(['unread'])

    const state = await readView(store, NOW_MS, { ...FIRST_VIEW, search: 'shop', most: 2 })

    expect(state.usage?.channels.map(({ channel }) => channel.id)).toEqual(['unread', 'x'])
    expect(state.usage?.matchingChannels).toBe(3)
    expect(state.pinned).toEqual(['unread'])
  })

  it('of no account has none of it', async () => {
    const view = { ...FIRST_VIEW, month: '2026-10' }

    const state = await readView(createUsageStore(), NOW_MS, view)

    expect([state.account, state.usage, state.details]).toEqual([undefined, undefined, undefined])
    expect(state.view).toEqual(view)
  })

  it.each(['readMonth', 'readDirectory', 'storedMonths', 'readLedger'] as const)(
    'still has the balance where %s fails',
    async (name) => {
      const real = await storeAccount('2026-11')
      await balanceItem('a').write(succeed([{ micros: 5, currency: 'EUR' }], NOW_MS))
      const store: HistoryReader = {
        ...real,
        [name]: () => Promise.reject(new DOMException('damaged', 'UnknownError')),
      }

      const state = await readView(store, NOW_MS, FIRST_VIEW)

      expect(state.balance.lastGood?.value).toEqual([{ micros: 5, currency: 'EUR' }])
      expect([state.usage, state.details, state.directory]).toEqual([undefined, undefined, {}])
    },
  )
})
