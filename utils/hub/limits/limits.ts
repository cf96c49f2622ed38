export type HubScope = 'partner' | 'client' | 'channel' | 'waba'
export type HubLimit = { readonly calls: number; readonly windowMs: number }

export type HubLimits = Readonly<Record<HubScope, HubLimit>> & {
  /**
   * 'level': a channel call counts for its channel and its WABA only (the default). 'nested': it counts for its client
   * and for the partner as well, the strictest reading of A5.
   */
  readonly counting: 'level' | 'nested'
}

export type HubBreach = {
  readonly scope: HubScope
  readonly id: string
  readonly atMs: number
  readonly limit: HubLimit
}
export type HubCharge = { readonly scope: HubScope; readonly id: string }

/** The most calls that any one window of a scope has seen, refused ones included. */
export type HubPeaks = Readonly<Record<HubScope, number>>

export const documentedLimits: HubLimits = {
  partner: { calls: 5, windowMs: 30_000 },
  client: { calls: 5, windowMs: 30_000 },
  channel: { calls: 10, windowMs: 3_600_000 },
  waba: { calls: 200, windowMs: 3_600_000 },
  counting: 'level',
}

/** Sliding windows over the calls that were let through; a refused call does not lengthen the wait. */
export function createLimits(limits: HubLimits) {
  const calls = new Map<string, number[]>()
  const peaks = { partner: 0, client: 0, channel: 0, waba: 0 }

  /** Counts one call for all its scopes, or for none and says which limits it would break and when it would pass. */
  function charge(charges: readonly HubCharge[], atMs: number): { breaches: HubBreach[]; retryAtMs: number } {
    const breaches: HubBreach[] = []
    let retryAtMs = atMs
    const windows = charges.map(({ scope, id }) => {
      const limit = limits[scope]
      const key = `${scope} ${id}`
      const window = (calls.get(key) ?? []).filter((callAtMs) => callAtMs > atMs - limit.windowMs)
      calls.set(key, window)
      peaks[scope] = Math.max(peaks[scope], window.length + 1)
      if (window.length >= limit.calls) {
        breaches.push({ scope, id, atMs, limit })
        retryAtMs = Math.max(retryAtMs, (window[window.length - limit.calls] ?? atMs) + limit.windowMs)
      }
      return window
    })
    if (breaches.length === 0) for (const window of windows) window.push(atMs)
    return { breaches, retryAtMs }
  }

  return { charge, peaks: peaks as HubPeaks }
}
