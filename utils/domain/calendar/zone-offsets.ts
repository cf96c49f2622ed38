import { type MonthKey, monthStartMs, nextMonth } from './month.ts'

const MINUTES_PER_HOUR = 60
const MINUTE_NS = 60_000_000_000

/**
 * A zone that was guessed, by its offsets alone: buckets that start at 05:00Z are those of Lima as well as of New York, and
 * only the offset is known. Those that it has at these times (epoch milliseconds), each once, in their order: "UTC−5",
 * "UTC+5:30", "UTC+2/+1" where clocks change between them, and "UTC" where there is none.
 */
export function nameOffsets(zone: string, timesMs: readonly number[]): string {
  const offsets = [...new Set(timesMs.map((atMs) => offsetText(zone, atMs)))]
  return offsets.every((offset) => offset === '+0') ? 'UTC' : `UTC${offsets.join('/')}`
}

/** The offsets of a month: that of its first moment, and that of its last where it is another. */
export function nameOffsetsOf(month: MonthKey, zone: string): string {
  return nameOffsets(zone, [monthStartMs(month, zone), monthStartMs(nextMonth(month), zone) - 1])
}

function offsetText(zone: string, atMs: number): string {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
  const minutes = Math.abs(Math.round(offsetNanoseconds / MINUTE_NS))
  const rest = minutes % MINUTES_PER_HOUR
  const sign = offsetNanoseconds < 0 ? '−' : '+'
  return `${sign}${Math.floor(minutes / MINUTES_PER_HOUR)}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`
}
