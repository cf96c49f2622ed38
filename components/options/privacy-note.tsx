import type { ComponentChildren } from 'preact'
import { words } from '#platform/words.ts'

/** With whom Saldo talks, and what else there is to say at the end of a page. */
export function PrivacyNote({ children }: { readonly children?: ComponentChildren }) {
  return (
    <section class="privacy" aria-labelledby="privacy-heading">
      <h2 id="privacy-heading">{words('options.privacy')}</h2>
      <p>{words('options.privacyText')}</p>
      {children}
    </section>
  )
}
