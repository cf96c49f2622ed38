import { describe, expect, it } from 'vitest'
import { isQuiet } from './quiet-hours.ts'
import { isSnoozed, snoozeFor } from './snooze.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const HOUR_MS = 3_600_000

describe('quiet hours', () => {
  it.each([
    [22, 7, '2026-11-18T21:59:59Z', false],
    [22, 7, '2026-11-18T22:00:00Z', true],
    [22, 7, '2026-11-18T03:00:00Z', true],
    [22, 7, '2026-11-18T06:59:59Z', true],
    [22, 7, '2026-11-18T07:00:00Z', false],
    [12, 14, '2026-11-18T13:00:00Z', true],
    [12, 14, '2026-11-18T14:00:00Z', false],
    [0, 0, '2026-11-18T00:00:00Z', false],
    [undefined, 7, '2026-11-18T03:00:00Z', false],
    [22, undefined, '2026-11-18T23:00:00Z', false],
    [undefined, undefined, '2026-11-18T23:00:00Z', false],
  ])('from %s until %s, at %s: %s', (fromHour, untilHour, time, quiet) => {
    expect(isQuiet({ fromHour, untilHour }, at(time), 'UTC')).toBe(quiet)
  })

  it('are those of the clock of the reader', () => {
    const hours = { fromHour: 22, untilHour: 7 }
    expect(isQuiet(hours, at('2026-11-18T13:30:00Z'), 'Asia/Tokyo')).toBe(true)
    expect(isQuiet(hours, at('2026-11-18T22:30:00Z'), 'Asia/Tokyo')).toBe(false)
  })
})

describe('a snooze', () => {
  const nowMs = at('2026-11-18T22:30:00Z')

  it.each([
    ['hour', 'UTC', nowMs + HOUR_MS],
    ['morning', 'UTC', at('2026-11-19T08:00:00Z')],
    ['morning', 'Asia/Tokyo', at('2026-11-19T23:00:00Z')],
    ['top-up', 'UTC', undefined],
  ] as const)('for %s in %s ends at %s', (choice, zone, untilMs) => {
    expect(snoozeFor(choice, nowMs, zone).untilMs).toBe(untilMs)
    expect(snoozeFor(choice, nowMs, zone).atMs).toBe(nowMs)
  })

  it('until the morning is until 8:00 also where the clock is changed in the night', () => {
    expect(snoozeFor('morning', at('2026-10-24T20:00:00Z'), 'Europe/Berlin').untilMs).toBe(at('2026-10-25T07:00:00Z'))
  })

  it.each([
    [undefined, 0, false],
    [{ atMs: 0, untilMs: 10 }, 9, true],
    [{ atMs: 0, untilMs: 10 }, 10, false],
    [{ atMs: 0 }, 7 * 24 * HOUR_MS - 1, true],
    [{ atMs: 0 }, 7 * 24 * HOUR_MS, false],
    // The clock was set back.
    [{ atMs: 5, untilMs: 10 }, 4, false],
  ])('%j at %s holds: %s', (snooze, atMs, holds) => {
    expect(isSnoozed(snooze, atMs)).toBe(holds)
  })
})
