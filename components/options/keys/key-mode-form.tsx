import { useEffect, useReducer, useRef } from 'preact/hooks'
import { useSaving } from '#components/options/fields/use-saving.ts'
import { LockIcon } from '#components/ui/icons.tsx'
import {
  asksPassphrase,
  isChanged,
  type KeyComplaint,
  nextKeyChoice,
  planKeyChange,
  startKeyChoice,
} from '#domain/keys/key-choice.ts'
import type { KeyMode, KeyModeChange, KeyModeResult } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'
import { ModeActions } from './mode-actions.tsx'
import { ModeChoices } from './mode-choices.tsx'
import { NewPassphrase } from './new-passphrase.tsx'

type Props = {
  /** As it is; undefined where that is no longer known. */
  readonly mode: KeyMode | undefined
  readonly onChange: (change: KeyModeChange) => Promise<KeyModeResult>
  readonly onLock: () => Promise<void>
}

const COMPLAINTS = {
  different: 'keys.different',
  locked: 'keys.lockedNow',
  'too-short': 'keys.tooShort',
  'too-long': 'keys.tooLong',
  'too-simple': 'keys.tooSimple',
  'too-common': 'keys.tooCommon',
} as const satisfies Record<KeyComplaint, string>

/** The three ways to keep a key, each with who can read it and what it costs; confirmed by a button, since it writes them anew. */
export function KeyModeForm({ mode, onChange, onLock }: Props) {
  const [choice, dispatch] = useReducer(nextKeyChoice, startKeyChoice(mode))
  const { isRefused, save } = useSaving()
  const choices = useRef<HTMLFieldSetElement>(null)
  // Another page may choose as well.
  useEffect(() => dispatch({ kind: 'stored', mode }), [mode])

  async function submit(): Promise<void> {
    const change = planKeyChange(choice, mode)
    if (change === undefined) return
    if (typeof change === 'string') return dispatch({ kind: 'complained', complaint: change })
    dispatch({ kind: 'working' })
    const result = await save(() => onChange(change))
    dispatch({ kind: 'answered', result })
    // The button goes, and takes the focus with it.
    if (result === 'changed') choices.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }

  const complaint = choice.complaint ? words(COMPLAINTS[choice.complaint]) : ''
  const asks = asksPassphrase(choice, mode)
  return (
    <form
      class="key-modes"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ModeChoices
        chosen={choice.chosen}
        fieldset={choices}
        onChoose={(chosen) => dispatch({ kind: 'chosen', mode: chosen })}
      />
      {asks && (
        <NewPassphrase
          typed={choice.typed}
          complaint={complaint}
          onType={(typed) => dispatch({ kind: 'typed', typed })}
        />
      )}
      {!asks && complaint && (
        <p class="unsaved" role="alert">
          {complaint}
        </p>
      )}
      {mode === 'passphrase' && !isChanged(choice, mode) && (
        <p class="keys-state">
          <LockIcon isOpen />
          {words('keys.openNow')}
        </p>
      )}
      <ModeActions
        choice={choice}
        mode={mode}
        isRefused={isRefused}
        onChoose={(chosen) => dispatch({ kind: 'chosen', mode: chosen })}
        onRenew={() => dispatch({ kind: 'renewing' })}
        onLock={() => void save(onLock)}
      />
    </form>
  )
}
