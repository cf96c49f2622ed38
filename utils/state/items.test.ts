import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LimitKey } from '#domain/limits/rate-limits.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { readView } from '#state/view/read-view.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import { watchView } from '#state/view/watch-view.ts'
import { accountsItem } from './account/accounts.ts'
import { zoneEvidenceItem } from './account/zones.ts'
import { noticesItem } from './health/notices.ts'
import { createUsageStore } from './history/usage-store.ts'
import { keyItem, plainKey } from './keys/keys.ts'
import { allCallKeys, readCallLog, writeCallLog } from './limits/call-log.ts'
import { readOptionsState, watchOptionsState } from './options/options-state.ts'
import { balanceItem, fundsItem, usageRevisionItem } from './reading/readings.ts'
import { settingsItem } from './settings/settings.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'saldoPA', zone: 'Asia/Tokyo' } as const
const PROBLEM = { kind: 'offline', atMs: 1, failures: 1 } as const

const store = (key: string, value: unknown, version = 1) => fakeBrowser.storage.local.set({ [key]: { version, value } })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('the account list', () => {
  it.each([
    ['an unknown kind', { ...ACCOUNT, kind: 'guest' }],
    ['no partner', { id: 'a', kind: 'partner', zone: 'UTC' }],
    ['a number for an id', { ...ACCOUNT, id: 7 }],
  ])('with %s reads as empty', async (_name, account) => {
    await store('accounts', [account])

    expect(await accountsItem.read()).toEqual([])
  })

  it('never carries fields that it does not know, such as a key', async () => {
    await store('accounts', [{ ...ACCOUNT, key: 'secret' }])

    expect(await accountsItem.read()).toEqual([ACCOUNT])
  })
})

describe('a balance', () => {
  it.each([
    ['amounts as text', { lastGood: { value: [{ micros: '5', currency: 'EUR' }], atMs: 1 } }],
    ['amounts beyond the exact range', { lastGood: { value: [{ micros: 2 ** 53, currency: 'EUR' }], atMs: 1 } }],
    ['fractions of a millionth', { lastGood: { value: [{ micros: 0.5, currency: 'EUR' }], atMs: 1 } }],
    ['an amount without a currency', { lastGood: { value: [{ micros: 5 }], atMs: 1 } }],
    ['a value without its time', { lastGood: { value: [] } }],
    ['an unknown problem', { problem: { ...PROBLEM, kind: 'gremlins' } }],
    ['a problem without its time', { problem: { kind: 'offline', failures: 1 } }],
  ])('with %s reads as never read', async (_name, value) => {
    await store('balance:a', value)

    expect(await balanceItem('a').read()).toEqual({})
  })

  it('keeps amounts beyond the safe integers, as text that JSON can hold', async () => {
    const reading = { lastGood: { value: [{ micros: 12_500_000_000_500_000n, currency: 'IDR' }], atMs: 1 } }
    await balanceItem('a').write(reading)

    expect(JSON.stringify(await fakeBrowser.storage.local.get('balance:a'))).toContain('"micros":"12500000000500000"')
    expect(await balanceItem('a').read()).toEqual(reading)
  })

  it('keeps several currencies, a debt and a problem apart', async () => {
    const value = [
      { micros: 5, currency: 'EUR' },
      { micros: -7, currency: 'USD' },
    ]
    await balanceItem('a').write({ lastGood: { value, atMs: 1 }, problem: PROBLEM })

    expect(await balanceItem('a').read()).toEqual({ lastGood: { value, atMs: 1 }, problem: PROBLEM })
  })
})

describe('settings', () => {
  it.each([
    ['an interval of nothing', { ...DEFAULT_SETTINGS, intervalMinutes: 0 }],
    ['an interval of more than a day', { ...DEFAULT_SETTINGS, intervalMinutes: 1_441 }],
    ['no share of the limits', { ...DEFAULT_SETTINGS, limitShare: 0 }],
    ['more than the whole limits', { ...DEFAULT_SETTINGS, limitShare: 2 }],
    [
      'a limit of no calls',
      { ...DEFAULT_SETTINGS, limits: { ...DEFAULT_SETTINGS.limits, waba: { calls: 0, windowMs: 1 } } },
    ],
  ])('with %s read as the default', async (_name, settings) => {
    await store('settings', settings)

    expect(await settingsItem.read()).toEqual(DEFAULT_SETTINGS)
  })
})

describe('a zone', () => {
  it('that this browser does not know counts as none, and no account is lost for it', async () => {
    await store(
      'accounts',
      [
        { ...ACCOUNT, zone: 'Mars/Olympus' },
        { ...ACCOUNT, id: 'b' },
      ],
      2,
    )
    const { zone: _unknown, ...rest } = ACCOUNT

    expect(await accountsItem.read()).toEqual([rest, { ...ACCOUNT, id: 'b' }])
  })

  it('that was found and is none is found anew', async () => {
    await store('zone:a', { edges: [0], zone: 'Mars/Olympus' })

    expect(await zoneEvidenceItem('a').read()).toBeUndefined()
  })
})

describe('the log of calls', () => {
  const readCalls = async (key: LimitKey) => (await readCallLog([key]))?.log.calls[key]

  it.each([
    ['no difference of clocks', {}],
    ['a clock in text', { offsetMs: '0' }],
  ])('with %s reads as lost, and not as empty', async (_name, clock) => {
    await store('call-clock', clock)
    await store('calls:client:a', [1])

    expect(await readCallLog(['client:a'])).toBeUndefined()
  })

  it('with calls of one key that cannot be read says so, and keeps the others', async () => {
    await writeCallLog(undefined, { calls: { 'client:a': [1], 'client:b': [2] }, offsetMs: 0 })
    await store('calls:client:a', ['1'])

    expect(await readCallLog(['client:a', 'client:b'])).toEqual({
      log: { calls: { 'client:b': [2] }, offsetMs: 0 },
      damaged: ['client:a'],
    })
  })

  it('knows its keys, and nothing else that lies beside them', async () => {
    await writeCallLog(undefined, { calls: { 'client:a': [1], 'channel:a:b': [2] }, offsetMs: 0 })
    await store('calls:planet:earth', [1])

    expect((await allCallKeys()).toSorted()).toEqual(['channel:a:b', 'client:a'])
  })

  it('keeps ids as they are, also those that name a prototype', async () => {
    const log = { calls: { 'channel:__proto__': [1, 2], 'client:a/b:c': [3] }, offsetMs: 0 }
    await writeCallLog(undefined, log)

    expect(await readCalls('channel:__proto__')).toEqual([1, 2])
    expect(await readCalls('client:a/b:c')).toEqual([3])
  })

  it('keeps how far the clocks of servers were ahead, and reads a log of before that was known', async () => {
    const before = { calls: { 'client:a': [1] }, offsetMs: 7, observedAtMs: 5 }
    await writeCallLog(undefined, before)
    expect(await readCallLog(['client:a'])).toEqual({ log: before, damaged: [] })

    const log = { ...before, aheadsMs: [3, -4], strangeDates: 2 }
    await writeCallLog(before, log)
    expect(await readCallLog(['client:a'])).toEqual({ log, damaged: [] })
  })

  it('writes what has changed and nothing else', async () => {
    const before = { calls: { 'client:a': [1], 'client:b': [2] }, offsetMs: 0 }
    await writeCallLog(undefined, before)
    const set = vi.spyOn(fakeBrowser.storage.local, 'set')

    await writeCallLog(before, { ...before, calls: { ...before.calls, 'client:b': [2, 3] } })

    expect(set.mock.calls).toEqual([[{ 'calls:client:b': { version: 1, value: [2, 3] } }]])
  })
})

describe('what the screens read', () => {
  it('is empty, not zero, without an account', async () => {
    expect(await readView(createUsageStore(), 0)).toEqual({
      settings: DEFAULT_SETTINGS,
      accounts: [],
      isHidden: false,
      balance: {},
      directory: {},
      pinned: [],
      muted: [],
      view: FIRST_VIEW,
      notices: [],
    })
    expect(await readOptionsState(createUsageStore())).toEqual({
      settings: DEFAULT_SETTINGS,
      managed: { settings: {}, ignored: [] },
      isHidden: false,
      accounts: [],
      isOfNewerVersion: false,
    })
  })

  it('says of each account whether it has a key, and not which', async () => {
    const kinds = { a: 'partner', b: 'partner', c: 'partner', sample: 'sample' } as const
    await accountsItem.write(Object.entries(kinds).map(([id, kind]) => ({ ...ACCOUNT, id, kind })))
    await keyItem('a').write(plainKey('secret-key'))
    await keyItem('c').write({ mode: 'session' })

    const { accounts } = await readOptionsState(createUsageStore())

    expect(accounts.map(({ account, lacksKey }) => [account.id, lacksKey])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
      ['sample', false],
    ])
  })

  it('has the funds of the client that the badge shows, and of no other', async () => {
    const reading = { lastGood: { value: { micros: 48_150_000, currency: 'USD' }, atMs: 1 } }
    const badge = (clientId: string) => ({ kind: 'client-balance', clientId, name: '' }) as const
    await accountsItem.write([
      { ...ACCOUNT, badge: badge('c') },
      { ...ACCOUNT, id: 'b', badge: badge('d') },
      { ...ACCOUNT, id: 'c' },
    ])
    for (const id of ['a', 'b', 'c']) await fundsItem(id).write({ of: 'client:c', reading })

    const { accounts } = await readOptionsState(createUsageStore())

    expect(accounts.map(({ funds }) => funds)).toEqual([reading, {}, undefined])
  })

  it('never holds the key', async () => {
    await accountsItem.write([ACCOUNT])
    await keyItem('a').write(plainKey('secret-key'))

    const screens = [await readView(createUsageStore(), 0), await readOptionsState(createUsageStore())]

    expect(JSON.stringify(screens)).not.toContain('secret-key')
  })

  it('has an unknown number of channels until a list was read to its end', async () => {
    await accountsItem.write([ACCOUNT])
    const page = { channels: [], startedAtMs: 1, offset: 0, nextOffset: 200, isLast: false }
    await createUsageStore().storePage('a', page, 1)
    expect((await readOptionsState(createUsageStore())).accounts[0]?.channelCount).toBeUndefined()

    await createUsageStore().storePage('a', { ...page, isLast: true }, 1)
    expect((await readOptionsState(createUsageStore())).accounts[0]?.channelCount).toBe(0)
  })

  it('is of the month that it is in the zone of the account', async () => {
    await accountsItem.write([{ ...ACCOUNT, zone: 'Asia/Kolkata' }])

    const state = await readView(createUsageStore(), Date.UTC(2026, 10, 30, 20))

    expect(state.usage?.rollup).toMatchObject({ month: '2026-12', zone: 'Asia/Kolkata' })
  })
})

describe('what the screens watch', () => {
  const WRITES = [
    ['accounts', () => accountsItem.write([ACCOUNT])],
    ['settings', () => settingsItem.write({ ...DEFAULT_SETTINGS, intervalMinutes: 5 })],
    ['the balance', () => balanceItem('a').write({ problem: PROBLEM })],
    ['the funds', () => fundsItem('a').write({ of: 'client:c', reading: { problem: PROBLEM } })],
    ['the history', () => usageRevisionItem('a').write(1)],
    ['the stored data itself', () => noticesItem.write({ 'history-lost': 1 })],
  ] as const

  it.each([...WRITES, ['the billing zone', () => zoneEvidenceItem('a').write({ edges: [0], zone: 'UTC' })] as const])(
    'in the popup is told of %s, until it stops',
    async (_name, write) => {
      const onChange = vi.fn()
      const stop = watchView('a', onChange)
      await write()
      expect(onChange).toHaveBeenCalledTimes(1)

      stop()
      await fakeBrowser.storage.local.clear()
      expect(onChange).toHaveBeenCalledTimes(1)
    },
  )

  it.each(WRITES)('in the options is told of %s, until it stops', async (_name, write) => {
    const onChange = vi.fn()
    const stop = watchOptionsState(['a'], onChange)
    await write()
    expect(onChange).toHaveBeenCalledTimes(1)

    stop()
    await fakeBrowser.storage.local.clear()
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('is not told of another account', async () => {
    const onChange = vi.fn()
    watchView('a', onChange)

    await balanceItem('b').write({ problem: PROBLEM })

    expect(onChange).not.toHaveBeenCalled()
  })
})
