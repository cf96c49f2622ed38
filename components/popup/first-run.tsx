import { words } from '#platform/words.ts'

type Props = {
  readonly onOpenSettings: () => void
  /** Shows a simulated partner, here and at once. */
  readonly onExplore: () => void
}

/** What Saldo is for, and the ways in. */
export function FirstRun({ onOpenSettings, onExplore }: Props) {
  return (
    <section class="first-run">
      <p class="first-run-title">{words('popup.firstRunTitle')}</p>
      <p>{words('popup.firstRunText')}</p>
      <div class="first-run-ways">
        <button type="button" class="button button-primary" onClick={onOpenSettings}>
          {words('popup.setUp')}
        </button>
        <button type="button" class="button" onClick={onExplore}>
          {words('options.sampleButton')}
        </button>
      </div>
    </section>
  )
}
