import { describe, expect, it } from 'vitest'
import { currencyOfWaba } from '#domain/account/waba-currencies.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import { breakDown } from '#domain/usage/breakdown.ts'
import { CALLS } from '#domain/usage/usage.ts'
import type { HubFilter, HubTruth } from '#hub/hub.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { confirmWabaCurrency } from './account/confirm-currency.ts'
import { regroupUsage } from './history/regroup-usage.ts'
import {
  anAccount,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  restCurrencies,
  storeAccount,
} from './testing/fake-world.ts'

const CODES = ['eur', 'usd', 'brl', 'idr'] as const
const NOVEMBER = { year: 2026, month: 11 }
const MONTH = { accountId: anAccount().id, month: '2026-11', zone: 'UTC' } as const

/** Four clients with a WABA each, of which each is billed in a currency of its own. */
async function aWorld(learns: boolean): Promise<FakeWorld> {
  const world = createFakeWorld({
    channelCount: 12,
    clientCount: 4,
    usageAsOf: () => Date.UTC(2026, 10, 18, 12),
    variants: { wabaCurrencies: CODES },
  })
  await storeAccount()
  if (!learns) await restCurrencies(world)
  await liveFor(world, HOUR_MS)
  return world
}

const wabaOf = (world: FakeWorld, code: string) => world.hub.wabas().find(({ currency }) => currency === code)?.id ?? ''
const costOf = microsToDecimal

/** Every figure of a month as it is shown, and as the hub has it. */
function expectSame(usage: MonthUsage, truth: HubTruth, filter: HubFilter): void {
  const { cells = [], channels } = usage
  const plain = {
    series: filter.category,
    country: filter.country,
    day: filter.day === undefined ? undefined : Number(filter.day.slice(8)),
    call: filter.direction,
  }
  const shown = (by: 'series' | 'country' | 'day' | 'call') =>
    breakDown(cells, by, { ...plain, ...{ [by]: plain[by] } }).map(({ name, tally }) => [
      name,
      tally.volume,
      costOf(tally.costMicros),
    ])
  const known = (named: HubTruth['categories'], nameOf = (name: string) => name) =>
    named.map(({ name, messages, cost }) => [nameOf(name), messages, cost]).toSorted()
  const chosen = (by: 'series' | 'country' | 'day' | 'call') => {
    const rows = shown(by)
    const value = plain[by]
    return (value === undefined ? rows : rows.filter(([name]) => name === String(value))).toSorted()
  }
  expect(chosen('series')).toEqual(known(truth.categories))
  expect(chosen('country')).toEqual(known(truth.countries))
  expect(chosen('day')).toEqual(known(truth.days, (day) => String(Number(day.slice(8)))))
  const ofChannels = channels.map(({ channel: { id }, reading }) => [
    id,
    costOf(reading.lastGood?.value.costMicros ?? 0),
  ])
  const used = truth.channels.filter(({ messages, calls }) => messages > 0 || calls > 0)
  expect(ofChannels.filter(([, cost]) => cost !== '0').toSorted()).toEqual(
    used
      .filter(({ cost }) => cost !== '0')
      .map(({ name, cost }) => [name, cost])
      .toSorted(),
  )
}

const FILTERS: readonly HubFilter[] = [
  {},
  { category: 'MARKETING' },
  { category: 'CALLS' },
  { country: 'BR' },
  { day: '2026-11-04' },
  { category: 'UTILITY', day: '2026-11-10' },
  { direction: 'BUSINESS_INITIATED' },
]

function read(currency: string | undefined, filter: HubFilter = {}, usageCurrency?: string): Promise<MonthUsage> {
  const day = filter.day === undefined ? undefined : Number(filter.day.slice(8))
  const chosen = {
    series: filter.category === 'CALLS' ? CALLS : filter.category,
    country: filter.country,
    day,
    call: filter.direction,
  }
  return createUsageStore().readMonth(MONTH, { currency, usageCurrency, filter: chosen, most: 100, withCells: true })
}

/** The sums of one currency are those of the hub, to the last digit, whatever is filtered by. */
async function expectCurrency(
  world: FakeWorld,
  code: (typeof CODES)[number],
  shownAs = code.toUpperCase(),
): Promise<void> {
  for (const filter of FILTERS) {
    const usage = await read(shownAs, filter)
    const truth = world.hub.truth(NOVEMBER, { filter: { ...filter, currency: code } })
    expect(usage.currency).toBe(shownAs)
    expectSame(usage, truth, filter)
  }
  const { rollup } = await read(shownAs)
  expect(costOf(rollup.total.costMicros)).toBe(world.hub.truth(NOVEMBER, { filter: { currency: code } }).cost)
}

describe('an account with WABAs in four currencies', () => {
  it('that nobody knows has one sum without a sign, as before', async () => {
    const world = await aWorld(false)
    const usage = await read(undefined)
    expect(usage).not.toHaveProperty('currency')
    expect(usage.rollup).not.toHaveProperty('currencies')
    expect(costOf(usage.rollup.total.costMicros)).toBe(world.hub.truth(NOVEMBER).cost)
  })

  it('learns each with one call, and has the sums of each', async () => {
    const world = await aWorld(true)
    const asked = world.takeAsked().filter((name) => name.startsWith('currency'))
    expect(asked).toHaveLength(4)
    const known = await wabaCurrenciesItem(anAccount().id).read()
    expect(world.hub.wabas().map(({ id }) => currencyOfWaba(known, id).toLowerCase())).toEqual([...CODES])
    expect(known.isRegroupDue).toBeUndefined()
    for (const code of CODES) await expectCurrency(world, code)
    expect((await read(undefined)).currencies).toEqual(['BRL', 'EUR', 'IDR', 'USD'])
    await liveFor(world, HOUR_MS)
    expect(world.takeAsked().filter((name) => name.startsWith('currency'))).toEqual([])
    for (const code of CODES) await expectCurrency(world, code)
  })

  it('counts messages of all, and costs of none but the one that is shown', async () => {
    const world = await aWorld(true)
    const { rollup, channels } = await createUsageStore().readMonth(MONTH, { by: 'volume', currency: 'USD', most: 100 })
    expect(rollup.total.volume).toBe(world.hub.truth(NOVEMBER).messages)
    expect(costOf(rollup.total.costMicros)).toBe(world.hub.truth(NOVEMBER, { filter: { currency: 'usd' } }).cost)
    expect(channels).toHaveLength(12)
  })

  it('takes what the user says, of some and of all others, and changes it later', async () => {
    const world = await aWorld(false)
    const ports = world.startWorker()
    await confirmWabaCurrency(ports, anAccount().id, [wabaOf(world, 'brl')], 'BRL')
    await expectCurrency(world, 'brl')
    // All others are not known, and a group of their own; the account's currency names them.
    const others = CODES.filter((code) => code !== 'brl').map(
      (code) => world.hub.truth(NOVEMBER, { filter: { currency: code } }).cost,
    )
    const sum = others.reduce((micros, cost) => micros + Math.round(Number(cost) * 1_000_000), 0)
    expect((await read('')).rollup.total.costMicros).toBe(sum)
    expect(await read(undefined, {}, 'EUR')).toMatchObject({ currency: 'EUR', currencies: ['BRL', 'EUR'] })
    expect((await read('EUR', {}, 'EUR')).rollup.total.costMicros).toBe(sum)

    for (const code of CODES)
      await confirmWabaCurrency(ports, anAccount().id, [wabaOf(world, code)], code.toUpperCase())
    for (const code of CODES) await expectCurrency(world, code)

    await confirmWabaCurrency(ports, anAccount().id, [wabaOf(world, 'brl')], 'MXN')
    await expectCurrency(world, 'brl', 'MXN')
    await expectCurrency(world, 'eur')
    expect((await read('BRL')).currencies).toEqual(['EUR', 'IDR', 'MXN', 'USD'])

    await confirmWabaCurrency(ports, anAccount().id, [wabaOf(world, 'brl')], undefined)
    expect((await read('')).currencies).toEqual(['EUR', 'IDR', 'USD', ''])
    await expectCurrency(world, 'usd')
  })

  it('goes on at the next slice where the counting was cut off', async () => {
    const world = await aWorld(false)
    const ports = world.startWorker()
    const cut = { ...ports, usage: { ...ports.usage, regroupMonth: async () => Promise.reject(new Error('killed')) } }
    await expect(confirmWabaCurrency(cut, anAccount().id, [wabaOf(world, 'brl')], 'BRL')).rejects.toThrow('killed')
    expect((await wabaCurrenciesItem(anAccount().id).read()).isRegroupDue).toBe(true)
    expect((await read(undefined)).currency).toBeUndefined()

    await liveFor(world, 60_000)
    expect((await wabaCurrenciesItem(anAccount().id).read()).isRegroupDue).toBeUndefined()
    await expectCurrency(world, 'brl')
  })

  it('is not counted anew where it is gone meanwhile', async () => {
    const world = await aWorld(false)
    await accountsItem.write([])
    await confirmWabaCurrency(world.startWorker(), anAccount().id, [wabaOf(world, 'brl')], 'BRL')
    expect((await wabaCurrenciesItem(anAccount().id).read()).isRegroupDue).toBeUndefined()
    await regroupUsage(world.startWorker(), { accountId: anAccount().id, zone: 'UTC' })
    expect((await read(undefined)).currency).toBeUndefined()
  })
})
