import { words } from '#platform/words.ts'
import { AlertIcon, SaldoMark } from './icons.tsx'

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
