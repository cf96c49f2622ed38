import { dayEndMs, type MonthKey, monthStartMs, nextMonth } from '#domain/calendar/month.ts'

/** The first instant of a day or month, and the first one after it, in epoch milliseconds. */
export type Edges = { readonly startMs: number; readonly endMs: number }

/** The edges of a month in the billing zone. */
export function monthEdges(month: MonthKey, zone: string): Edges {
  return { startMs: monthStartMs(month, zone), endMs: monthStartMs(nextMonth(month), zone) }
}

/** The edges of days ("2026-11-03") in the billing zone: a day of a change of clocks has 23 or 25 hours. */
export function createDayEdges(zone: string): (day: string) => Edges {
  // Two million rows are of a few hundred days.
  const known = new Map<string, Edges>()
  return (day) => {
    const found = known.get(day)
    if (found) return found
    const [month, of] = [day.slice(0, 7), Number(day.slice(8))]
    const made = { startMs: dayEndMs(month, of - 1, zone), endMs: dayEndMs(month, of, zone) }
    known.set(day, made)
    return made
  }
}

/** "2026-11-02T23:00:00Z": the only form that FOCUS has for a time. */
export function focusInstant(atMs: number): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs))
  return instant.toString({ smallestUnit: 'second', roundingMode: 'floor' })
}
