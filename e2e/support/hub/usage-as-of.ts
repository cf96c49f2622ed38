const HOUR_MS = 3_600_000

/** Until when a hub has usage, in epoch milliseconds: until now, or the noon of a day that has just begun and would have none. */
export function usageAsOf(nowMs: number, offsetHours = 0): number {
  const hours = new Date(nowMs + offsetHours * HOUR_MS).getUTCHours()
  return nowMs + Math.max(0, 12 - hours) * HOUR_MS
}
