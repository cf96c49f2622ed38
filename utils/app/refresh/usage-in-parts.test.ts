import { describe, expect, it } from 'vitest'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  liveUntil,
  MINUTE_MS,
  NOON_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { monthAt } from '#domain/calendar/month.ts'
import type { Micros } from '#domain/money/micros.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import type { HubOptions } from '#hub/hub.ts'
import { killWorker } from '#platform/testing/kill-worker.ts'
import { usagePartsItem } from '#state/reading/usage-parts.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { refresh } from './refresh.ts'

const ACCOUNT_ID = anAccount().id
const WIDE = { calls: 100_000, windowMs: 1_000 }
/** About five days of the busiest channel, more than a month of others, and more than the list of channels. */
const BOUND = 20_000
/** One channel with calls, whose November so far takes several times as much. */
const ONE = { seed: 6, channelCount: 1, clientCount: 1, maxBodyBytes: BOUND, usageAsOf: () => NOON_MS }

async function liftLimits(): Promise<void> {
  const limits = { partner: WIDE, client: WIDE, channel: WIDE, waba: WIDE }
  await settingsItem.write({ ...(await settingsItem.read()), limits })
}

async function monthOf(world: FakeWorld, month: string, zone = 'UTC') {
  const { usage } = world.startWorker()
  return usage.readMonth({ accountId: ACCOUNT_ID, month, zone }, { most: 1_000, withCells: true })
}

/** What is shown of a month, and what the hub says of it. */
async function compare(world: FakeWorld, month: string, zone = 'UTC') {
  const { rollup, channels, cells = [] } = await monthOf(world, month, zone)
  const [year = 0, number = 0] = month.split('-').map(Number)
  const truth = world.hub.monthTotals({ year, month: number })
  const costOf = (micros: Micros | undefined) => microsToDecimal(micros ?? 0)
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1)
  const shown = {
    cost: costOf(rollup.total.costMicros),
    messages: rollup.total.volume,
    calls: rollup.total.calls,
    cells: cells.reduce((sum, { tally }) => sum + tally.volume, 0),
    channels: channels
      .map(({ channel, reading }) => ({ id: channel.id, tally: reading.lastGood?.value ?? EMPTY_TALLY }))
      .map(({ id, tally }) => ({ id, cost: costOf(tally.costMicros), messages: tally.volume }))
      .toSorted(byId),
  }
  const expected = {
    cost: truth.cost,
    messages: truth.volume,
    calls: truth.callCount,
    cells: truth.volume,
    channels: truth.channels.map(({ id, cost, volume }) => ({ id, cost, messages: volume })).toSorted(byId),
  }
  return { shown, expected, read: rollup.readChannels }
}

const readNovember = ({ startWorker }: FakeWorld) =>
  startWorker().usage.readProgress({ accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' })

const usageCalls = (world: FakeWorld) => world.takeAsked().filter((request) => request.startsWith('usage'))

describe.each<[string, Partial<HubOptions>, string?]>([
  ['of the default hub', { seed: 1 }],
  ['with buckets ahead of UTC', { seed: 15, variants: { bucketOffsetHours: 5.5 } }, 'Asia/Kolkata'],
  ['with buckets behind UTC', { seed: 16, variants: { bucketOffsetHours: -8 } }, 'America/Los_Angeles'],
  ['with buckets of another zone', { seed: 17, variants: { bucketOffsetHours: -8 } }, 'UTC'],
  ['without ends', { seed: 10, variants: { bucketEnd: 'absent', pointOrder: 'unsorted' } }],
  ['with rows that repeat', { seed: 9, variants: { sameDayPoints: 'split' } }],
  ['with charged service messages', { seed: 12, variants: { serviceCharges: 'since-october' } }],
  ['where only the second word is understood', { seed: 3, variants: { usageGranularity: 'meta-groups' } }],
])('months that are too long for one answer, %s', (_name, options, zone = 'UTC') => {
  it('come to the sums of the hub to the last digit, and nothing is left of their parts', async () => {
    const world = createFakeWorld({ ...options, maxBodyBytes: BOUND, usageAsOf: () => NOON_MS })
    await storeAccount(anAccount({ zone }), CANARY_KEY, [])
    await liftLimits()

    await liveFor(world, 14 * MINUTE_MS)

    for (const month of [monthAt(world.now(), zone), '2026-10']) {
      const { shown, expected, read } = await compare(world, month, zone)
      expect(shown).toEqual(expected)
      expect(read).toBe(12)
    }
    expect(usageCalls(world).length).toBeGreaterThan(2 * 12)
    expect(await usagePartsItem(ACCOUNT_ID).read()).toEqual([])
  })
})

describe('a channel that needs parts', () => {
  it('is asked once too much and then in halves; the next reading begins with as many parts as were needed', async () => {
    const world = createFakeWorld(ONE)
    await storeAccount()
    await liftLimits()

    await liveFor(world, MINUTE_MS)
    const first = usageCalls(world).length
    const [progress] = await readNovember(world)
    world.advance(HOUR_MS)
    await liveFor(world, MINUTE_MS)
    const second = usageCalls(world).length

    expect(progress?.parts).toBeGreaterThan(2)
    // Each cut of a part is a call whose answer is thrown away.
    expect(first).toBe(2 * (progress?.parts ?? 0) - 1)
    expect(second).toBe(progress?.parts)
    const { shown, expected } = await compare(world, '2026-11')
    expect(shown).toEqual(expected)
  })

  it('is read within the limits, over several slices, and no part is asked for twice', async () => {
    const world = createFakeWorld({ ...ONE, limits: {} })
    await storeAccount()
    const asked: (string | null)[] = []
    const { fetch } = world
    world.fetch = (url, init) => {
      if (url.includes('/info/usage')) asked.push(new URL(url).search.replace(/^.*end_date/, ''))
      return fetch(url, init)
    }

    const ms = await liveUntil(
      world,
      async () => (await monthOf(world, '2026-11')).rollup.readChannels === 1,
      6 * HOUR_MS,
    )

    // Five calls an hour are half of what the channel's own limit has.
    expect(ms).toBeGreaterThan(HOUR_MS)
    expect(ms).toBeLessThan(4 * HOUR_MS)
    expect(world.hub.breaches).toEqual([])
    expect(world.hub.peaks).toMatchObject({ channel: 5 })
    const [progress] = await readNovember(world)
    expect(asked).toHaveLength(2 * (progress?.parts ?? 0) - 1)
  })

  it('does not keep others from being read, nor does one whose single day is too long', async () => {
    const world = createFakeWorld({ seed: 1, channelCount: 4, clientCount: 4, maxBodyBytes: 6_000, limits: {} })
    await storeAccount()

    await liveFor(world, 8 * HOUR_MS)

    const { rollup, channels } = await monthOf(world, '2026-11')
    expect(world.hub.breaches).toEqual([])
    expect(rollup.readChannels).toBe(3)
    expect(channels.flatMap(({ reading }) => reading.problem?.kind ?? [])).toEqual(['unexpected'])
  })

  it('goes on where it was when the worker is killed', async () => {
    const world = createFakeWorld(ONE)
    await storeAccount()
    await liftLimits()
    const { fetch } = world
    let kills = 0
    for (; kills < 40 && (await monthOf(world, '2026-11')).rollup.readChannels === 0; kills += 1) {
      let calls = 0
      const killed = new Promise<void>((resolve) => {
        world.fetch = async (url, init) => {
          const answer = await fetch(url, init)
          calls += Number(url.includes('/info/usage'))
          if (calls < 3) return answer
          resolve()
          return new Promise(() => {})
        }
      })
      await Promise.race([killed, refresh(world.startWorker(), 'timer')])
      killWorker()
      world.advance(MINUTE_MS)
    }

    const [progress] = await readNovember(world)
    const { shown, expected } = await compare(world, '2026-11')
    expect(shown).toEqual(expected)
    expect(kills).toBeGreaterThan(2)
    // Each killed worker repeats the call that it died of, and no other.
    expect(usageCalls(world)).toHaveLength(2 * (progress?.parts ?? 0) - 1 + kills - 1)
  })

  it('begins anew where the rest comes half a day later, and nothing that is older is left lying', async () => {
    const world = createFakeWorld(ONE)
    await storeAccount()
    const { fetch } = world
    let calls = 0
    world.fetch = (url, init) => {
      calls += Number(url.includes('/info/usage'))
      return url.includes('/info/usage') && calls > 4 ? Promise.reject(new TypeError('offline')) : fetch(url, init)
    }
    await liftLimits()
    await liveFor(world, MINUTE_MS)
    const [before] = await usagePartsItem(ACCOUNT_ID).read()
    world.advance(12 * HOUR_MS)
    world.fetch = fetch

    await liveFor(world, 20 * MINUTE_MS)

    expect(before).toMatchObject({ month: '2026-11', startedAtMs: NOON_MS })
    const { shown, expected } = await compare(world, '2026-11')
    expect(shown).toEqual(expected)
    expect(await usagePartsItem(ACCOUNT_ID).read()).toEqual([])
  })
})

describe('a channel with worldwide traffic, of 3.4 MB a month', () => {
  const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'MARKETING_LITE', 'UTILITY']
  const CODES = [...'ABCDEFGHIJKLMNOPQRST'].flatMap((first) => [...'ABCDEFGHIJ'].map((second) => first + second))
  const START_MS = Date.UTC(2026, 10, 1)
  const ROWS_A_DAY = CODES.length * CATEGORIES.length
  const volumeOf = (day: number, place: number) => 1 + ((day * 7 + place) % 50)

  /** Day 1 is the first of November; a volume of 5 costs 0.2265. */
  const pointsOf = (day: number) =>
    CODES.flatMap((country, code) =>
      CATEGORIES.map((pricing_category, category) => {
        const volume = volumeOf(day, code * CATEGORIES.length + category)
        const start = START_MS / 1_000 + (day - 1) * 86_400
        const row = { start, end: start + 86_400, country, tier: '0:MAX', pricing_type: 'REGULAR', pricing_category }
        return { ...row, volume, cost: (volume * 453) / 10_000 }
      }),
    )

  function createWideWorld() {
    const world = createFakeWorld({ channelCount: 1, clientCount: 1, atMs: Date.UTC(2026, 10, 30, 12), limits: {} })
    const { fetch } = world
    const sizes: number[] = []
    world.fetch = async (url, init) => {
      const answer = await fetch(url, init)
      if (!url.includes('/info/usage') || answer.status !== 200) return answer
      const { searchParams } = new URL(url)
      const dayAt = (name: string) => Math.floor((Number(searchParams.get(name)) * 1_000 - START_MS) / DAY_MS) + 1
      const [first, last] = [dayAt('start_date'), Math.min(30, dayAt('end_date'))]
      const days = Array.from({ length: last - first + 1 }, (_, place) => pointsOf(first + place))
      const body = JSON.stringify({ pricing_analytics: { data: [{ data_points: days.flat() }] }, id: '1' })
      sizes.push(body.length)
      return new Response(body, { headers: { 'content-type': 'application/json' } })
    }
    return { world, sizes }
  }

  it('is read to the last digit, within the limits, and with one call for each part from then on', async () => {
    const { world, sizes } = createWideWorld()
    await storeAccount()
    const days = Array.from({ length: 30 }, (_, place) => place + 1)
    const places = Array.from({ length: ROWS_A_DAY }, (_, place) => place)
    const volume = days.reduce((sum, day) => sum + places.reduce((part, place) => part + volumeOf(day, place), 0), 0)

    const ms = await liveUntil(world, async () => (await monthOf(world, '2026-11')).rollup.readChannels === 1, HOUR_MS)
    const { rollup } = await monthOf(world, '2026-11')
    const [progress] = await readNovember(world)

    expect(sizes[0]).toBeGreaterThan(3_300_000)
    expect(rollup.total).toMatchObject({ volume, costMicros: volume * 45_300, priced: 30 * ROWS_A_DAY, unpriced: 0 })
    expect(ms).toBeLessThan(5 * MINUTE_MS)
    expect(usageCalls(world)).toHaveLength(2 * (progress?.parts ?? 0) - 1)

    const before = sizes.length
    world.advance(HOUR_MS)
    await liveUntil(world, async () => ((await readNovember(world))[0]?.readAtMs ?? 0) > world.now() - HOUR_MS, HOUR_MS)

    expect(sizes.length - before).toBe(progress?.parts)
    expect(Math.max(...sizes.slice(before))).toBeLessThanOrEqual(2_000_000)
    expect((await monthOf(world, '2026-11')).rollup.total).toEqual(rollup.total)
    expect(world.hub.breaches).toEqual([])
  }, 60_000)
})
