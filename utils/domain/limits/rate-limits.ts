/** What a limit counts together: the calls of a partner, a client, a channel or a WABA (API contract, A5). */
export type LimitScope = 'partner' | 'client' | 'channel' | 'waba'

/** A call counts for each of these: `scope:id`. */
export type LimitKey = `${LimitScope}:${string}`

export type RateLimit = { readonly calls: number; readonly windowMs: number }
export type RateLimits = Readonly<Record<LimitScope, RateLimit>>

/**
 * When calls were made, by key, in counted time: epoch milliseconds of the computer plus `offsetMs`. Counted time is
 * Saldo's own. It goes on with the computer's clock, and an answer sets it back (`observeClock`) where the server's
 * clock says that less time has passed: a call is free once both clocks say so. A clock that jumps, of either, frees
 * nothing then. `aheadsMs` is how far the clocks of servers were ahead of counted time, the last one first, and
 * `strangeDates` how many dates in a row fitted none of them. `observedAtMs` is when an answer last confirmed the
 * count: what has left its window is only forgotten on its word, and what came later is doubtful once a clock turns out
 * to have jumped. `lostAtMs` is when an earlier log was found to be missing: everything counts as spent then.
 * `latestMs` is the last call of all: a log may hold the keys of one call alone, and keys are independent but for that,
 * as long as no clock jumps.
 */
export type CallLog = {
  readonly calls: Readonly<Record<string, readonly number[]>>
  readonly offsetMs: number
  readonly aheadsMs?: readonly number[] | undefined
  readonly strangeDates?: number | undefined
  readonly observedAtMs?: number | undefined
  readonly lostAtMs?: number | undefined
  readonly latestMs?: number | undefined
}

export const EMPTY_LOG: CallLog = { calls: {}, offsetMs: 0 }

/** The log in the place of one that is gone: nobody knows what was spent. */
export function lostLog(nowMs: number): CallLog {
  return { calls: {}, offsetMs: 0, lostAtMs: nowMs }
}

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

/** When a full limit has room again, by the computer's clock. */
export type FullLimit = { readonly key: LimitKey; readonly freeAtMs: number }

/** Until when one of the limits of `keys` is known to be full, by the computer's clock; 0 where none is. */
export function knownFullMs(fullUntilMs: ReadonlyMap<LimitKey, number>, keys: readonly LimitKey[]): number {
  return Math.max(...keys.map((key) => fullUntilMs.get(key) ?? 0))
}

/** `log` is to be stored in either case, before anything else happens; it is the same object if nothing has changed. */
export type Reservation =
  | { readonly ok: true; readonly log: CallLog }
  | { readonly ok: false; readonly log: CallLog; readonly retryAtMs: number; readonly full: readonly FullLimit[] }

/**
 * Asks for one call that counts for all `keys`. Yes comes with the log to store before the call is made, so that a killed
 * worker neither repeats nor forgets it; no says when to ask again, and which limits are full. A sliding log and not a
 * bucket: a bucket of 200 an hour lets 399 through in one. `nowMs` is the computer's time here and below.
 */
export function reserve(log: CallLog, keys: readonly LimitKey[], limits: RateLimits, nowMs: number): Reservation {
  const countedMs = countedTimeMs(log, nowMs)
  const current = prune(goOn(log, countedMs, nowMs), limits, countedMs)
  const full = keys
    .map((key) => ({ key, freeMs: freeAtMs(current, key, limits[scopeOf(key)], countedMs) }))
    .filter(({ freeMs }) => freeMs > countedMs)
    .map(({ key, freeMs }) => ({ key, freeAtMs: freeMs - current.offsetMs }))
  return full.length > 0
    ? { ok: false, log: current, retryAtMs: Math.max(...full.map(({ freeAtMs: atMs }) => atMs)), full }
    : { ok: true, log: stamp(current, keys, 1, countedMs) }
}

/** Adds calls that were made without being asked for: one `fetch` may be several requests after a reset connection. */
export function charge(log: CallLog, keys: readonly LimitKey[], count: number, nowMs: number): CallLog {
  return stamp(log, keys, count, countedTimeMs(log, nowMs))
}

/**
 * Fills the windows of `keys`: after a 429 the limit is spent, whoever spent it. Where the server says until when, by the
 * computer's clock, no window stays full for longer: its word wins over all.
 */
export function fill(
  log: CallLog,
  keys: readonly LimitKey[],
  limits: RateLimits,
  nowMs: number,
  untilMs = Number.POSITIVE_INFINITY,
): CallLog {
  const countedMs = countedTimeMs(log, nowMs)
  const calls = { ...log.calls }
  let latestMs = log.latestMs ?? Number.NEGATIVE_INFINITY
  for (const key of keys) {
    const { calls: most, windowMs } = limits[scopeOf(key)]
    const spentMs = Math.min(countedMs, untilMs - nowMs + countedMs - windowMs)
    latestMs = Math.max(latestMs, spentMs)
    const made = [...(calls[key] ?? []), ...Array<number>(most).fill(spentMs)]
    calls[key] = made.toSorted((left, right) => left - right)
  }
  return { ...log, calls, ...(Number.isFinite(latestMs) && { latestMs }) }
}

/** Dates come in whole seconds, and an answer takes a while. */
export const SAME_CLOCK_MS = 5 * SECOND_MS
/** Longer than any clock jumps. */
const LONGEST_JUMP_MS = 48 * HOUR_MS

/** Drops what no limit counts any more, for certain: for a log whose keys are no longer asked for. */
export function forgetOldCalls(log: CallLog, limits: RateLimits, nowMs: number): CallLog {
  return prune(log, limits, countedTimeMs(log, nowMs))
}

/**
 * Counted time never runs backward by itself: where the computer's clock was set back, it goes on from the last that is
 * known.
 */
export function countedTimeMs({ calls, offsetMs, observedAtMs, lostAtMs, latestMs }: CallLog, nowMs: number): number {
  const known = [observedAtMs, lostAtMs, latestMs].filter((atMs) => atMs !== undefined)
  let countedMs = Math.max(nowMs + offsetMs, ...known)
  for (const made of Object.values(calls)) countedMs = Math.max(countedMs, made.at(-1) ?? countedMs)
  return countedMs
}

function stamp(log: CallLog, keys: readonly LimitKey[], count: number, atMs: number): CallLog {
  const made = Array<number>(count).fill(atMs)
  const calls = { ...log.calls }
  for (const key of keys) calls[key] = [...(calls[key] ?? []), ...made]
  return { ...log, calls, latestMs: Math.max(atMs, log.latestMs ?? atMs) }
}

/** A clock that was set back by more may be set forward again before an answer: no date fits the count any more. */
function goOn(log: CallLog, countedMs: number, nowMs: number): CallLog {
  const offsetMs = countedMs - nowMs
  if (offsetMs === log.offsetMs) return log
  return { ...log, offsetMs, ...(offsetMs - log.offsetMs > SAME_CLOCK_MS && { aheadsMs: [] }) }
}

function freeAtMs({ calls, lostAtMs }: CallLog, key: string, limit: RateLimit, countedMs: number): number {
  const made = calls[key] ?? []
  const blocking = made[made.length - limit.calls]
  return Math.max(countedMs, (blocking ?? -Infinity) + limit.windowMs, (lostAtMs ?? -Infinity) + limit.windowMs)
}

/**
 * Drops what has left its window for certain: by the last observation, or longer ago than any jump.
 * Before the first observation calls go by the computer's clock, since there might never be one; a loss can stay.
 */
function prune(log: CallLog, limits: RateLimits, countedMs: number): CallLog {
  const certainMs = Math.max(log.observedAtMs ?? -Infinity, countedMs - LONGEST_JUMP_MS)
  const callsCertainMs = log.observedAtMs === undefined ? countedMs : certainMs
  const isKept = (key: string) => (atMs: number) => atMs + limits[scopeOf(key)].windowMs > callsCertainMs
  const { lostAtMs, ...others } = log
  const longestMs = Math.max(...Object.values(limits).map(({ windowMs }) => windowMs))
  const forgetsLoss = lostAtMs !== undefined && lostAtMs + longestMs <= certainMs
  const entries = Object.entries(log.calls)
  if (!forgetsLoss && entries.every(([key, made]) => made.every(isKept(key)))) return log
  const kept = entries.map(([key, made]) => [key, made.filter(isKept(key))] as const)
  const calls = Object.fromEntries(kept.filter(([, made]) => made.length > 0))
  return { ...(forgetsLoss ? others : log), calls }
}

function scopeOf(key: string): LimitScope {
  return key.slice(0, key.indexOf(':')) as LimitScope
}
