/** What a limit counts together: the calls of a partner, a client, a channel or a WABA (API contract, A5). */
export type LimitScope = 'partner' | 'client' | 'channel' | 'waba'

/** A call counts for each of these: `scope:id`. */
export type LimitKey = `${LimitScope}:${string}`

export type RateLimit = { readonly calls: number; readonly windowMs: number }
export type RateLimits = Readonly<Record<LimitScope, RateLimit>>

/**
 * When calls were made, by key, in the server's time: epoch milliseconds of the computer plus `offsetMs`, the difference
 * that the server's last answer showed. A computer clock that jumps is found out by the next answer, and neither frees
 * what was spent nor blocks what is free. `observedAtMs` is when an answer last confirmed this count of time: what has
 * left its window is only forgotten on its word, and what came later is doubtful once the clock turns out to have jumped.
 * `lostAtMs` is when an earlier log was found to be missing: everything counts as spent then. `latestMs` is the last call
 * of all: a log may hold the keys of one call alone, and keys are independent but for that, as long as no clock jumps.
 */
export type CallLog = {
  readonly calls: Readonly<Record<string, readonly number[]>>
  readonly offsetMs: number
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

/**
 * The server counts a call when it arrives, a little after it was reserved, and dates tell its time only roughly: without
 * this much more, a late call and a quick one a window later would fall into the same window.
 */
export const WINDOW_MARGIN_MS = 6 * SECOND_MS

/**
 * The part of each limit that we use, in windows that are a margin longer; the rest is left to the partner's own servers.
 * At least one call remains.
 */
export function shareLimits(limits: RateLimits, share: number): RateLimits {
  const part = ({ calls, windowMs }: RateLimit) => ({
    calls: Math.max(1, Math.floor(calls * share)),
    windowMs: windowMs + WINDOW_MARGIN_MS,
  })
  return {
    partner: part(limits.partner),
    client: part(limits.client),
    channel: part(limits.channel),
    waba: part(limits.waba),
  }
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
  const servedMs = servedTimeMs(log, nowMs)
  const current = prune(withOffset(log, servedMs - nowMs), limits, servedMs)
  const full = keys
    .map((key) => ({ key, freeMs: freeAtMs(current, key, limits[scopeOf(key)], servedMs) }))
    .filter(({ freeMs }) => freeMs > servedMs)
    .map(({ key, freeMs }) => ({ key, freeAtMs: freeMs - current.offsetMs }))
  return full.length > 0
    ? { ok: false, log: current, retryAtMs: Math.max(...full.map(({ freeAtMs: atMs }) => atMs)), full }
    : { ok: true, log: stamp(current, keys, 1, servedMs) }
}

/** Adds calls that were made without being asked for: one `fetch` may be several requests after a reset connection. */
export function charge(log: CallLog, keys: readonly LimitKey[], count: number, nowMs: number): CallLog {
  return stamp(log, keys, count, servedTimeMs(log, nowMs))
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
  const servedMs = servedTimeMs(log, nowMs)
  const calls = { ...log.calls }
  for (const key of keys) {
    const { calls: most, windowMs } = limits[scopeOf(key)]
    const spentMs = Math.min(servedMs, untilMs - nowMs + servedMs - windowMs)
    const made = [...(calls[key] ?? []), ...Array<number>(most).fill(spentMs)]
    calls[key] = made.toSorted((left, right) => left - right)
  }
  return { ...log, calls }
}

/** Dates come in whole seconds, and an answer takes a while. */
const SMALLEST_OFFSET_CHANGE_MS = 5 * SECOND_MS
/** A younger observation is not worth a write to storage. */
const OBSERVATION_LASTS_MS = 60 * SECOND_MS
/** More than any clock that a secure connection was made with is wrong. */
const LARGEST_OFFSET_MS = 48 * HOUR_MS

/**
 * Takes note of the server's clock as an answer told it. Undefined, and what cannot be a clock, change nothing. Where it
 * shows that the computer's clock has jumped, nobody knows when since the last observation: the calls made since then,
 * and any that would lie in the future, are counted as made now.
 */
export function observeClock(log: CallLog, servedAtMs: number | undefined, nowMs: number): CallLog {
  if (servedAtMs === undefined) return log
  const offsetMs = servedAtMs - nowMs
  if (Math.abs(offsetMs) > LARGEST_OFFSET_MS) return log
  if (Math.abs(offsetMs - log.offsetMs) <= SMALLEST_OFFSET_CHANGE_MS) {
    const observedAtMs = nowMs + log.offsetMs
    const isOld = observedAtMs - (log.observedAtMs ?? -Infinity) > OBSERVATION_LASTS_MS
    return isOld ? { ...log, observedAtMs } : log
  }
  const certainMs = Math.min(log.observedAtMs ?? -Infinity, servedAtMs)
  const restamp = (atMs: number) => (atMs >= certainMs ? servedAtMs : atMs)
  const calls = Object.entries(log.calls).map(([key, made]) => [key, made.map(restamp)] as const)
  const lost = log.lostAtMs === undefined ? {} : { lostAtMs: restamp(log.lostAtMs) }
  const latest = log.latestMs === undefined ? {} : { latestMs: restamp(log.latestMs) }
  // Just after the calls that were counted as made now: they are certain, and another jump does not put them off again.
  return { calls: Object.fromEntries(calls), offsetMs, observedAtMs: servedAtMs + 1, ...lost, ...latest }
}

/** Drops what no limit counts any more, for certain: for a log whose keys are no longer asked for. */
export function forgetOldCalls(log: CallLog, limits: RateLimits, nowMs: number): CallLog {
  return prune(log, limits, servedTimeMs(log, nowMs))
}

/** The server's time never runs backward: where the computer's clock was set back, it goes on from the last that is known. */
function servedTimeMs({ calls, offsetMs, observedAtMs, lostAtMs, latestMs }: CallLog, nowMs: number): number {
  const known = [observedAtMs, lostAtMs, latestMs].filter((atMs) => atMs !== undefined)
  let servedMs = Math.max(nowMs + offsetMs, ...known)
  for (const made of Object.values(calls)) servedMs = Math.max(servedMs, made.at(-1) ?? servedMs)
  return servedMs
}

function stamp(log: CallLog, keys: readonly LimitKey[], count: number, atMs: number): CallLog {
  const made = Array<number>(count).fill(atMs)
  const calls = { ...log.calls }
  for (const key of keys) calls[key] = [...(calls[key] ?? []), ...made]
  return { ...log, calls, latestMs: Math.max(atMs, log.latestMs ?? atMs) }
}

function withOffset(log: CallLog, offsetMs: number): CallLog {
  return offsetMs === log.offsetMs ? log : { ...log, offsetMs }
}

function freeAtMs({ calls, lostAtMs }: CallLog, key: string, limit: RateLimit, servedMs: number): number {
  const made = calls[key] ?? []
  const blocking = made[made.length - limit.calls]
  return Math.max(servedMs, (blocking ?? -Infinity) + limit.windowMs, (lostAtMs ?? -Infinity) + limit.windowMs)
}

/**
 * Drops what has left its window for certain: by the last observation, or so long ago that no jump would be believed.
 * Before the first observation calls go by the computer's clock, since there might never be one; a loss can stay.
 */
function prune(log: CallLog, limits: RateLimits, servedMs: number): CallLog {
  const certainMs = Math.max(log.observedAtMs ?? -Infinity, servedMs - LARGEST_OFFSET_MS)
  const callsCertainMs = log.observedAtMs === undefined ? servedMs : certainMs
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
