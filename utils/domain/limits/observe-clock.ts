import { type CallLog, countedTimeMs, SAME_CLOCK_MS } from './rate-limits.ts'

const SECOND_MS = 1_000
/** So far a clock that runs wrong a little comes between two answers. */
const NEAR_CLOCK_MS = 15 * SECOND_MS
/** A younger observation is not worth a write to storage. */
const OBSERVATION_LASTS_MS = 60 * SECOND_MS
/** How many servers with clocks of their own are told apart. */
const MOST_CLOCKS = 4
/**
 * After so many dates in a row that fit no date before them no steady clock is waited for: the slower of the two counts
 * again.
 */
const MOST_STRANGE_DATES = 20

/**
 * Takes note of the server's clock as an answer told it, between `askedAtMs` and `nowMs` by the computer's clock.
 *
 * A date that is as far ahead as the one before confirms the count. Any other shows that a clock has jumped or that
 * another server answered, and nobody knows when since the last observation. Where that clock is known, the time since
 * then counts as the slower of the two clocks has it; where it is not, as none, since the computer's clock may have
 * jumped as well. The calls made since then, and any that would lie in the future, are counted as made now.
 */
export function observeClock(
  log: CallLog,
  servedAtMs: number | undefined,
  nowMs: number,
  askedAtMs: number = nowMs,
): CallLog {
  if (servedAtMs === undefined) return log
  const countedMs = countedTimeMs(log, nowMs)
  const aheadMs = servedAtMs - countedMs
  // Until a server has told its time, the computer's clock is taken to be right.
  const known = log.aheadsMs ?? [0]
  const [lastMs = aheadMs] = known
  const latestAheadMs = aheadMs + Math.max(0, nowMs - askedAtMs)
  const isWithin = (mostMs: number) => (knownMs: number) =>
    knownMs >= aheadMs - mostMs && knownMs <= latestAheadMs + mostMs
  const { observedAtMs = Number.NEGATIVE_INFINITY, strangeDates = 0 } = log
  const confirmed = { ...log, offsetMs: countedMs - nowMs, observedAtMs: countedMs }
  if (known.length > 0 && isWithin(SAME_CLOCK_MS)(lastMs)) {
    const isOld = countedMs - observedAtMs > OBSERVATION_LASTS_MS || confirmed.offsetMs !== log.offsetMs
    if (strangeDates > 0) return { ...confirmed, strangeDates: 0 }
    return isOld ? confirmed : log
  }
  const sameMs = known.find(isWithin(SAME_CLOCK_MS))
  const clockMs = sameMs ?? known.find(isWithin(NEAR_CLOCK_MS))
  const isStrange = clockMs === undefined
  const isTrusted = !isStrange || strangeDates >= MOST_STRANGE_DATES
  const certainMs = Math.min(observedAtMs, countedMs)
  const passedMs = isTrusted ? Math.max(0, Math.min(0, aheadMs - lastMs) + countedMs - certainMs) : 0
  const againMs = certainMs === Number.NEGATIVE_INFINITY ? countedMs : certainMs + passedMs
  const setBackMs = countedMs - againMs
  const aheads = [sameMs ?? aheadMs, ...known.filter((knownMs) => knownMs !== clockMs)]
  // A clock that runs wrong has not jumped: what was made meanwhile was made in its order.
  const hasJumped = sameMs !== undefined || clockMs !== lastMs
  const doubtedMs = hasJumped ? certainMs : againMs
  const restamp = (atMs: number) => (atMs >= doubtedMs ? againMs : atMs)
  const calls = Object.entries(log.calls).map(([key, made]) => [key, made.map(restamp)] as const)
  return {
    calls: Object.fromEntries(calls),
    offsetMs: againMs - nowMs,
    aheadsMs: aheads.slice(0, MOST_CLOCKS).map((knownMs) => knownMs + setBackMs),
    strangeDates: isStrange ? strangeDates + 1 : 0,
    // Just after the calls that were counted as made now: they are certain, and another jump does not put them off again.
    observedAtMs: againMs + 1,
    ...(log.lostAtMs !== undefined && { lostAtMs: restamp(log.lostAtMs) }),
    ...(log.latestMs !== undefined && { latestMs: restamp(log.latestMs) }),
  }
}
