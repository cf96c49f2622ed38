import { createHub } from '#hub/hub.ts'

const SEED = 360
const USAGE_PATH = /\/channels\/[^/]+\/info\/usage$/

export type DemoHub = {
  readonly handle: (request: Request) => Promise<Response>
  /** How many channels' usage was answered so far, of how many. */
  readonly progress: () => { readonly read: number; readonly known: number }
  /** The hub's own sum of this month, as decimal text. */
  readonly monthTotal: () => string
}

/** The simulated hub of the demo. Its usage stands still, so that the popup's total can be compared to the last digit. */
export const createDemoHub = (account: { readonly partnerId: string; readonly key: string }): DemoHub => {
  const startedAtMs = Date.now()
  const hub = createHub({ seed: SEED, ...account, now: Date.now, usageAsOf: () => startedAtMs })
  const startedAt = new Date(startedAtMs)
  const totals = hub.monthTotals({ year: startedAt.getUTCFullYear(), month: startedAt.getUTCMonth() + 1 })
  const answered = new Set<string>()

  return {
    handle: async (request) => {
      const response = await hub.handle(request)
      const { pathname } = new URL(request.url)
      if (response.ok && USAGE_PATH.test(pathname)) answered.add(pathname)
      return response
    },
    progress: () => ({ read: answered.size, known: totals.channels.length }),
    monthTotal: () => totals.cost,
  }
}
