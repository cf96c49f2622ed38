import { Confirmation } from './confirmation.tsx'
import { ManagedNote } from './managed-note.tsx'
import { useConfirmedSaving } from './use-saving.ts'

export type Choices = readonly (readonly [value: string, label: string])[]

type Props = {
  readonly id: string
  readonly label: string
  /** Where the label alone does not tell fields apart: what is heard, which begins with the label. */
  readonly accessibleName?: string | undefined
  readonly hint?: string
  readonly value: string
  readonly choices: Choices
  /** More choices, under a heading each. */
  readonly groups?: readonly (readonly [label: string, choices: Choices])[]
  /** Set by an administrator. */
  readonly isManaged?: boolean
  /** Saves what was chosen; undefined where there is nothing to save. */
  readonly onChoose: (value: string) => Promise<void> | undefined
}

/** A list to choose from, saved when it is changed and confirmed beside it. */
export function Choice(props: Props) {
  const { id, label, accessibleName, hint, value, choices, groups = [], isManaged = false, onChoose } = props
  const { save, ...outcome } = useConfirmedSaving()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="actions">
        <select
          id={id}
          value={value}
          aria-label={accessibleName}
          aria-describedby={[hint && `${id}-hint`, isManaged && `${id}-managed`].filter(Boolean).join(' ') || undefined}
          disabled={isManaged}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            const saving = onChoose(chosen)
            if (saving !== undefined) void save(() => saving)
          }}
        >
          {choices.map(toOption)}
          {groups
            .filter(([, { length }]) => length > 0)
            .map(([heading, entries]) => (
              <optgroup key={heading} label={heading}>
                {entries.map(toOption)}
              </optgroup>
            ))}
        </select>
        <Confirmation {...outcome} />
      </div>
      {isManaged && <ManagedNote id={`${id}-managed`} />}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

function toOption([choice, text]: Choices[number]) {
  return (
    <option key={choice} value={choice}>
      {text}
    </option>
  )
}
