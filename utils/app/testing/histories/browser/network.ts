import type { Fetch } from '#api/http/request.ts'
import { createHub, type Hub, type HubBalance } from '#hub/hub.ts'
import type { HubFault } from '#hub/variants/fault.ts'
import type { Computer } from './computer.ts'
import { longCall } from './context.ts'

/** How requests end. `offline`: before they have reached the hub; `reset`: after it; `hang`: never, or by the time-out. */
export type Ending = 'good' | 'slow' | 'hang' | 'offline' | 'reset' | HubFault

export type Answers = { readonly ending: Ending; readonly isBalanceOnly: boolean }

const KEY = 'key of the hub'
export const PARTNERS = ['saldoPA', 'otherPA'] as const
/** As many keys as there are, the hub takes them all. */
export const KEYS = ['first-key', 'second-key'] as const
const USUAL_MS = 80
const SLOW_MS = 4_000

/** A month of a real answer takes a millisecond to make and another to read: one row is enough for the order of things. */
function oneRow(nowMs: number): string {
  const start = Math.floor(nowMs / 86_400_000) * 86_400
  const row = { start, end: start + 86_400, pricing_type: 'REGULAR', pricing_category: 'UTILITY', country: 'DE' }
  return JSON.stringify({ data_points: [{ ...row, volume: 10, cost: (nowMs % 1_000_000) / 1_000 }] })
}

type Options = { readonly repeatsPerReset: number; readonly startMs: number }

/** The hubs of two partners behind one network; requests and their limits are counted by the true time. */
export function createNetwork(computer: Computer, { repeatsPerReset, startMs }: Options) {
  let answers: Answers = { ending: 'good', isBalanceOnly: false }
  const deadlines = new WeakMap<AbortSignal, number>()
  const datedMs: number[] = []
  let breaksAt = Number.NEGATIVE_INFINITY
  const hubs = PARTNERS.map((partnerId) => {
    const options = { seed: 1, partnerId, key: KEY, channelCount: 1, clientCount: 1 }
    return [partnerId, createHub({ ...options, now: computer.trueNow, usageAsOf: () => startMs })] as const
  })
  const hubOf = (url: string): Hub =>
    (hubs.find(([partnerId]) => url.includes(`/${partnerId}`)) ?? hubs[0] ?? unknownHub())[1]

  async function reach(url: string, ending: Ending): Promise<Response> {
    const hub = hubOf(url)
    hub.setFault(typeof ending === 'object' ? ending : undefined)
    hub.addFault({ kind: 'body', path: '/info/usage', body: oneRow(computer.trueNow()) })
    const response = await hub.handle(new Request(url, { headers: { 'X-API-Key': KEY } }))
    response.headers.set('Date', new Date(computer.trueNow()).toUTCString())
    return response
  }

  function wait(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
    const answersMs = computer.trueNow() + ms
    const endsMs = Math.min(answersMs, (signal && deadlines.get(signal)) ?? Number.POSITIVE_INFINITY)
    const askedMs = computer.trueNow()
    return new Promise((resolve, reject) => {
      computer.setTimer(endsMs, () => {
        if (breaksAt >= askedMs) reject(new TypeError('The connection was lost'))
        else if (endsMs < answersMs) reject(new DOMException('Too late', 'TimeoutError'))
        else resolve()
      })
    })
  }

  const fetch: Fetch = (url, { signal }) =>
    longCall(async () => {
      const { ending: general, isBalanceOnly } = answers
      const ending = isBalanceOnly && !url.endsWith('/balance') ? 'good' : general
      if (ending === 'offline') throw new TypeError('Failed to fetch')
      if (ending === 'slow') await wait(SLOW_MS, signal)
      if (ending === 'reset') for (let sent = 1; sent < repeatsPerReset; sent += 1) await reach(url, ending)
      const response = await reach(url, ending)
      await wait(ending === 'hang' ? Number.POSITIVE_INFINITY : ending === 'slow' ? SLOW_MS : USUAL_MS, signal)
      if (ending === 'reset') throw new TypeError('Failed to fetch')
      datedMs.push(computer.trueNow())
      return response
    })

  return {
    fetch,
    /** In the place of AbortSignal.timeout: it goes by the time of the test. */
    timeout: (ms: number): AbortSignal => {
      const { signal } = new AbortController()
      deadlines.set(signal, computer.trueNow() + ms)
      return signal
    },
    setAnswers: (next: Answers) => {
      answers = next
    },
    setBalances: (balances: readonly HubBalance[]) => {
      for (const [, hub] of hubs) hub.setBalances(balances)
    },
    /** What is under way now never arrives. */
    loseConnections: () => {
      breaksAt = computer.trueNow()
    },
    breaches: () => hubs.flatMap(([, hub]) => hub.breaches),
    /** When the first answer came after a time that told the server's. */
    datedAfterMs: (atMs: number) => datedMs.find((datedAtMs) => datedAtMs > atMs),
  }
}

function unknownHub(): never {
  throw new Error('There is no hub')
}
