/** What a limit counts together: the calls of a partner, a client, a channel or a WABA (API contract, A5). */
export type BudgetScope = 'partner' | 'client' | 'channel' | 'waba'

/** A call counts for each of these: `scope:id`. */
export type BudgetKey = `${BudgetScope}:${string}`

export type RateLimit = { readonly calls: number; readonly windowMs: number }
export type RateLimits = Readonly<Record<BudgetScope, RateLimit>>

/** When calls were made, by key, in epoch milliseconds; nothing older than its window is kept. */
export type CallLog = Readonly<Record<string, readonly number[]>>

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS

/**
 * The limits as documented (5 per 30 s for a client) and as seen in public clients (the others); one source only, which
 * is why they are settings. A client's endpoints count for the client, the partner's own for the partner.
 */
export const DOCUMENTED_LIMITS: RateLimits = {
  partner: { calls: 5, windowMs: 30 * SECOND_MS },
  client: { calls: 5, windowMs: 30 * SECOND_MS },
  channel: { calls: 10, windowMs: HOUR_MS },
  waba: { calls: 200, windowMs: HOUR_MS },
}

/** The part of each limit that we use; the rest is left to the partner's own servers. At least one call remains. */
export function shareLimits(limits: RateLimits, share: number): RateLimits {
  const part = ({ calls, windowMs }: RateLimit) => ({ calls: Math.max(1, Math.floor(calls * share)), windowMs })
  return {
    partner: part(limits.partner),
    client: part(limits.client),
    channel: part(limits.channel),
    waba: part(limits.waba),
  }
}

export type Reservation =
  | { readonly ok: true; readonly log: CallLog }
  | { readonly ok: false; readonly retryAtMs: number }

/**
 * Asks for one call that counts for all `keys`. Yes comes with the log to store before the call is made, so that a killed
 * worker neither repeats nor forgets it; no says when to ask again. A sliding log and not a bucket: a bucket of 200 an
 * hour lets 399 through in one.
 */
export function reserve(log: CallLog, keys: readonly BudgetKey[], limits: RateLimits, nowMs: number): Reservation {
  const current = prune(log, limits, nowMs)
  const retryAtMs = Math.max(...keys.map((key) => freeAtMs(current[key] ?? [], limits[scopeOf(key)], nowMs)))
  return retryAtMs > nowMs ? { ok: false, retryAtMs } : { ok: true, log: charge(current, keys, 1, nowMs) }
}

/** Adds calls that were made without being asked for: one `fetch` may be several requests after a reset connection. */
export function charge(log: CallLog, keys: readonly BudgetKey[], count: number, nowMs: number): CallLog {
  const calls = Array.from({ length: count }, () => nowMs)
  return { ...log, ...Object.fromEntries(keys.map((key) => [key, [...(log[key] ?? []), ...calls]])) }
}

/** Fills the windows of `keys`: after a 429 the limit is spent, whoever spent it. */
export function fill(log: CallLog, keys: readonly BudgetKey[], limits: RateLimits, nowMs: number): CallLog {
  return keys.reduce<CallLog>((filled, key) => charge(filled, [key], limits[scopeOf(key)].calls, nowMs), log)
}

function freeAtMs(calls: readonly number[], limit: RateLimit, nowMs: number): number {
  const blocking = calls[calls.length - limit.calls]
  return blocking === undefined ? nowMs : blocking + limit.windowMs
}

/** Drops what has left its window. A call from the future, after a clock was set back, counts as made now. */
function prune(log: CallLog, limits: RateLimits, nowMs: number): CallLog {
  const kept = Object.entries(log).flatMap(([key, calls]) => {
    const { windowMs } = limits[scopeOf(key)]
    const recent = calls.map((atMs) => Math.min(atMs, nowMs)).filter((atMs) => atMs + windowMs > nowMs)
    return recent.length > 0 ? [[key, recent] as const] : []
  })
  return Object.fromEntries(kept)
}

function scopeOf(key: string): BudgetScope {
  return key.slice(0, key.indexOf(':')) as BudgetScope
}
