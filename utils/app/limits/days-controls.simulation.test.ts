import { expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { liveDays } from '#app/testing/days/live-days.ts'
import { MINUTE_MS } from '#app/testing/fake-world.ts'

const { local } = fakeBrowser.storage

async function readLog(): Promise<Record<string, unknown>> {
  const all = await local.get(null)
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('calls:')))
}

// The mistake that the days must find: what is in the stored log before the call is put there only after it.
vi.mock('./call-within-limits.ts', async (importOriginal) => {
  const { callWithinLimits } = await importOriginal<typeof import('./call-within-limits.ts')>()
  const chargeAfterCall: typeof callWithinLimits = async (ports, account, keys, call) => {
    const before = await readLog()
    return callWithinLimits(ports, account, keys, async () => {
      const charged = await readLog()
      await local.remove(Object.keys(charged))
      await local.set(before)
      const answer = await call()
      await local.set(charged)
      return answer
    })
  }
  return { callWithinLimits: chargeAfterCall }
})

const pressing = { everyMs: 20 * MINUTE_MS, lastsMs: 2 * MINUTE_MS }
const days = { channelCount: 40, clientCount: 4, wabaCount: 1, seed: 1, hours: 2, pressing }
const most = async (deathRate: number) => {
  const { peaks } = await liveDays({ ...days, deathRate })
  return Math.max(peaks.partner, peaks.client)
}

it('a background that calls first and stores the call then is caught by what dies', async () => {
  expect(await most(0.1)).toBeGreaterThan(2)
})

it('and by nothing else', async () => {
  expect(await most(0)).toBe(2)
})
