import { describe, expect, it } from 'vitest'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  PARTNER_WINDOW_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { killWorker } from '#platform/testing/kill-worker.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { refresh } from './refresh.ts'

const ACCOUNT_ID = anAccount().id
const MONTH = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' } as const

const readDirectory = () => createUsageStore().readDirectory(ACCOUNT_ID)

async function knownIds(world: FakeWorld): Promise<readonly string[]> {
  const progress = await world.startWorker().usage.readProgress(MONTH)
  return progress.map(({ channel }) => channel.id).toSorted()
}

function hubIds({ hub }: FakeWorld): readonly string[] {
  return hub
    .monthTotals({ year: 2026, month: 11 })
    .channels.map(({ id }) => id)
    .toSorted()
}

function withoutUsage(world: FakeWorld): void {
  const { fetch } = world
  world.fetch = (url, init) =>
    url.includes('/info/usage')
      ? Promise.resolve(new Response('{"data":[]}', { headers: { 'content-type': 'application/json' } }))
      : fetch(url, init)
}

/** The first answer to the page of the list at this offset has this body. */
function emptyPageOnce(world: FakeWorld, offset: number, body: string): void {
  const { fetch } = world
  let isLeft = true
  world.fetch = (url, init) => {
    if (!isLeft || !new RegExp(`/channels\\?.*offset=${offset}(&|$)`).test(url)) return fetch(url, init)
    isLeft = false
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }))
  }
}

const listRequests = (world: FakeWorld) => world.takeAsked().filter((request) => request.startsWith('channels'))

describe('the list of channels', () => {
  it.each([
    [1, 200, ['channels 0']],
    [201, 200, ['channels 0', 'channels 200']],
    [450, 200, ['channels 0', 'channels 200', 'channels 400']],
    [12, 5, ['channels 0', 'channels 5', 'channels 10']],
    [10, 5, ['channels 0', 'channels 5']],
  ])('of %d channels in pages of %d is read to its end', async (channelCount, pageCap, requests) => {
    const world = createFakeWorld({ channelCount, variants: { pageCap } })
    withoutUsage(world)
    await storeAccount()

    await liveFor(world, 5 * MINUTE_MS)

    expect(listRequests(world)).toEqual(requests)
    expect(await knownIds(world)).toEqual(hubIds(world))
    expect(await readDirectory()).toMatchObject({ reading: { lastGood: { value: channelCount } } })
    expect((await readDirectory()).pass).toBeUndefined()
  })

  it.each(['repeated-row', 'short-pages', 'growing-total'] as const)(
    'neither loses nor doubles a channel when the server pages badly (%s)',
    async (listTrouble) => {
      const world = createFakeWorld({ channelCount: 33, variants: { pageCap: 10, listTrouble } })
      withoutUsage(world)
      await storeAccount()

      await liveFor(world, 5 * MINUTE_MS)

      expect(await knownIds(world)).toEqual(hubIds(world))
    },
  )

  it('ends although the server sends the same page for ever', async () => {
    const world = createFakeWorld({ channelCount: 33, variants: { pageCap: 10, listTrouble: 'same-page' } })
    withoutUsage(world)
    await storeAccount()

    await liveFor(world, HOUR_MS)

    expect(listRequests(world)).toHaveLength(4)
    expect(await readDirectory()).toMatchObject({ reading: { lastGood: { value: 10 } } })
  })

  it.each(['channels', 'partner', 'bare'] as const)('is read in the other shape "%s" too', async (listShape) => {
    const world = createFakeWorld({ channelCount: 230, variants: { listShape } })
    withoutUsage(world)
    await storeAccount()

    await liveFor(world, 5 * MINUTE_MS)

    expect(await knownIds(world)).toEqual(hubIds(world))
  })

  it('that was interrupted is continued by the next worker where it was', async () => {
    const world = createFakeWorld({ channelCount: 25, variants: { pageCap: 5 } })
    withoutUsage(world)
    await storeAccount()

    for (let worker = 1; worker <= 5; worker += 1) {
      killWorker()
      await refresh(world.startWorker(), 'timer')
      world.advance(PARTNER_WINDOW_MS)
    }

    expect(listRequests(world)).toEqual([0, 5, 10, 15, 20].map((offset) => `channels ${offset}`))
    expect(await knownIds(world)).toEqual(hubIds(world))
  })

  it('whose worker is killed while a page is under way asks for that page once more', async () => {
    const world = createFakeWorld({ channelCount: 15, variants: { pageCap: 5 } })
    withoutUsage(world)
    await storeAccount()
    await refresh(world.startWorker(), 'timer')
    const { fetch } = world
    const asked = new Promise<void>((resolve) => {
      world.fetch = (url, init) => {
        void fetch(url, init).then(() => resolve())
        return new Promise(() => {})
      }
    })
    world.advance(PARTNER_WINDOW_MS)
    void refresh(world.startWorker(), 'timer')
    await asked
    world.fetch = fetch
    killWorker()

    await liveFor(world, 5 * MINUTE_MS)

    expect(listRequests(world)).toEqual(['channels 0', 'channels 5', 'channels 5', 'channels 10'])
    expect(await knownIds(world)).toEqual(hubIds(world))
  })

  it('keeps what was known until the new pass has ended, and then drops what has left', async () => {
    const world = createFakeWorld({ channelCount: 30, variants: { pageCap: 20 } })
    withoutUsage(world)
    await storeAccount()
    await liveFor(world, 5 * MINUTE_MS)
    const before = await knownIds(world)
    const smaller = createFakeWorld({ channelCount: 27, variants: { pageCap: 20 } })
    withoutUsage(smaller)
    smaller.advance(DAY_MS + HOUR_MS)

    await refresh(smaller.startWorker(), 'timer')
    expect(await knownIds(smaller)).toEqual(before)
    expect((await readDirectory()).reading.lastGood?.value).toBe(30)

    smaller.advance(MINUTE_MS)
    await refresh(smaller.startWorker(), 'timer')
    expect(await knownIds(smaller)).toEqual(hubIds(smaller))
    expect((await readDirectory()).reading.lastGood?.value).toBe(27)
  })

  it('believes that more than a tenth has left only when a second pass agrees', async () => {
    const world = createFakeWorld({ channelCount: 30 })
    withoutUsage(world)
    await storeAccount()
    await liveFor(world, 5 * MINUTE_MS)
    const before = await knownIds(world)
    const smaller = createFakeWorld({ channelCount: 26 })
    withoutUsage(smaller)
    smaller.advance(DAY_MS + HOUR_MS)

    await refresh(smaller.startWorker(), 'timer')
    const { reading } = await readDirectory()
    expect(await knownIds(smaller)).toEqual(before)
    expect(reading).toMatchObject({ lastGood: { value: 30 }, problem: { kind: 'unexpected' } })
    expect(reading.problem?.retryAtMs).toBe(smaller.now() + 5 * MINUTE_MS)

    await liveFor(smaller, 6 * MINUTE_MS)
    expect(await knownIds(smaller)).toEqual(hubIds(smaller))
    expect((await readDirectory()).reading).toMatchObject({ lastGood: { value: 26 } })
    expect((await readDirectory()).reading.problem).toBeUndefined()
  })

  it('with an empty page inside its total is not over: the page is asked for again, and the month is not called complete', async () => {
    const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5 } })
    withoutUsage(world)
    await storeAccount()
    emptyPageOnce(world, 5, '{"total":12,"partner_channels":[]}')

    await refresh(world.startWorker(), 'timer')
    world.advance(PARTNER_WINDOW_MS)
    await refresh(world.startWorker(), 'timer')
    const { reading, pass } = await readDirectory()
    expect(reading).toMatchObject({ problem: { kind: 'unexpected', failures: 1 } })
    expect(reading.lastGood).toBeUndefined()
    expect(pass).toMatchObject({ nextOffset: 5 })
    expect(await world.startWorker().usage.readMonth(MONTH)).toMatchObject({ isListWhole: false })

    await liveFor(world, 10 * MINUTE_MS)
    expect(await knownIds(world)).toEqual(hubIds(world))
    expect((await readDirectory()).reading).toMatchObject({ lastGood: { value: 12 } })
    expect((await readDirectory()).reading.problem).toBeUndefined()
  })

  it.each(['{"total":0,"partner_channels":[]}', '{"partner_channels":[]}', '[]', '{"total":5,"partner_channels":[]}'])(
    'does not end with %s either, where a page before it told of more',
    async (body) => {
      const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5 } })
      withoutUsage(world)
      await storeAccount()
      emptyPageOnce(world, 5, body)

      await liveFor(world, 10 * MINUTE_MS)

      expect(await knownIds(world)).toEqual(hubIds(world))
      expect((await readDirectory()).reading).toMatchObject({ lastGood: { value: 12 } })
    },
  )

  it('that became much shorter while it was paged is begun anew after some tries', async () => {
    const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5 } })
    withoutUsage(world)
    await storeAccount()
    await refresh(world.startWorker(), 'timer')
    const smaller = createFakeWorld({ channelCount: 5, variants: { pageCap: 5 } })
    withoutUsage(smaller)
    smaller.advance(world.now() - NOON_MS + MINUTE_MS)

    await liveFor(smaller, 3 * HOUR_MS)

    expect((await readDirectory()).reading.lastGood?.value).toBe(5)
    expect(listRequests(smaller).slice(0, 4)).toEqual(['channels 5', 'channels 5', 'channels 5', 'channels 0'])
  })

  it('of a day whose second page was empty once loses no channel', async () => {
    const world = createFakeWorld({ channelCount: 450 })
    withoutUsage(world)
    await storeAccount()
    await liveFor(world, 5 * MINUTE_MS)
    emptyPageOnce(world, 200, '{"total":450,"partner_channels":[]}')
    world.advance(DAY_MS)

    await liveFor(world, 10 * MINUTE_MS)

    expect(await knownIds(world)).toEqual(hubIds(world))
    expect((await readDirectory()).reading.lastGood?.value).toBe(450)
  })

  it('without totals that ends too early loses no channel, since the next pass does not agree', async () => {
    const world = createFakeWorld({ channelCount: 450, variants: { listShape: 'bare' } })
    withoutUsage(world)
    await storeAccount()
    await liveFor(world, 5 * MINUTE_MS)
    emptyPageOnce(world, 200, '[]')
    world.advance(DAY_MS)

    await liveFor(world, MINUTE_MS)
    expect((await readDirectory()).reading.problem).toMatchObject({ kind: 'unexpected' })

    await liveFor(world, HOUR_MS)
    expect(await knownIds(world)).toEqual(hubIds(world))
    expect((await readDirectory()).reading).toMatchObject({ lastGood: { value: 450 } })
    expect((await readDirectory()).reading.problem).toBeUndefined()
  })

  it('is read again when a user asks, unless it was within ten minutes: a channel that was added is found', async () => {
    const world = createFakeWorld({ channelCount: 3, clientCount: 3 })
    await storeAccount()
    await liveFor(world, 8 * MINUTE_MS)
    const larger = createFakeWorld({ channelCount: 4, clientCount: 4 })
    larger.advance(9 * MINUTE_MS)

    await refresh(larger.startWorker(), 'user')
    expect(listRequests(larger)).toEqual([])

    larger.advance(MINUTE_MS)
    await refresh(larger.startWorker(), 'popup')
    expect(listRequests(larger)).toEqual([])

    await refresh(larger.startWorker(), 'user')
    const progress = await larger.startWorker().usage.readProgress(MONTH)
    expect(progress.map(({ channel }) => channel.id).toSorted()).toEqual(hubIds(larger))
    expect(progress.every(({ readAtMs }) => readAtMs !== undefined)).toBe(true)
  })

  it('that is empty is a reading of zero channels, and a later channel is found', async () => {
    const world = createFakeWorld()
    await storeAccount()
    world.hub.setFault({ kind: 'body', body: '{"partner_channels":[],"total":0}', path: 'saldoPA/channels' })

    await refresh(world.startWorker(), 'timer')

    expect((await readDirectory()).reading.lastGood).toEqual({ value: 0, atMs: NOON_MS })

    world.hub.setFault(undefined)
    world.advance(DAY_MS)
    await refresh(world.startWorker(), 'timer')
    expect((await readDirectory()).reading.lastGood?.value).toBe(12)
  })
})

it('a list that never comes to the number of rows that it tells is asked for about once an hour', async () => {
  const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5 } })
  withoutUsage(world)
  const { fetch } = world
  world.fetch = async (url, init) => {
    const answer = await fetch(url, init)
    if (!/\/channels\?/.test(url)) return answer
    return new Response((await answer.text()).replace(/"total":\s*12/, '"total":13'), { headers: answer.headers })
  }
  await storeAccount()

  await liveFor(world, DAY_MS)

  const { length } = listRequests(world)
  expect(length).toBeGreaterThan(24)
  expect(length).toBeLessThan(24 * 8)
})

describe('the spending of the month in the badge', () => {
  it('appears as soon as it is read, also where it was chosen after the reading had begun', async () => {
    const world = createFakeWorld({ channelCount: 1 })
    const account = await storeAccount()
    const { fetch } = world
    world.fetch = async (url, init) => {
      if (url.includes('/info/usage')) await accountsItem.write([{ ...account, badge: { kind: 'month-spend' } }])
      return fetch(url, init)
    }

    await refresh(world.startWorker(), 'timer')

    expect(world.buttons.at(-1)?.title).toContain('spent in November 2026')
  })
})

describe('the funds of a client in the badge', () => {
  it('are read at once, also where they were chosen while another reading was under way', async () => {
    const world = createFakeWorld({ channelCount: 1, clientCount: 1 })
    const account = await storeAccount()
    const ports = world.startWorker()
    const { fetch } = world
    let started: Promise<unknown> | undefined
    world.fetch = async (url, init) => {
      const clientId = /\/clients\/([^/]+)\/.*usage/.exec(url)?.[1]
      if (clientId && !started) {
        await accountsItem.write([{ ...account, badge: { kind: 'client-balance', clientId, name: 'Client' } }])
        started = refresh(ports, 'timer')
      }
      return fetch(url, init)
    }

    await refresh(ports, 'timer')
    await started

    expect(world.buttons.at(-1)?.title).toMatch(/^Client: /)
  })

  it('counts a row that cannot be read, and reads the others and the pages behind it', async () => {
    const world = createFakeWorld({ channelCount: 12, variants: { pageCap: 5, listTrouble: 'odd-row' } })
    withoutUsage(world)
    await storeAccount()

    await liveFor(world, 5 * MINUTE_MS)

    const { reading, leftOut } = await readDirectory()
    expect([reading.lastGood?.value, leftOut]).toEqual([11, 1])
    expect(listRequests(world)).toEqual(['channels 0', 'channels 5', 'channels 10'])
    expect(await world.startWorker().usage.readMonth(MONTH)).toMatchObject({ knownChannels: 11, unlistedChannels: 1 })
  })
})
