import { bigintAsText } from '#domain/money/micros.ts'

const EVERY_MS = 2_000

/**
 * Reads what is stored every two seconds, and calls back at the first reading and whenever it has changed since; returns the
 * function that stops it. A page needs it besides the browser's own event: in Firefox one listener that throws, of whatever
 * page, keeps the event from all that were added after it (its own loop over them catches nothing, as of version 153).
 */
export function lookAgain(read: () => Promise<unknown>, onChange: () => void): () => void {
  let seen: string | undefined
  let isStopped = false
  let isLooking = false

  async function look(): Promise<void> {
    // A storage that does not answer must not be asked again and again.
    if (isLooking) return
    isLooking = true
    try {
      const found = JSON.stringify(await read(), bigintAsText)
      if (isStopped || found === seen) return
      seen = found
      onChange()
    } finally {
      isLooking = false
    }
  }

  const timer = setInterval(() => void look(), EVERY_MS)
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
