export type HubMonth = { readonly year: number; readonly month: number }

export const dayMs = 86_400_000
export const hourMs = 3_600_000

/** The number of the day (days since 1970-01-01) in a zone that is `offsetHours` ahead of UTC. */
export function dayAt(atMs: number, offsetHours: number): number {
  return Math.floor((atMs + offsetHours * hourMs) / dayMs)
}

/** The instant at which a day begins in that zone. */
export function dayStartMs(day: number, offsetHours: number): number {
  return day * dayMs - offsetHours * hourMs
}

/** '2026-11-23'. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function monthOf(day: number): HubMonth {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

/** The first day of a month, `monthsLater` counted from it. */
export function firstDay({ year, month }: HubMonth, monthsLater = 0): number {
  return Date.UTC(year, month - 1 + monthsLater, 1) / dayMs
}
