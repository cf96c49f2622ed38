import type { CheckState } from '#domain/connect/check-state.ts'
import { words } from '#platform/words.ts'
import { CheckStatus } from './check-status.tsx'

type Props = {
  readonly state: CheckState
  readonly now: () => number
  readonly onCancel: (() => void) | undefined
  readonly onStop: () => void
}

/** The buttons of the form, and beside them what the check does. */
export function FormActions({ state, now, onCancel, onStop }: Props) {
  return (
    <div class="actions">
      <button type="submit" class="button button-primary" aria-disabled={state.kind === 'checking'}>
        {words('options.connect')}
      </button>
      {onCancel && (
        <button type="button" class="button" onClick={onCancel}>
          {words('options.cancel')}
        </button>
      )}
      <span class="check-status" role="status">
        {state.kind === 'checking' && <CheckStatus waitsUntilMs={state.waitsUntilMs} now={now} onStop={onStop} />}
      </span>
    </div>
  )
}
