import { inTime } from '#state/item/in-time.ts'

/** Longer than any disk needs; a popup must not stay blank. */
const LONGEST_READ_MS = 2_000

/** What was read; undefined where the browser refuses to read it, or does not answer in time. */
export async function readOrNothing<T>(reading: Promise<T>, longestMs = LONGEST_READ_MS): Promise<T | undefined> {
  try {
    return await inTime(longestMs, reading)
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the browser's message holds nothing that is stored
    console.error('The stored data cannot be read', error)
    return undefined
  }
}
