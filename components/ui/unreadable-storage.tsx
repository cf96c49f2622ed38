import { words } from '#platform/words.ts'
import { inTime } from '#state/item/in-time.ts'
import { AlertIcon, SaldoMark } from './icons.tsx'

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

/** In the place of a page whose data cannot be read at all: what happened, and the one thing that helps. */
export function UnreadableStorage({ place }: { readonly place: 'popup' | 'options' }) {
  return (
    <main class={place}>
      <header class={place === 'popup' ? 'top' : 'title'}>
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
