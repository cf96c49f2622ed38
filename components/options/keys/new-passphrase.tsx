import { useId, useState } from 'preact/hooks'
import type { TypedPassphrase } from '#domain/keys/key-choice.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly typed: TypedPassphrase
  readonly complaint: string
  readonly onType: (typed: TypedPassphrase) => void
}

/** A new passphrase, typed twice, with the rule in words before anything is wrong. */
export function NewPassphrase({ typed, complaint, onType }: Props) {
  const [isShown, setIsShown] = useState(false)
  const id = useId()
  // For the types of the DOM, each type of an input is another element.
  const input = (name: keyof TypedPassphrase) => ({
    id: `${id}-${name}`,
    type: (isShown ? 'text' : 'password') as 'password',
    value: typed[name],
    autocomplete: 'off' as const,
    autocapitalize: 'off' as const,
    spellcheck: false,
    'aria-invalid': complaint !== '',
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      onType({ ...typed, [name]: event.currentTarget.value }),
  })
  return (
    <div class="new-passphrase">
      <div class="field">
        <label for={`${id}-first`}>{words('keys.newPassphrase')}</label>
        <input {...input('first')} aria-describedby={`${id}-rule`} />
        <p id={`${id}-rule`} class="hint">
          {words('keys.rule')} {words('keys.recovery')}
        </p>
      </div>
      <div class="field">
        <label for={`${id}-second`}>{words('keys.repeat')}</label>
        <input {...input('second')} aria-describedby={`${id}-complaint`} />
        <p id={`${id}-complaint`} class="unsaved" role="alert">
          {complaint}
        </p>
      </div>
      <label class="check">
        <input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.currentTarget.checked)} />
        {words('keys.show')}
      </label>
    </div>
  )
}
