import type { Read } from './fields.ts'

/** A date in any of the forms that were seen (A14): with or without time, milliseconds and zone; without one it is UTC. */
export const readInstant: Read<number> = (text) => {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text.trim())
  const [, date, time = '00:00', zone = 'Z'] = match ?? []
  if (!date) return undefined
  try {
    // Not Date.parse: Chromium's takes 30 February for 2 March.
    return Temporal.Instant.from(`${date}T${time}${zone}`).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
