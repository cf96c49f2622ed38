/** Hours of the day, 0 to 23, between which nobody is to be disturbed. */
export type QuietHours = { readonly fromHour: number | undefined; readonly untilHour: number | undefined }

/** Whether it is quiet at an instant, by the clock of a zone. From an hour to the same one, or with one of them, it never is. */
export function isQuiet({ fromHour, untilHour }: QuietHours, atMs: number, zone: string): boolean {
  if (fromHour === undefined || untilHour === undefined || fromHour === untilHour) return false
  const { hour } = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone)
  return fromHour < untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour
}
