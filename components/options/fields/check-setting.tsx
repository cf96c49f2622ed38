import type { ComponentChildren } from 'preact'
import { Confirmation } from './confirmation.tsx'
import { useConfirmedSaving } from './use-saving.ts'

type Props = {
  readonly label: ComponentChildren
  readonly isChecked: boolean
  /** The id of what says more of it. */
  readonly describedBy: string
  readonly onSave: (isChecked: boolean) => Promise<void>
  /** What stands below it. */
  readonly children?: ComponentChildren
}

/** Something that is on or off, saved when it is changed and confirmed beside it. */
export function CheckSetting({ label, isChecked, describedBy, onSave, children }: Props) {
  const { save, ...outcome } = useConfirmedSaving()
  return (
    <div class="field">
      <div class="actions">
        <label class="check">
          <input
            type="checkbox"
            checked={isChecked}
            aria-describedby={describedBy}
            onChange={(event) => {
              // Before it is saved: the event is over by then.
              const { checked } = event.currentTarget
              void save(() => onSave(checked))
            }}
          />
          {label}
        </label>
        <Confirmation {...outcome} />
      </div>
      {children}
    </div>
  )
}
