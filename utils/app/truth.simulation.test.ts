import { describe, expect, it } from 'vitest'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import type { HubOptions } from '#hub/hub.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { compareView, type Exceptions } from './testing/compare-view.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  storeAccount,
} from './testing/fake-world.ts'

const SLOW_MACHINE_MS = 300_000
const WIDE = { calls: 100_000, windowMs: 1_000 }

async function liftLimits(): Promise<void> {
  const limits = { partner: WIDE, client: WIDE, channel: WIDE, waba: WIDE }
  await settingsItem.write({ ...(await settingsItem.read()), limits })
}

/** Looks at these months, as a whole and under some choices; `most` of them are read. How many figures were compared. */
async function expectTruth(
  world: FakeWorld,
  months: readonly string[],
  { most = 4, ...exceptions }: Exceptions & { readonly most?: number } = {},
): Promise<number> {
  let compared = 0
  for (const month of months) {
    const [country] = world.hub.truth({ year: 2026, month: Number(month.slice(5)) }).countries.slice(-1)
    const filters: readonly UsageFilter[] = [
      {},
      { series: 'UTILITY', country: country?.name },
      { day: 3 },
      { series: 'CALLS' },
    ]
    for (const filter of filters.slice(0, most)) {
      const { figures, differences } = await compareView(world, month, filter, exceptions)
      expect(differences).toEqual([])
      compared += figures
    }
  }
  return compared
}

describe('every figure that can be looked at is the hub’s own of the time of its reading, with a mark where a part is missing', () => {
  it('around the turn of a month, while the usage grows by the hour', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 10, 30, 21, 25), channelCount: 5, clientCount: 5 })
    await storeAccount(anAccount(), CANARY_KEY, [])
    await liftLimits()

    // To 23:25 of the last day, past midnight, and until the month before has settled.
    let figures = 0
    for (const restMs of [2 * HOUR_MS, 40 * MINUTE_MS, 12 * HOUR_MS, DAY_MS, DAY_MS, DAY_MS, DAY_MS]) {
      await liveFor(world, restMs)
      const isOver = world.now() >= Date.UTC(2026, 11, 1)
      figures += await expectTruth(world, isOver ? ['2026-12', '2026-11'] : ['2026-11', '2026-10'])
    }
    expect(figures).toBeGreaterThan(7_000)
  })

  it('with a number that is not readable from one day on, then and in the month after', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 10, 10, 9), channelCount: 4, clientCount: 4 })
    await storeAccount(anAccount(), CANARY_KEY, [])
    await liftLimits()
    await liveFor(world, HOUR_MS)
    await expectTruth(world, ['2026-11', '2026-10'])
    const [first] = world.hub.truth({ year: 2026, month: 11 }).channels
    world.hub.addFault({ kind: 'status', status: 403, path: `/channels/${first?.name}/`, fromMs: world.now() })
    const hasFailed = (id: string) => id === first?.name

    for (const days of [5, 14]) {
      await liveFor(world, days * DAY_MS)
      await expectTruth(world, ['2026-11', '2026-10'], { hasFailed })
    }
    await liveFor(world, 6 * DAY_MS)
    await expectTruth(world, ['2026-12', '2026-11'], { hasFailed })
  })

  it.each([20, 50, 100])('with pages of %d of 120 numbers, from the first page on', async (pageCap) => {
    const world = createFakeWorld({ channelCount: 120, clientCount: 30, variants: { pageCap } })
    await storeAccount(anAccount(), CANARY_KEY, [])

    for (const restMs of [1, 2 * MINUTE_MS, 30 * MINUTE_MS]) {
      await liveFor(world, restMs)
      await expectTruth(world, ['2026-11'])
    }
    await expectTruth(world, ['2026-10'])
  })

  const DEAD: readonly (readonly [string, Partial<HubOptions>])[] = [
    ['20 % of the numbers dead', { variants: { deadShare: 0.2 } }],
    ['40 % of them refused with a 410', { variants: { deadShare: 0.4, deadStatus: 410 } }],
    ['40 % of them said to have ended', { variants: { deadShare: 0.4, deadListed: 'terminated' } }],
  ]
  it.each(DEAD)('with %s', async (_name, options) => {
    const world = createFakeWorld({ channelCount: 40, clientCount: 8, ...options })
    await storeAccount(anAccount(), CANARY_KEY, [])
    await liftLimits()
    const share = options.variants?.deadShare ?? 0
    const { channels } = world.hub.truth({ year: 2026, month: 11 })
    const isDead = (id: string) => {
      const place = channels.findIndex(({ name }) => name === id)
      return Math.floor((place + 1) * share) > Math.floor(place * share)
    }

    await liveFor(world, 30 * MINUTE_MS)
    await expectTruth(world, ['2026-11', '2026-10'], { mayBeMissing: isDead })
  })

  it.each([40, 100, 300])(
    'with %d numbers in one WABA, within the limits, whenever one looks',
    async (channelCount) => {
      const world = createFakeWorld({ channelCount, clientCount: 1, limits: {} })
      await storeAccount(anAccount(), CANARY_KEY, [])

      for (const restMs of [5 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS]) {
        await liveFor(world, restMs)
        await expectTruth(world, ['2026-11'], { most: 2 })
      }
      await expectTruth(world, ['2026-10'], { most: 2 })
      expect(world.hub.breaches).toEqual([])
    },
    SLOW_MACHINE_MS,
  )
})
