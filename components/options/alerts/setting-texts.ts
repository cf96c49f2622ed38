import { formatClock } from '#domain/format/format-time.ts'
import { words } from '#platform/words.ts'

const HOUR_MS = 3_600_000

/** An hour of the day as the clock shows it when the hour begins, in the reader's locale: "22:00", "10:00 PM". */
export function hourText(hour: number, locale: string): string {
  return formatClock(hour * HOUR_MS, hour * HOUR_MS, locale, 'UTC')
}

/** From which forecast on an alert is sent: "3 days or less". */
export function runwayDaysText(days: number): string {
  return words('alerts.runwayDays', days, [String(days)])
}
