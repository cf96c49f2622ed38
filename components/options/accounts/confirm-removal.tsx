import { useLayoutEffect, useRef } from 'preact/hooks'
import { words } from '#platform/words.ts'

type Props = {
  readonly name: string
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks before an account goes: its history of balances cannot be read again. What keeps it has the focus. */
export function ConfirmRemoval({ name, onConfirm, onCancel }: Props) {
  const keep = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => keep.current?.focus(), [])
  return (
    <div
      class="notice notice-critical confirm"
      role="alertdialog"
      aria-labelledby="removal-title"
      aria-describedby="removal-note"
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <strong id="removal-title">
        <bdi>{words('options.removalTitle', { name })}</bdi>
      </strong>
      <p id="removal-note">{words('options.disconnectNote')}</p>
      <div class="actions">
        <button type="button" class="button" ref={keep} onClick={onCancel}>
          {words('options.removalCancel')}
        </button>
        <button type="button" class="button button-danger-primary" onClick={onConfirm}>
          {words('options.removalConfirm')}
        </button>
      </div>
    </div>
  )
}
