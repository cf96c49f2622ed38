import { useState } from 'preact/hooks'
import { words } from '../../utils/platform/words.ts'
import { ManagedNote } from './managed-note.tsx'
import { useSaving } from './use-saving.ts'

export type Choices = readonly (readonly [value: string, label: string])[]

type Props = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly choices: Choices
  /** More choices, under a heading each. */
  readonly groups?: readonly (readonly [label: string, choices: Choices])[]
  /** Set by an administrator. */
  readonly isManaged?: boolean
  readonly onChoose: (value: string) => Promise<void>
}

/** A list to choose from, saved when it is changed and confirmed beside it. */
export function Choice({ id, label, hint, value, choices, groups = [], isManaged = false, onChoose }: Props) {
  const [isSaved, setIsSaved] = useState(false)
  const { isRefused, save } = useSaving()
  async function choose(chosen: string): Promise<void> {
    setIsSaved(false)
    await save(async () => {
      await onChoose(chosen)
      setIsSaved(true)
    })
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="actions">
        <select
          id={id}
          value={value}
          aria-describedby={[hint && `${id}-hint`, isManaged && `${id}-managed`].filter(Boolean).join(' ') || undefined}
          disabled={isManaged}
          onChange={(event) => void choose(event.currentTarget.value)}
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
        <span class={isRefused ? 'unsaved' : 'saved'} role="status">
          {isSaved && words('options.saved')}
          {isRefused && words('options.unsaved')}
        </span>
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
