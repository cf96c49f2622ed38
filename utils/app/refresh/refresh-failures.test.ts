import { describe, expect, it } from 'vitest'
import { alwaysUsable } from '#api/http/use-key.ts'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  PARTNER_WINDOW_MS,
  SECOND_MS,
  startLater,
  storeAccount,
} from '#app/testing/fake-world.ts'
import type { ProblemKind } from '#domain/reading/problem.ts'
import type { HubFault } from '#hub/hub.ts'
import { keyItem } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { refresh } from './refresh.ts'

const ACCOUNT_ID = anAccount().id
/** Few channels: these tests are of the balance. */
const SMALL = { channelCount: 2, clientCount: 2 }
const BALANCE_PATH = 'saldoPA/balance'

const readBalance = () => balanceItem(ACCOUNT_ID).read()

const html = (status: number): HubFault => {
  return { kind: 'body', status, body: '<title>Just a moment…</title>', contentType: 'text/html' }
}
const other = (status: number): HubFault => ({ kind: 'body', status, body: '{"blocked":true}' })

const FAILURES: readonly (readonly [name: string, HubFault, ProblemKind, waitMs: number])[] = [
  ['401', { kind: 'status', status: 401 }, 'key-doubted', 3 * MINUTE_MS],
  ['403', { kind: 'status', status: 403 }, 'key-doubted', 3 * MINUTE_MS],
  ['401 of a gateway', html(401), 'not-json', 30 * SECOND_MS],
  ['403 of a challenge', html(403), 'not-json', 30 * SECOND_MS],
  ['401 without a body', { kind: 'empty', status: 401 }, 'unexpected', 30 * SECOND_MS],
  ['403 in JSON that is no error of the API', other(403), 'unexpected', 30 * SECOND_MS],
  ['404', { kind: 'status', status: 404 }, 'not-found', 30 * SECOND_MS],
  ['409', { kind: 'status', status: 409 }, 'refused', 30 * SECOND_MS],
  ['422', { kind: 'status', status: 422 }, 'refused', 30 * SECOND_MS],
  ['409 with seconds', { kind: 'status', status: 409, retryAfter: '120' }, 'rate-limited', 120 * SECOND_MS],
  ['429', { kind: 'status', status: 429 }, 'rate-limited', PARTNER_WINDOW_MS],
  ['429 with seconds', { kind: 'status', status: 429, retryAfter: '120' }, 'rate-limited', 120 * SECOND_MS],
  [
    '429 with a date',
    { kind: 'status', status: 429, retryAfter: 'Wed, 18 Nov 2026 13:15:00 GMT' },
    'rate-limited',
    HOUR_MS,
  ],
  [
    '400 about a limit',
    { kind: 'status', status: 400, message: 'You have exceeded the limit' },
    'rate-limited',
    PARTNER_WINDOW_MS,
  ],
  ['500', { kind: 'status', status: 500 }, 'server', 30 * SECOND_MS],
  ['503 with seconds', { kind: 'status', status: 503, retryAfter: '90' }, 'server', 90 * SECOND_MS],
  ['502 in HTML', { kind: 'bad-gateway' }, 'server', 30 * SECOND_MS],
  ['a sign-in page', { kind: 'captive-portal' }, 'not-json', 30 * SECOND_MS],
  ['half a JSON', { kind: 'malformed-json' }, 'not-json', 30 * SECOND_MS],
  ['an empty answer', { kind: 'empty' }, 'unexpected', 30 * SECOND_MS],
  ['an answer that says it failed', { kind: 'unsuccessful' }, 'unexpected', 30 * SECOND_MS],
  ['a dropped connection', { kind: 'network' }, 'offline', 30 * SECOND_MS],
]

describe.each(FAILURES)('after %s', (_name, fault, kind, waitMs) => {
  it(`the last good balance stays, with the problem ${kind} beside it`, async () => {
    const world = createFakeWorld(SMALL)
    const before = await startLater(world)
    world.hub.setFault({ ...fault, path: BALANCE_PATH })

    await refresh(world.startWorker(), 'timer')

    const { lastGood, problem } = await readBalance()
    expect(lastGood).toEqual(before.lastGood)
    expect(problem).toMatchObject({ kind, atMs: world.now(), failures: 1 })
    expect(problem?.retryAtMs).toBe(world.now() + waitMs)
  })

  it('nothing is asked before its time, and then the next good answer clears the problem', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.hub.setFault({ ...fault, path: BALANCE_PATH })
    await refresh(world.startWorker(), 'timer')
    world.hub.setFault(undefined)
    world.takeAsked()

    world.advance(waitMs - 1)
    await refresh(world.startWorker(), 'timer')
    await refresh(world.startWorker(), 'popup')
    expect(world.takeAsked()).not.toContain('balance')

    world.advance(PARTNER_WINDOW_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()[0]).toBe('balance')
    expect((await readBalance()).problem).toBeUndefined()
  })

  it('the first reading leaves no balance, and not a zero', async () => {
    const world = createFakeWorld(SMALL)
    world.hub.setFault(fault)
    await storeAccount()

    await refresh(world.startWorker(), 'timer')

    const reading = await readBalance()
    expect(reading.lastGood).toBeUndefined()
    expect(reading.problem?.kind).toBe(kind)
    expect(world.buttons.at(-1)?.text).toBe('?')
  })
})

describe.each([
  [401, 'key-rejected'],
  [403, 'forbidden'],
] as const)('a %d of the API that stays', (status, kind) => {
  const refusing = async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.hub.setFault({ kind: 'status', status })
    world.takeAsked()
    return world
  }

  it('is told only when it comes again three minutes later; meanwhile the amount stays in the badge', async () => {
    const world = await refusing()
    await refresh(world.startWorker(), 'timer')
    world.advance(30 * SECOND_MS)
    await refresh(world.startWorker(), 'user')
    expect((await readBalance()).problem).toMatchObject({ kind: 'key-doubted', failures: 2 })
    expect(world.buttons.at(-1)?.text).toMatch(/^1\d{3}$/)
    expect(world.buttons.at(-1)?.title).toContain('360dialog refused a request with this API key')

    await liveFor(world, 4 * MINUTE_MS)
    expect((await readBalance()).problem).toMatchObject({ kind, failures: 3 })
    expect(world.buttons.at(-1)?.text).toBe('!')
  })

  it('is asked about again by one call in an hour, and after a day by one in a day', async () => {
    const world = await refusing()
    await liveFor(world, 5 * MINUTE_MS)
    world.takeAsked()

    await liveFor(world, 22 * HOUR_MS)
    const hourly = world.takeAsked()
    expect([...new Set(hourly)]).toEqual(['balance'])
    expect(hourly).toHaveLength(22)

    await liveFor(world, 7 * DAY_MS)
    expect(world.takeAsked().length).toBeLessThanOrEqual(3 + 7)
  })

  it('ends by itself once the API accepts the key again', async () => {
    const world = await refusing()
    await liveFor(world, 10 * MINUTE_MS)
    world.hub.setFault(undefined)

    await liveFor(world, HOUR_MS)

    expect((await readBalance()).problem).toBeUndefined()
    expect(world.buttons.at(-1)?.text).toMatch(/^1\d{3}$/)
  })
})

describe('an alarm', () => {
  it.each([
    [120, 120],
    [5 * 3_600, 5 * 3_600],
    [1, 60],
  ])('comes when the server allows the next try: after %d seconds in %d', async (retryAfter, seconds) => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.hub.setFault({ kind: 'status', status: 429, retryAfter: String(retryAfter), path: BALANCE_PATH })

    await refresh(world.startWorker(), 'timer')

    expect(world.alarms.get('continue')).toBe(world.now() + seconds * SECOND_MS)
  })

  it('comes no sooner than in half a minute, however short the wait', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.random = 0
    world.hub.setFault({ kind: 'network', path: BALANCE_PATH })

    await refresh(world.startWorker(), 'timer')

    expect(world.alarms.get('continue')).toBe(world.now() + 30 * SECOND_MS)
  })

  it.each([401, 403])('comes three minutes after a first %d, and an hour after the second', async (status) => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.hub.setFault({ kind: 'status', status })

    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toEqual(['balance'])
    expect(world.alarms.get('continue')).toBe(world.now() + 3 * MINUTE_MS)

    world.advance(3 * MINUTE_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.alarms.get('continue')).toBe(world.now() + HOUR_MS)
  })
})

describe('while failures go on', () => {
  it('their number is counted and the waits double up to half an hour', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.random = 1
    world.hub.setFault({ kind: 'status', status: 500, path: BALANCE_PATH })
    const waits: number[] = []
    for (let round = 1; round <= 8; round += 1) {
      await refresh(world.startWorker(), 'timer')
      const { problem } = await readBalance()
      expect(problem?.failures).toBe(round)
      waits.push(((problem?.retryAtMs ?? 0) - world.now()) / MINUTE_MS)
      world.advance((problem?.retryAtMs ?? 0) - world.now())
    }

    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
  })

  it.each([401, 403])(
    '%d is asked about some 30 times in a week, and never again for more than the balance',
    async (status) => {
      const world = createFakeWorld(SMALL)
      await startLater(world)
      world.hub.setFault({ kind: 'status', status })

      await liveFor(world, 7 * DAY_MS)

      const asked = world.takeAsked()
      expect([...new Set(asked)]).toEqual(['balance'])
      expect(asked.length).toBeGreaterThan(25)
      expect(asked.length).toBeLessThan(35)
    },
  )

  it('a balance that is refused for good is asked about no more than twice in an hour on average', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.random = 1
    world.hub.setFault({ kind: 'status', status: 410, path: BALANCE_PATH })

    await liveFor(world, DAY_MS)

    expect(world.takeAsked().filter((request) => request === 'balance').length).toBeLessThan(2 * 24 + 6)
  })

  it('the user is not kept from trying by a wait of our own', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.random = 1
    world.hub.setFault({ kind: 'network', path: BALANCE_PATH, times: 1 })
    await refresh(world.startWorker(), 'timer')

    world.advance(PARTNER_WINDOW_MS)
    await refresh(world.startWorker(), 'user')

    expect((await readBalance()).problem).toBeUndefined()
  })

  it('the user is told of a wait that the server ordered, and nothing is asked', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.hub.setFault({ kind: 'status', status: 429, retryAfter: '600', path: BALANCE_PATH })
    await refresh(world.startWorker(), 'timer')
    const retryAtMs = world.now() + 600 * SECOND_MS
    world.takeAsked()

    world.advance(MINUTE_MS)

    expect(await refresh(world.startWorker(), 'user')).toEqual({ outcome: 'waiting', retryAtMs })
    expect(world.takeAsked()).not.toContain('balance')
  })
})

describe('while the host may not be reached', () => {
  it('nothing is asked, and the last good balance stays', async () => {
    const world = createFakeWorld(SMALL)
    const before = await startLater(world)
    world.hasHostAccess = false

    await refresh(world.startWorker(), 'timer')
    await refresh(world.startWorker(), 'user')

    expect(world.takeAsked()).toEqual([])
    expect(await readBalance()).toEqual({
      ...before,
      problem: { kind: 'host-access', atMs: world.now(), failures: 2 },
    })
    expect(world.buttons.at(-1)?.text).toBe('!')
  })

  it('the sample account goes on', async () => {
    const world = createFakeWorld(SMALL)
    world.hasHostAccess = false
    await storeAccount(anAccount({ kind: 'sample' }))
    const ports = world.startWorker()
    const { createApi } = ports

    await refresh({ ...ports, createApi: (account) => createApi(account, alwaysUsable(world.key)) }, 'timer')

    expect((await readBalance()).lastGood).toBeDefined()
  })

  it('an access that comes back is used at once', async () => {
    const world = createFakeWorld(SMALL)
    await startLater(world)
    world.hasHostAccess = false
    await refresh(world.startWorker(), 'timer')

    world.hasHostAccess = true
    await refresh(world.startWorker(), 'timer')

    expect((await readBalance()).problem).toBeUndefined()
  })
})

describe('a key that was lost from storage', () => {
  it('is said to be missing, and nothing is asked with an empty one', async () => {
    const world = createFakeWorld(SMALL)
    const before = await startLater(world)
    await keyItem(ACCOUNT_ID).remove()

    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toEqual([])
    expect(await readBalance()).toMatchObject({ ...before, problem: { kind: 'not-configured' } })
    expect(world.buttons.at(-1)?.text).toBe('!')
  })
})
