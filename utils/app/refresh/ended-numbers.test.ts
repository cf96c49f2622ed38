import { expect, it } from 'vitest'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  DAY_MS,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { isPartialMonth } from '#domain/usage/coverage.ts'
import { settledMonthsItem } from '#state/reading/readings.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'

const ACCOUNT_ID = anAccount().id
/** Every second of six numbers ended in March of the year before, and answers 404. */
const HALF_ENDED = { channelCount: 6, clientCount: 6, variants: { deadShare: 0.5, deadListed: 'terminated' } } as const

type Row = { id: string; hub_status: string; terminated_at: string | null }

/** A world whose list says of its first channel what `end` does. */
function worldWith(end: Partial<Row>) {
  const world = createFakeWorld({ channelCount: 3, clientCount: 3 })
  const { fetch } = world
  const [first] = world.hub.monthTotals({ year: 2026, month: 11 }).channels
  world.fetch = async (url, init) => {
    const response = await fetch(url, init)
    if (!new URL(url).pathname.endsWith('PA/channels')) return response
    const page: { partner_channels: Row[] } = await response.json()
    const rows = page.partner_channels.map((row) => (row.id === first?.id ? { ...row, ...end } : row))
    return Response.json({ ...page, partner_channels: rows })
  }
  return { world, ended: first?.id ?? '' }
}

it('numbers that ended before the month are not asked about, and its sums are read without them', async () => {
  const world = createFakeWorld(HALF_ENDED)
  await storeAccount(anAccount(), CANARY_KEY, [])

  await liveFor(world, 2 * DAY_MS)

  const askedAbout = new Set(world.takeAsked().filter((request) => request.startsWith('usage')))
  expect(askedAbout.size).toBe(3)
  const progress = await world
    .startWorker()
    .usage.readProgress({ accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' })
  expect(progress.map(({ channel, readAtMs }) => [channel.isEnded, readAtMs !== undefined])).toContainEqual([
    true,
    false,
  ])
  expect(progress.every(({ channel, readAtMs }) => channel.isEnded || readAtMs !== undefined)).toBe(true)
  const of = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' }
  const usage = await world.startWorker().usage.readMonth(of)
  expect(usage).toMatchObject({ knownChannels: 6, endedChannels: 3, deadChannels: 0, failedChannels: 0 })
  expect(isPartialMonth(coverageOf(usage), world.now())).toBe(false)
  // The month before is final although half of the numbers were never asked about it.
  expect(await settledMonthsItem(ACCOUNT_ID).read()).toEqual(['2026-10'])
})

it('a number that ended this month is asked about until its month is final, and then never again', async () => {
  const { world, ended } = worldWith({ hub_status: 'terminated', terminated_at: '2026-11-03T09:00:00Z' })
  await storeAccount(anAccount(), CANARY_KEY, ['2026-10'])
  const asked = () => world.takeAsked().filter((request) => request === `usage ${ended}`).length

  await liveFor(world, HOUR_MS + 5 * MINUTE_MS)
  expect(asked()).toBe(2)

  // To December, which is not asked about; November is read once more when it has settled.
  world.advance(13 * DAY_MS)
  await liveFor(world, HOUR_MS)
  expect(asked()).toBe(0)
  world.advance(3 * DAY_MS)
  await liveFor(world, HOUR_MS)
  expect(asked()).toBe(1)
  await liveFor(world, DAY_MS)
  expect(asked()).toBe(0)
  expect(await settledMonthsItem(ACCOUNT_ID).read()).toContain('2026-11')
})

it('a number that has ended and left the list is known to have ended', async () => {
  const { world, ended } = worldWith({ hub_status: 'terminated', terminated_at: '2026-11-03T09:00:00Z' })
  await storeAccount()
  await liveFor(world, 5 * MINUTE_MS)
  world.hub.setFault({ kind: 'body', body: '{"partner_channels":[],"total":0}', path: 'PA/channels' })
  world.advance(DAY_MS)
  await liveFor(world, 5 * MINUTE_MS)

  const of = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' }
  const { channels } = await world.startWorker().usage.readMonth(of, { most: 9 })

  const { channel } = channels.find(({ channel: { id } }) => id === ended) ?? {}
  expect(channel).toMatchObject({ isEnded: true, endedAtMs: Date.UTC(2026, 10, 3, 9) })
})

it('a number that ended nobody knows when is asked about as others are', async () => {
  const { world, ended } = worldWith({ hub_status: 'terminated' })
  await storeAccount()

  await liveFor(world, 5 * MINUTE_MS)

  expect(world.takeAsked()).toContain(`usage ${ended}`)
})
