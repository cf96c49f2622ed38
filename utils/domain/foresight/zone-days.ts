import { plainDate } from '#domain/calendar/month.ts'

/** Days of a zone that follow one another, with the first instant of each, and the one at which the last ends. */
export type ZoneDays = { readonly dates: readonly string[]; readonly startsMs: readonly number[] }

/** The days from that of one instant to that of another. Days of 23 and of 25 hours are as long as they are. */
export function zoneDays(fromMs: number, toMs: number, zone: string): ZoneDays {
  const last = plainDate(toMs, zone)
  const dates: string[] = []
  const startsMs: number[] = []
  let date = plainDate(Math.min(fromMs, toMs), zone)
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    dates.push(date.toString())
    startsMs.push(startMs(date, zone))
    date = date.add({ days: 1 })
  }
  return { dates, startsMs: [...startsMs, startMs(date, zone)] }
}

function startMs(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds
}
