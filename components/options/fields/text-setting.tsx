import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Confirmation } from './confirmation.tsx'
import { ManagedNote } from './managed-note.tsx'
import { useConfirmedSaving } from './use-saving.ts'

/** What a typed text means, or a sentence that says why it means nothing and what would. */
export type Typed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

type Props<T> = {
  readonly id: string
  readonly label: string
  /** Where the label alone does not tell fields apart: what is heard, which begins with the label's surroundings. */
  readonly accessibleName?: string
  readonly hint?: string
  /** A colour that the label names. */
  readonly swatch?: string
  /** As it is stored, written for the reader. */
  readonly value: string
  readonly isFocusedAtFirst?: boolean
  /** Set by an administrator. */
  readonly isManaged?: boolean
  readonly parse: (text: string) => Typed<T>
  readonly onSave: (value: T) => Promise<void>
}

/** A number to type, saved once it is complete (by Enter or by leaving the field) and can be read; until then it says why not. */
export function TextSetting<T>(props: Props<T>) {
  const { id, label, accessibleName, hint, swatch, value, isFocusedAtFirst = false, isManaged = false } = props
  const { parse, onSave } = props
  const [draft, setDraft] = useState<string>()
  /** The draft was complete, and could not be taken. */
  const [isRejected, setIsRejected] = useState(false)
  const { save, ...outcome } = useConfirmedSaving()
  const input = useRef<HTMLInputElement>(null)
  // Why depends on what else is stored, which may come later or change meanwhile.
  const rejected = isRejected && draft !== undefined ? parse(draft) : undefined
  const error = rejected && !rejected.ok ? rejected.error : ''

  useLayoutEffect(() => {
    if (isFocusedAtFirst) input.current?.focus()
  }, [isFocusedAtFirst])

  function finish(text: string): void {
    const typed = parse(text)
    setDraft(text)
    setIsRejected(!typed.ok)
    if (!typed.ok) return
    void save(async () => {
      await onSave(typed.value)
      // What was typed meanwhile is another draft.
      setDraft((now) => (now === text ? undefined : now))
    })
  }

  const canBeTaken = rejected?.ok === true
  useEffect(() => {
    if (canBeTaken && input.current) finish(input.current.value)
  }, [canBeTaken])

  const described = [hint && `${id}-hint`, isManaged && `${id}-managed`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div class="field">
      <label for={id}>
        {swatch && <span class="swatch" style={{ backgroundColor: swatch }} />}
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        spellcheck={false}
        maxLength={40}
        readOnly={isManaged}
        value={draft ?? value}
        aria-label={accessibleName}
        aria-invalid={error !== ''}
        aria-describedby={described || undefined}
        onInput={(event) => {
          setDraft(event.currentTarget.value)
          setIsRejected(false)
        }}
        onChange={(event) => finish(event.currentTarget.value)}
      />
      {isManaged && <ManagedNote id={`${id}-managed`} />}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} class="field-error" role="alert">
        {error}
      </p>
      <Confirmation {...outcome} isSaved={outcome.isSaved && error === ''} />
    </div>
  )
}
