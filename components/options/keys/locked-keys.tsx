import { useSaving } from '#components/options/fields/use-saving.ts'
import { LockIcon } from '#components/ui/icons.tsx'
import { UnlockForm } from '#components/ui/unlock-form.tsx'
import type { UnlockResult } from '#domain/keys/key-mode.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly now: () => number
  readonly onUnlock: (passphrase: string) => Promise<UnlockResult>
  readonly onGiveUp: () => Promise<void>
}

/** In the place of the choice while it cannot be made: the passphrase, and the way out for who has forgotten it. */
export function LockedKeys({ now, onUnlock, onGiveUp }: Props) {
  const { isRefused, save } = useSaving()
  return (
    <>
      <p class="keys-state">
        <LockIcon />
        {words('keys.lockedNow')}
      </p>
      <UnlockForm now={now} onUnlock={onUnlock} />
      <details class="forgotten">
        <summary>{words('keys.forgotten')}</summary>
        <p>{words('keys.forgottenText')}</p>
        <div class="actions">
          <button type="button" class="button" onClick={() => void save(onGiveUp)}>
            {words('keys.giveUp')}
          </button>
          <span class="unsaved" role="status">
            {isRefused && words('options.unsaved')}
          </span>
        </div>
      </details>
    </>
  )
}
