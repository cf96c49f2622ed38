import { expect, it } from 'vitest'
import { courseTicks, type Period, periodStartMs } from './periods.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const NOW_MS = at('2026-11-22T09:40:00Z')
const labels = (period: Period, zone = 'UTC') =>
  courseTicks(period, periodStartMs(period, NOW_MS), NOW_MS, { locale: 'en', zone }).map(({ label }) => label)

it.each<[Period, readonly string[]]>([
  ['days7', ['Nov 16', 'Nov 18', 'Nov 20', 'Nov 22']],
  ['days30', ['Oct 24', 'Oct 31', 'Nov 7', 'Nov 14', 'Nov 21']],
  ['months13', ['Nov', 'Feb', 'May', 'Aug', 'Nov']],
])('the dates of %s are %j', (period, expected) => {
  expect(labels(period)).toEqual(expected)
})

it('are at the midnights of the reader, also where a day has 23 or 25 hours', () => {
  const fromMs = at('2026-10-22T00:00:00Z')
  const ticks = courseTicks('days7', fromMs, fromMs + 7 * 24 * 3_600_000, { locale: 'en', zone: 'Europe/Berlin' })

  const hours = ticks.map(({ value }) => Temporal.Instant.fromEpochMilliseconds(value).toZonedDateTimeISO('UTC').hour)
  expect(ticks.map(({ label }) => label)).toEqual(['Oct 23', 'Oct 25', 'Oct 27', 'Oct 29'])
  expect(hours).toEqual([22, 22, 23, 23])
})
