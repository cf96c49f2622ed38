import { useEffect, useRef, useState } from 'preact/hooks'
import { useSaving } from '#components/options/fields/use-saving.ts'
import { LockIcon } from '#components/ui/icons.tsx'
import { KEY_MODES, type KeyMode, type KeyModeChange, type KeyModeResult } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'
import { NewPassphrase, type TypedPassphrase } from './new-passphrase.tsx'

type Props = {
  /** As it is; undefined where that is no longer known. */
  readonly mode: KeyMode | undefined
  readonly onChange: (change: KeyModeChange) => Promise<KeyModeResult>
  readonly onLock: () => Promise<void>
}

const TEXTS = {
  plain: ['keys.plain', 'keys.plainText', 'keys.savePlain'],
  passphrase: ['keys.passphrase', 'keys.passphraseText', 'keys.savePassphrase'],
  session: ['keys.session', 'keys.sessionText', 'keys.saveSession'],
} as const

const COMPLAINTS = {
  locked: 'keys.lockedNow',
  'too-short': 'keys.tooShort',
  'too-long': 'keys.tooLong',
  'too-simple': 'keys.tooSimple',
} as const

const NOTHING: TypedPassphrase = { first: '', second: '' }

/** The three ways to keep a key, each with who can read it and what it costs; confirmed by a button, since it writes them anew. */
export function KeyModeForm({ mode, onChange, onLock }: Props) {
  const [chosen, setChosen] = useState(mode)
  const [isRenewing, setIsRenewing] = useState(false)
  const [typed, setTyped] = useState(NOTHING)
  const [complaint, setComplaint] = useState('')
  const [progress, setProgress] = useState<'working' | 'saved'>()
  const { isRefused, save } = useSaving()
  const choices = useRef<HTMLFieldSetElement>(null)
  const asksPassphrase = chosen === 'passphrase' && (mode !== 'passphrase' || isRenewing)
  // Another page may choose as well.
  useEffect(() => setChosen(mode), [mode])
  const isChanged = chosen !== undefined && (chosen !== mode || asksPassphrase)

  function choose(next: KeyMode): void {
    setChosen(next)
    setIsRenewing(false)
    setTyped(NOTHING)
    setComplaint('')
    setProgress(undefined)
  }

  async function change(next: KeyModeChange): Promise<void> {
    setProgress('working')
    setComplaint('')
    const result = await save(() => onChange(next))
    setProgress(result === 'changed' ? 'saved' : undefined)
    if (result === undefined) return
    if (result !== 'changed') {
      setComplaint(words(COMPLAINTS[result]))
      return
    }
    setTyped(NOTHING)
    setIsRenewing(false)
    // The button goes, and takes the focus with it.
    choices.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }

  function submit(event: Event): void {
    event.preventDefault()
    if (!chosen || !isChanged || progress === 'working') return
    if (chosen !== 'passphrase') void change({ mode: chosen })
    else if (typed.first !== typed.second) setComplaint(words('keys.different'))
    else void change({ mode: chosen, passphrase: typed.first })
  }

  return (
    <form class="key-modes" noValidate onSubmit={submit}>
      <fieldset ref={choices}>
        <legend class="visually-hidden">{words('keys.heading')}</legend>
        {KEY_MODES.map((value) => (
          <label key={value} class="key-mode">
            <input
              type="radio"
              name="key-mode"
              value={value}
              checked={value === chosen}
              aria-labelledby={`key-mode-${value}-name`}
              aria-describedby={`key-mode-${value}`}
              onChange={() => choose(value)}
            />
            <span id={`key-mode-${value}-name`} class="key-mode-name">
              {words(TEXTS[value][0])}
            </span>
            <span id={`key-mode-${value}`} class="hint">
              {words(TEXTS[value][1])}
            </span>
          </label>
        ))}
      </fieldset>
      {asksPassphrase && <NewPassphrase typed={typed} complaint={complaint} onType={setTyped} />}
      {!asksPassphrase && complaint && (
        <p class="unsaved" role="alert">
          {complaint}
        </p>
      )}
      {mode === 'passphrase' && !isChanged && (
        <p class="keys-state">
          <LockIcon isOpen />
          {words('keys.openNow')}
        </p>
      )}
      <div class="actions">
        {isChanged && (
          <button type="submit" class="button button-primary" aria-disabled={progress === 'working'}>
            {words(isRenewing ? 'keys.changePassphrase' : TEXTS[chosen][2])}
          </button>
        )}
        {isChanged && mode && (
          <button type="button" class="button" onClick={() => choose(mode)}>
            {words('options.cancel')}
          </button>
        )}
        {mode === 'passphrase' && !isChanged && (
          <>
            <button type="button" class="button" onClick={() => void save(onLock)}>
              {words('keys.lockNow')}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                setIsRenewing(true)
                setProgress(undefined)
              }}
            >
              {words('keys.changePassphrase')}
            </button>
          </>
        )}
        <span class={isRefused ? 'unsaved' : progress === 'saved' ? 'saved' : 'hint'} role="status">
          {progress === 'working' && words('keys.working')}
          {progress === 'saved' && words('options.saved')}
          {isRefused && words('options.unsaved')}
        </span>
      </div>
    </form>
  )
}
