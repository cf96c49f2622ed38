import { isChanged, type KeyChoice } from '#domain/keys/key-choice.ts'
import type { KeyMode } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'

const SAVE = { plain: 'keys.savePlain', passphrase: 'keys.savePassphrase', session: 'keys.saveSession' } as const

type Props = {
  readonly choice: KeyChoice
  readonly mode: KeyMode | undefined
  readonly isRefused: boolean
  readonly onChoose: (mode: KeyMode) => void
  readonly onRenew: () => void
  readonly onLock: () => void
}

/** The buttons below the three ways: of a choice that is not saved yet, or of a passphrase that is in use. */
export function ModeActions({ choice, mode, isRefused, onChoose, onRenew, onLock }: Props) {
  const { chosen, isRenewing, progress } = choice
  return (
    <div class="actions">
      {chosen && isChanged(choice, mode) ? (
        <>
          <button type="submit" class="button button-primary" aria-disabled={progress === 'working'}>
            {words(isRenewing ? 'keys.changePassphrase' : SAVE[chosen])}
          </button>
          {mode && (
            <button type="button" class="button" onClick={() => onChoose(mode)}>
              {words('options.cancel')}
            </button>
          )}
        </>
      ) : (
        mode === 'passphrase' && (
          <>
            <button type="button" class="button" onClick={onLock}>
              {words('keys.lockNow')}
            </button>
            <button type="button" class="button" onClick={onRenew}>
              {words('keys.changePassphrase')}
            </button>
          </>
        )
      )}
      <span class={isRefused ? 'unsaved' : progress === 'saved' ? 'saved' : 'hint'} role="status">
        {progress === 'working' && words('keys.working')}
        {progress === 'saved' && words('options.saved')}
        {isRefused && words('options.unsaved')}
      </span>
    </div>
  )
}
