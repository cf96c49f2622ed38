import { useEffect, useState } from 'preact/hooks'
import { words } from '#platform/words.ts'
import { useSaving } from './use-saving.ts'

type Props = {
  readonly id: string
  readonly label: string
  /** Where the label alone does not tell fields apart: what is heard, which begins with the label. */
  readonly accessibleName?: string | undefined
  readonly placeholder?: string
  readonly value: string
  readonly maxLength: number
  readonly onSave: (text: string) => Promise<void>
}

/** A line of text, saved when it is left or Enter is pressed, and confirmed beside it. */
export function TextField({ id, label, accessibleName, placeholder, value, maxLength, onSave }: Props) {
  const [text, setText] = useState(value)
  const [isSaved, setIsSaved] = useState(false)
  const { isRefused, save } = useSaving()
  useEffect(() => setText(value), [value])

  async function commit(entered: string): Promise<void> {
    const clean = entered.replace(/\s+/gu, ' ').trim()
    setText(clean)
    if (clean === value) return
    setIsSaved(false)
    await save(async () => {
      await onSave(clean)
      setIsSaved(true)
    })
  }

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="actions">
        <input
          id={id}
          dir="auto"
          value={text}
          aria-label={accessibleName}
          placeholder={placeholder}
          maxLength={maxLength}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => void commit(event.currentTarget.value)}
        />
        <span class={isRefused ? 'unsaved' : 'saved'} role="status">
          {isSaved && words('options.saved')}
          {isRefused && words('options.unsaved')}
        </span>
      </div>
    </div>
  )
}
