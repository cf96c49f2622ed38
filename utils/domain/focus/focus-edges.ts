import { dayEndMs, type MonthKey, monthStartMs, nextMonth } from '#domain/calendar/month.ts'
import type { ExportCell } from '#domain/export/export-cell.ts'
import { textCell } from '#domain/export/export-cell.ts'
import type { DayKey } from '#domain/period/period.ts'

/** The first instant of a day or month, and the first one after it, as FOCUS has them. */
export type Edges = { readonly start: ExportCell; readonly end: ExportCell }

/** The edges of months ("2026-11") and days ("2026-11-03") in the billing zone: a day of a change of clocks has 23 or 25 hours. */
export function createEdges(zone: string): (of: MonthKey | DayKey) => Edges {
  // Two million rows are of a few hundred days.
  const known = new Map<string, Edges>()
  return (of) => {
    const found = known.get(of)
    if (found) return found
    const [month, day] = [of.slice(0, 7), Number(of.slice(8))]
    const made =
      day === 0
        ? edges(monthStartMs(month, zone), monthStartMs(nextMonth(month), zone))
        : edges(dayEndMs(month, day - 1, zone), dayEndMs(month, day, zone))
    known.set(of, made)
    return made
  }
}

/** "2026-11-02T23:00:00Z": the only form that FOCUS has for a time. */
export function focusInstant(atMs: number): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs))
  return instant.toString({ smallestUnit: 'second', roundingMode: 'floor' })
}

function edges(startMs: number, endMs: number): Edges {
  return { start: textCell(focusInstant(startMs)), end: textCell(focusInstant(endMs)) }
}
