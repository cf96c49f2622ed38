import type { Money } from '#domain/money/money.ts'
import { type Problem, preventsCalls, refusesKey } from '#domain/reading/problem.ts'
import { type AlertState, beginLine, WATCH_KINDS, type Watch, watchName } from './alert.ts'
import { type AlertSettings, type Moving, moveBalance, own, updateOpen } from './move-balance.ts'
import { CONFIRM_MS, hasBegun, moveWatch, type Sight } from './move-watch.ts'
import type { Outlook } from './sights.ts'

/** A reading of the balances: what came, or why nothing did. */
export type AlertReading =
  | {
      readonly isGood: true
      readonly atMs: number
      /** One for each currency. */
      readonly balances: readonly Money[]
      /** Of currencies that came without an amount that could be read. */
      readonly unknown: readonly string[]
      readonly outlooks: Readonly<Record<string, Outlook>>
    }
  | {
      readonly isGood: false
      readonly atMs: number
      readonly problem: Problem
      readonly lastGoodAtMs: number | undefined
      /** The computer says that it has a network. */
      readonly isOnline: boolean
    }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** So long nothing could be read before that is told. */
const UNREAD_MS = 3 * HOUR_MS
/** Between two tries that are further apart than this the computer was asleep, or the browser closed. */
const LONGEST_PAUSE_MS = 70 * 60_000
/** A reading after so much of the interval is one of its own. */
const EARLY = 0.75
/** A currency that so many good readings did not have is gone. */
const GONE_AFTER = 2

/**
 * What is known after one more reading, and in `open` the alerts that it begins. Decides nothing about when and whether they
 * are shown. A failed reading never begins or ends anything about a balance.
 */
export function moveAlerts(before: AlertState, reading: AlertReading, settings: AlertSettings): AlertState {
  const moving: Moving = { watches: { ...before.watches }, seen: { ...before.seen }, lines: [] }
  let { open } = before
  if (reading.isGood) {
    moveTrouble(moving, 'key', 'clear', reading.atMs)
    moveTrouble(moving, 'unread', 'clear', reading.atMs)
    for (const balance of reading.balances) {
      moveBalance(moving, balance, reading, settings)
      open = updateOpen(open, moving, balance, own(reading.outlooks, balance.currency))
    }
    for (const currency of Object.keys(before.seen)) moveMissing(moving, currency, reading)
  } else moveFailure(moving, reading, before.lookedAtMs, settings)
  const hasMoney = Object.values(moving.seen).some(
    ({ toppedUpAtMs = 0 }) => toppedUpAtMs > (before.snooze?.atMs ?? Infinity),
  )
  const isSnoozeOver =
    before.snooze && (before.snooze.untilMs === undefined ? hasMoney : before.snooze.untilMs <= reading.atMs)
  return {
    watches: moving.watches,
    seen: moving.seen,
    open: [...open, ...moving.lines],
    shown: before.shown.filter(({ atMs }) => reading.atMs - atMs < DAY_MS),
    ...(before.snooze && !isSnoozeOver && { snooze: before.snooze }),
    lookedAtMs: reading.atMs,
    ...(isEarly(before, reading, settings) && { confirmedFromMs: before.lookedAtMs }),
  }
}

function moveTrouble(moving: Moving, kind: 'key' | 'unread', sight: Sight, atMs: number): void {
  const before = moving.watches[kind]
  if (before || sight !== 'clear') moving.watches[kind] = moveWatch(before, sight, atMs)
}

/** A currency that is gone is forgotten without a word; one whose amount could not be read is not gone. */
function moveMissing(moving: Moving, currency: string, reading: Extract<AlertReading, { isGood: true }>): void {
  const last = moving.seen[currency]
  if (!last || last.atMs === reading.atMs || reading.unknown.includes(currency)) return
  const missing = (last.missing ?? 0) + 1
  if (missing < GONE_AFTER) {
    moving.seen[currency] = { ...last, missing }
    return
  }
  delete moving.seen[currency]
  for (const kind of WATCH_KINDS) delete moving.watches[watchName(kind, currency)]
}

function moveFailure(
  moving: Moving,
  { atMs, problem, lastGoodAtMs, isOnline }: Extract<AlertReading, { isGood: false }>,
  lookedAtMs: number | undefined,
  { intervalMinutes }: AlertSettings,
): void {
  const { kind } = problem
  // Somebody who unlocks it, or brings the key, sees the badge then.
  if (preventsCalls(kind) && kind !== 'host-access') {
    restUnread(moving, atMs)
    for (const [name, { sinceMs }] of Object.entries(moving.watches))
      if (name !== 'key' && name !== 'unread') moving.watches[name] = { state: 'unknown', sinceMs }
  } else if (refusesKey(kind) || kind === 'host-access') {
    restUnread(moving, atMs)
    const before = moving.watches['key'] ?? { state: lastGoodAtMs === undefined ? 'unknown' : 'ok', sinceMs: atMs }
    const after = moveWatch(before, 'far', atMs)
    moving.watches['key'] = after
    if (hasBegun(before, after)) moving.lines.push(beginLine('key', 'key', after, atMs, { problem: kind }))
  } else if (!isOnline) restUnread(moving, atMs)
  else if (lastGoodAtMs !== undefined) {
    const pauseMs = Math.max(LONGEST_PAUSE_MS, 2.5 * intervalMinutes * 60_000)
    const wasAsleep = lookedAtMs === undefined || atMs - lookedAtMs > pauseMs || lookedAtMs > atMs
    const known = moving.watches['unread'] ?? { state: 'ok', sinceMs: atMs }
    // What nobody tried is no failure: the time counts from here.
    const before: Watch = known.state === 'pending' && wasAsleep ? { state: 'pending', sinceMs: atMs } : known
    const after = moveWatch(before, 'crossed', atMs, { confirmMs: UNREAD_MS })
    moving.watches['unread'] = after
    if (hasBegun(before, after)) moving.lines.push(beginLine('unread', 'unread', after, atMs, { problem: kind }))
  }
}

/** Time in which nothing could be tried is none in which nothing could be read. */
function restUnread({ watches }: Moving, atMs: number): void {
  if (watches['unread']?.state === 'pending') watches['unread'] = { state: 'pending', sinceMs: atMs }
}

/** Whether a reading came before its time, to confirm the one before it. */
function isEarly(before: AlertState, { atMs }: AlertReading, { intervalMinutes }: AlertSettings): boolean {
  const { lookedAtMs = Number.NEGATIVE_INFINITY } = before
  return (confirmTimeMs(before) ?? Infinity) <= atMs && atMs - lookedAtMs < EARLY * intervalMinutes * 60_000
}

/** When the first level that was crossed can be confirmed by another reading; undefined where none waits for that. */
export function confirmTimeMs({ watches, lookedAtMs = Number.NEGATIVE_INFINITY }: AlertState): number | undefined {
  const pending = Object.entries(watches).filter(([name, { state }]) => state === 'pending' && name !== 'unread')
  // What waits longer than that waits for something else.
  const times = pending.map(([, { sinceMs }]) => sinceMs + CONFIRM_MS).filter((atMs) => atMs > lookedAtMs)
  return times.length === 0 ? undefined : Math.min(...times)
}
