import { describe, expect, it } from 'vitest'
import type { HubOptions } from '#hub/hub.ts'
import { ask, createTestHub } from '#hub/testing/ask.ts'

function createClockedHub(options: Partial<HubOptions> = {}) {
  const clock = { atMs: Date.UTC(2026, 10, 18, 12) }
  const hub = createTestHub({ now: () => clock.atMs, limits: {}, ...options })
  const { channels } = createTestHub().monthTotals({ year: 2026, month: 11 })
  const statuses = async (paths: readonly string[], stepMs = 0) => {
    const seen: number[] = []
    for (const path of paths) {
      seen.push((await ask(hub, path)).status)
      clock.atMs += stepMs
    }
    return seen
  }
  const pathOf = (place: number) => `/clients/${channels[place]?.clientId}/channels/${channels[place]?.id}/info/balance`
  return { clock, hub, channels, statuses, pathOf }
}

const five = [200, 200, 200, 200, 200]

describe('the documented limits', () => {
  it('refuse the sixth partner call within 30 s and note the breach', async () => {
    const { hub, clock, statuses } = createClockedHub()

    expect(await statuses(['/balance', '', '/clients', '/channels', '/balance', '/balance'])).toEqual([...five, 429])
    expect(hub.breaches).toEqual([
      { scope: 'partner', id: 'saldoPA', atMs: clock.atMs, limit: { calls: 5, windowMs: 30_000 } },
    ])
    expect(hub.peaks.partner).toBe(6)
  })

  it('slide: a call is free again 30 s after the one that it replaces', async () => {
    const { clock, statuses } = createClockedHub()

    expect(await statuses(['', '', '', '', ''], 4000)).toEqual(five)
    clock.atMs += 9999
    expect(await statuses([''])).toEqual([429])
    clock.atMs += 1
    expect(await statuses(['', ''])).toEqual([200, 429])
  })

  it('count each client alone', async () => {
    const { hub, channels, statuses } = createClockedHub()
    const paths = [...new Set(channels.map(({ clientId }) => `/clients/${clientId}/info/balance`))]
    const [first = ''] = paths

    expect(await statuses([first, first, first, first, first, first])).toEqual([...five, 429])
    expect(await statuses(paths.slice(1))).toEqual(paths.slice(1).map(() => 200))
    expect(hub.breaches).toHaveLength(1)
  })

  it('count balance and usage of a channel together, ten an hour', async () => {
    const { hub, clock, statuses, pathOf } = createClockedHub()
    const range = `start_date=${clock.atMs / 1000 - 86_400}&end_date=${clock.atMs / 1000}&granularity=DAILY`
    const usage = `${pathOf(0).replace('/info/balance', '/info/usage')}?${range}`

    expect(
      await statuses(
        [...five, ...five].map((_, place) => (place % 2 ? pathOf(0) : usage)),
        60_000,
      ),
    ).toEqual([...five, ...five])
    expect(await statuses([usage, pathOf(1)])).toEqual([429, 200])
    expect(hub.breaches).toMatchObject([{ scope: 'channel' }])
  })

  it('count 200 calls an hour for a WABA', async () => {
    const { hub, statuses, pathOf } = createClockedHub({ limits: { channel: { calls: 1000, windowMs: 3_600_000 } } })
    const seen = await statuses(Array.from({ length: 201 }, (_, call) => pathOf(call % 4)))

    expect(seen.filter((status) => status === 200)).toHaveLength(200)
    expect(hub.breaches).toMatchObject([{ scope: 'waba' }])
  })

  it('do not count calls without the key', async () => {
    const { hub } = createClockedHub()

    for (let call = 0; call < 9; call++)
      await hub.handle(new Request('https://hub.360dialog.io/api/v2/partners/saldoPA'))

    expect(hub.breaches).toEqual([])
  })

  it('count a call whose answer is lost', async () => {
    const { hub, statuses } = createClockedHub()
    hub.setFault({ kind: 'status', status: 500, times: 5 })

    expect(await statuses(['', '', '', '', '', ''])).toEqual([500, 500, 500, 500, 500, 429])
  })
})

it('nested counting charges a channel call to its client and the partner too', async () => {
  const { hub, statuses, pathOf } = createClockedHub({ limits: { counting: 'nested' } })

  expect(await statuses(Array.from({ length: 6 }, () => pathOf(0)))).toEqual([...five, 429])
  expect(hub.breaches.map(({ scope }) => scope)).toEqual(['client', 'partner'])
})

describe('the answer to a call too many (A6, A7)', () => {
  const six = ['', '', '', '', '', '']

  it.each([429, 420, 400] as const)('can be a %i', async (limitStatus) => {
    const { statuses } = createClockedHub({ variants: { limitStatus } })

    expect(await statuses(six)).toEqual([...five, limitStatus])
  })

  it('as a 400 says that a limit is exceeded', async () => {
    const { hub, statuses } = createClockedHub({ variants: { limitStatus: 400 } })
    await statuses(six)

    expect(JSON.stringify((await ask(hub, '')).body)).toMatch(/exceeded.*limit/i)
  })

  it.each([
    ['absent', null],
    ['seconds', '27'],
    ['date', 'Wed, 18 Nov 2026 12:00:30 GMT'],
  ] as const)('can have Retry-After: %s', async (retryAfter, text) => {
    const { hub, clock, statuses } = createClockedHub({ variants: { retryAfter } })
    await statuses(['', '', '', '', ''])
    clock.atMs += 3000
    const request = new Request('https://hub.360dialog.io/api/v2/partners/saldoPA', {
      headers: { 'X-API-Key': 'sample-key' },
    })

    expect((await hub.handle(request)).headers.get('retry-after')).toBe(text)
  })
})
