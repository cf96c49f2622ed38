import { words } from '#platform/words.ts'

/** What Saldo is for, and the way in. */
export function FirstRun({ onOpenSettings }: { readonly onOpenSettings: () => void }) {
  return (
    <section class="first-run">
      <p class="first-run-title">{words('popup.firstRunTitle')}</p>
      <p>{words('popup.firstRunText')}</p>
      <button type="button" class="button button-primary" onClick={onOpenSettings}>
        {words('popup.setUp')}
      </button>
    </section>
  )
}
