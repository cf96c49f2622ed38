import { words } from '../utils/platform/words.ts'
import { AlertIcon, SaldoMark } from './icons.tsx'

/** Longer than any disk needs; a popup must not stay blank. */
export const LONGEST_READ_MS = 2_000

/** What was read; undefined where the browser refuses to read it, or does not answer in time. */
export async function within<T>(longestMs: number, reading: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), longestMs))
  try {
    return await Promise.race([reading, late])
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage is nobody's secret
    console.error('The stored data cannot be read', error)
    return undefined
  }
}

/** In the place of a page whose data cannot be read at all: what happened, and the one thing that helps. */
export function UnreadableStorage() {
  return (
    <main class="popup">
      <header class="top">
        <SaldoMark />
        <h1>{words('popup.title')}</h1>
      </header>
      <div class="storage-notices">
        <div class="notice notice-critical" role="alert">
          <AlertIcon />
          <strong>{words('notice.unanswered.title')}</strong>
          <p>{words('notice.unanswered.step')}</p>
        </div>
      </div>
    </main>
  )
}
