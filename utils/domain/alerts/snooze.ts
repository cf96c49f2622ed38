import type { Snooze } from './alert.ts'

/** How long an account may be silenced from the popup. */
export const SNOOZES = ['hour', 'morning', 'top-up'] as const
export type SnoozeChoice = (typeof SNOOZES)[number]

const HOUR_MS = 3_600_000
const MORNING_HOUR = 8
/** Until money comes, but no longer: somebody may have forgotten it. */
const LONGEST_MS = 7 * 24 * HOUR_MS

/** Until when: for an hour, until 8:00 of the next day by the clock of a zone, or until money comes. */
export function snoozeFor(choice: SnoozeChoice, nowMs: number, zone: string): Snooze {
  if (choice === 'top-up') return { atMs: nowMs }
  if (choice === 'hour') return { atMs: nowMs, untilMs: nowMs + HOUR_MS }
  const today = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(zone).toPlainDate()
  const morning = today.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: { hour: MORNING_HOUR } })
  return { atMs: nowMs, untilMs: morning.epochMilliseconds }
}

/** Whether it still holds; a clock that was set back ends it, since nobody knows how long it was. */
export function isSnoozed(snooze: Snooze | undefined, nowMs: number): boolean {
  if (!snooze || snooze.atMs > nowMs) return false
  return nowMs < (snooze.untilMs ?? snooze.atMs + LONGEST_MS)
}
