import type { Ref } from 'preact'
import { KEY_MODES, type KeyMode } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'

const TEXTS = {
  plain: ['keys.plain', 'keys.plainText'],
  passphrase: ['keys.passphrase', 'keys.passphraseText'],
  session: ['keys.session', 'keys.sessionText'],
} as const

type Props = {
  readonly chosen: KeyMode | undefined
  readonly fieldset: Ref<HTMLFieldSetElement>
  readonly onChoose: (mode: KeyMode) => void
}

/** The three ways as radio buttons, each with its text. */
export function ModeChoices({ chosen, fieldset, onChoose }: Props) {
  return (
    <fieldset ref={fieldset}>
      <legend class="visually-hidden">{words('keys.heading')}</legend>
      {KEY_MODES.map((mode) => (
        <label key={mode} class="key-mode">
          <input
            type="radio"
            name="key-mode"
            value={mode}
            checked={mode === chosen}
            aria-labelledby={`key-mode-${mode}-name`}
            aria-describedby={`key-mode-${mode}`}
            onChange={() => onChoose(mode)}
          />
          <span id={`key-mode-${mode}-name`} class="key-mode-name">
            {words(TEXTS[mode][0])}
          </span>
          <span id={`key-mode-${mode}`} class="hint">
            {words(TEXTS[mode][1])}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
