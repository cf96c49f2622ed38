import { describe, expect, it } from 'vitest'
import { refresh } from '#app/refresh/refresh.ts'
import {
  anAccount,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  NOON_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { runwaysItem } from '#state/reading/runways.ts'

/** One reading after each number of hours, with what is left then. */
async function live(world: FakeWorld, amounts: readonly number[], everyHours = 12) {
  for (const amount of amounts) {
    world.hub.setBalances([{ currency: 'eur', total: String(amount) }])
    await refresh(world.startWorker(), 'timer')
    world.advance(everyHours * HOUR_MS)
  }
}

/** A balance that falls by so much each day, twice a day. */
const falling = (from: number, byDay: number, days: number) =>
  Array.from({ length: days * 2 + 1 }, (_, half) => from - (byDay * half) / 2)

const world = () => createFakeWorld({ atMs: NOON_MS - 12 * HOUR_MS })

describe('what is said of how long a balance lasts', () => {
  it('waits for three whole days, and says how many there are', async () => {
    const early = world()
    const { id } = await storeAccount()

    await live(early, falling(1_000, 40, 2))

    expect(await runwaysItem(id).read()).toMatchObject([{ currency: 'EUR', state: 'too-early', neededDays: 3 }])
  })

  it('is what the balance itself fell by, with the reading that it rests on', async () => {
    const own = world()
    const { id } = await storeAccount()

    await live(own, falling(1_000, 40, 15))

    const { lastGood } = await balanceItem(id).read()
    const [told] = await runwaysItem(id).read()
    expect(told).toMatchObject({ currency: 'EUR', state: 'days', atMs: lastGood?.atMs })
    // 400 are left of what falls by 40 a day.
    expect(told?.days?.low).toBeGreaterThan(7)
    expect(told?.days?.high).toBeLessThan(13)
    expect(own.buttons.at(-1)?.title).toMatch(/^€400\.00 · as of .*\nAbout (9|10) days left · empty Dec /)
  })

  it('is not told of a balance that is empty, nor of another currency', async () => {
    const own = world()
    const { id } = await storeAccount()

    await live(own, falling(1_000, 100, 10))
    expect(own.buttons.at(-1)?.title).not.toContain('left')
    expect(await runwaysItem(id).read()).toEqual([])
    own.hub.setBalances([{ currency: 'usd', total: '50' }])
    await refresh(own.startWorker(), 'timer')

    expect(await runwaysItem(id).read()).toMatchObject([{ currency: 'USD', state: 'too-early' }])
  })

  it('comes at once from the costs of usage, where they are in its currency', async () => {
    const own = createFakeWorld({ atMs: NOON_MS })
    const { id } = await storeAccount(anAccount({ usageCurrency: 'EUR' }))

    await liveFor(own, 3 * HOUR_MS)

    const [told] = await runwaysItem(id).read()
    expect(told?.currency).toBe('EUR')
    expect(['days', 'under-a-day', 'lasts-long']).toContain(told?.state)
  })

  it('waits for the ledger where usage costs another currency', async () => {
    const own = createFakeWorld({ atMs: NOON_MS, variants: { infoCurrency: 'usd' } })
    const { id } = await storeAccount()

    await liveFor(own, 3 * HOUR_MS)

    expect(await runwaysItem(id).read()).toMatchObject([{ state: 'too-early' }])
  })
})
