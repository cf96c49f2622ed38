const EVERY_MS = 2_000

/**
 * Reads what is stored every two seconds, and calls back at the first reading and whenever it has changed since; returns the
 * function that stops it. A page needs it besides the browser's own event: Firefox keeps the listeners of a background page
 * that ended while it registered them, they throw at every change, and whoever began to listen after them hears of none until
 * the browser ends.
 */
export function lookAgain(read: () => Promise<unknown>, onChange: () => void): () => void {
  let seen: string | undefined
  let isStopped = false

  async function look(): Promise<void> {
    const found = JSON.stringify(await read())
    if (isStopped || found === seen) return
    seen = found
    onChange()
  }

  const timer = setInterval(() => void look(), EVERY_MS)
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
