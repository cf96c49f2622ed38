import { describe, expect, it } from 'vitest'
import { anAccount, createFakeWorld, type FakeWorld, HOUR_MS, NOON_MS, storeAccount } from '#app/testing/fake-world.ts'
import { monthAt } from '#domain/calendar/month.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import { seriesDays } from '#domain/usage/breakdown.ts'
import { addTallies, EMPTY_TALLY, knownCostMicros } from '#domain/usage/usage.ts'
import type { HubOptions, HubVariants } from '#hub/hub.ts'
import { settingsItem } from '#state/settings/settings.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { refresh } from './refresh.ts'

const WIDE = { calls: 100_000, windowMs: 1_000 }
const MOST = 1_000

async function liftLimits(): Promise<void> {
  await settingsItem.write({
    ...(await settingsItem.read()),
    limits: { partner: WIDE, client: WIDE, channel: WIDE, waba: WIDE },
  })
}

/** Reads everything, in as many slices as it takes, and returns the month as the popup would see it. */
async function readAll(world: FakeWorld, zone = 'UTC'): Promise<MonthUsage> {
  const { id } = await storeAccount(anAccount({ zone }))
  await liftLimits()
  const ports = world.startWorker()
  for (let slices = 0; slices === 0 || world.alarms.has('continue'); slices += 1) {
    expect(slices).toBeLessThan(5)
    await refresh(ports, 'timer')
  }
  return ports.usage.readMonth(
    { accountId: id, month: monthAt(world.now(), zone), zone },
    { most: MOST, withCells: true },
  )
}

function hubTotals({ hub }: FakeWorld, month: string) {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return hub.monthTotals({ year, month: number })
}

type Case = {
  readonly name: string
  readonly atMs: number
  readonly options: Partial<HubOptions>
  readonly zone?: string
}

const MONTHS: readonly Case[] = [
  { name: 'in the middle of a month', atMs: NOON_MS, options: { seed: 1 } },
  { name: 'with another seed', atMs: Date.UTC(2026, 7, 27, 4, 44, 44), options: { seed: 77 } },
  { name: 'in the first minutes of a month', atMs: Date.UTC(2026, 10, 1, 0, 7), options: { seed: 2 } },
  { name: 'at the very start of a month', atMs: Date.UTC(2026, 10, 1), options: { seed: 3 } },
  { name: 'on 29 February', atMs: Date.UTC(2028, 1, 29, 23, 59, 59), options: { seed: 4 } },
  { name: 'at the end of a year', atMs: Date.UTC(2026, 11, 31, 18, 30), options: { seed: 5 } },
  { name: 'with one channel', atMs: NOON_MS, options: { seed: 6, channelCount: 1, clientCount: 1 } },
  { name: 'with 45 channels', atMs: NOON_MS, options: { seed: 8, channelCount: 45, clientCount: 9 } },
  {
    name: 'with points split in two, unsorted',
    atMs: NOON_MS,
    options: { seed: 9, variants: { sameDayPoints: 'split', pointOrder: 'unsorted' } },
  },
  { name: 'with points without an end', atMs: NOON_MS, options: { seed: 10, variants: { bucketEnd: 'absent' } } },
  {
    name: 'with amounts and counts as text',
    atMs: NOON_MS,
    options: { seed: 11, variants: { amounts: 'string', quantities: 'string' } },
  },
  { name: 'with counts as floats', atMs: NOON_MS, options: { seed: 12, variants: { quantities: 'float' } } },
  { name: 'with unknown categories', atMs: NOON_MS, options: { seed: 13, variants: { categories: 'unknown' } } },
  { name: 'in a bare list of points', atMs: NOON_MS, options: { seed: 14, variants: { usageWrapper: 'bare' } } },
  {
    name: 'with service messages that are charged',
    atMs: NOON_MS,
    options: { seed: 18, variants: { serviceCharges: 'since-october', usageCost: 'absent-if-free' } },
  },
  {
    name: 'with service messages that are charged, and free ones like them',
    atMs: NOON_MS,
    options: { seed: 19, variants: { serviceCharges: 'since-october', freeMessages: 'regular' } },
  },
  {
    name: 'with service messages in one row, charged and free',
    atMs: Date.UTC(2026, 9, 30, 9),
    options: {
      seed: 20,
      variants: { serviceCharges: 'since-october', freeMessages: 'one-row', bucketOffsetHours: -8 },
    },
    zone: 'America/Los_Angeles',
  },
  {
    name: 'in the zone of India',
    atMs: Date.UTC(2026, 5, 15, 9),
    options: { seed: 15, variants: { bucketOffsetHours: 5.5 } },
    zone: 'Asia/Kolkata',
  },
  {
    name: 'in the zone of Alaska',
    atMs: Date.UTC(2026, 6, 1, 3),
    options: { seed: 16, variants: { bucketOffsetHours: -8 } },
    zone: 'America/Anchorage',
  },
  {
    name: 'with buckets of another zone',
    atMs: NOON_MS,
    options: { seed: 17, variants: { bucketOffsetHours: -8 } },
    zone: 'UTC',
  },
]

describe.each(MONTHS)('$name', ({ atMs, options, zone = 'UTC' }) => {
  it('the totals of month, channels and days equal those of the hub to the last digit', async () => {
    const world = createFakeWorld({ ...options, atMs })

    const { rollup, channels, knownChannels, failedChannels, oldestReadAtMs, cells = [] } = await readAll(world, zone)

    const truth = hubTotals(world, rollup.month)
    expect(microsToDecimal(rollup.total.costMicros)).toBe(truth.cost)
    expect(rollup.total).toMatchObject({ volume: truth.volume, calls: truth.callCount, unpriced: 0 })
    expect({ knownChannels, failedChannels, oldestReadAtMs, read: rollup.readChannels }).toEqual({
      knownChannels: truth.channels.length,
      failedChannels: 0,
      oldestReadAtMs: atMs,
      read: truth.channels.length,
    })

    const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1)
    const seen = channels.map(({ channel: { id, clientId, name, phoneNumber }, reading }) => {
      const tally = reading.lastGood?.value ?? EMPTY_TALLY
      const { volume, calls: callCount, costMicros } = tally
      return { id, clientId, name, phoneNumber, volume, callCount, cost: microsToDecimal(costMicros) }
    })
    const expected = truth.channels.map(({ id, clientId, name, phoneNumber, volume, callCount, cost }) => {
      return { id, clientId, name, phoneNumber, volume, callCount, cost }
    })
    expect(seen.toSorted(byId)).toEqual(expected.toSorted(byId))

    const series = seriesDays(cells, 31)
    const days = truth.days.map((_day, place) => {
      const tally = series.map(({ days: tallies }) => tallies[place] ?? EMPTY_TALLY).reduce(addTallies, EMPTY_TALLY)
      return { volume: tally.volume, callCount: tally.calls, cost: microsToDecimal(tally.costMicros) }
    })
    expect(days).toEqual(truth.days.map(({ volume, callCount, cost }) => ({ volume, callCount, cost })))
  })
})

describe('reading the same channels again', () => {
  it('replaces what was counted before, so that the totals follow the hub through the day', async () => {
    const world = createFakeWorld({ seed: 21 })
    for (let hour = 0; hour < 4; hour += 1) {
      const { rollup } = await readAll(world)
      const truth = hubTotals(world, '2026-11')

      expect(microsToDecimal(rollup.total.costMicros)).toBe(truth.cost)
      expect(rollup.total.volume).toBe(truth.volume)
      expect(rollup.readChannels).toBe(12)
      world.advance(HOUR_MS)
    }
  })

  it('changes nothing while the usage does not', async () => {
    const world = createFakeWorld({ seed: 22, usageAsOf: () => NOON_MS })
    const before = await readAll(world)

    world.advance(2 * HOUR_MS)
    const after = await readAll(world)

    expect(after.rollup).toEqual(before.rollup)
    expect(after.oldestReadAtMs).toBe(before.oldestReadAtMs === undefined ? 0 : before.oldestReadAtMs + 2 * HOUR_MS)
  })
})

describe('usage without a cost', () => {
  it.each(['absent', 'null'] as const)('(%s) stays unknown, and is not zero', async (usageCost) => {
    const world = createFakeWorld({ variants: { usageCost, callAnalytics: 'absent' } })

    const { rollup, channels } = await readAll(world)

    expect(rollup.total.volume).toBe(hubTotals(world, '2026-11').volume)
    expect(knownCostMicros(rollup.total)).toBeUndefined()
    const silent = channels.filter(({ reading }) => reading.lastGood?.value.volume === 0)
    const others = channels.filter(({ reading }) => reading.lastGood?.value.volume !== 0)
    expect(
      others.every(({ reading }) => reading.lastGood && knownCostMicros(reading.lastGood.value) === undefined),
    ).toBe(true)
    expect(silent.every(({ reading }) => reading.lastGood && knownCostMicros(reading.lastGood.value) === 0)).toBe(true)
  })

  it('of free messages alone is nothing that is missing: they cost nothing, by their type', async () => {
    const world = createFakeWorld({ variants: { usageCost: 'absent-if-free' } })

    const { rollup } = await readAll(world)

    expect(microsToDecimal(rollup.total.costMicros)).toBe(hubTotals(world, '2026-11').cost)
    expect(rollup.total.unpriced).toBe(0)
  })
})

describe('an answer that is not the whole usage', () => {
  it('is a failure where nothing of it is understood', async () => {
    const { rollup, failedChannels } = await readFirst({ usageWrapper: 'unknown' })

    expect(rollup.readChannels).toBe(0)
    expect(failedChannels).toBeGreaterThan(0)
  })

  it('is read as a part where another page would follow', async () => {
    const { rollup, failedChannels, leftOutChannels, channels } = await readFirst({ usagePaging: 'next' })

    expect(rollup.readChannels).toBeGreaterThan(0)
    expect(failedChannels).toBe(0)
    expect(leftOutChannels).toBe(channels.filter(({ leftOut }) => leftOut === 1).length)
    expect(leftOutChannels).toBeGreaterThan(0)
  })
})

async function readFirst(variants: Partial<HubVariants>) {
  const world = createFakeWorld({ variants })
  const { id, zone = 'UTC' } = await storeAccount()
  const ports = world.startWorker()
  await refresh(ports, 'timer')
  return ports.usage.readMonth({ accountId: id, month: '2026-11', zone }, { most: MOST })
}
