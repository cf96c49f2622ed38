import { useEffect, useState } from 'preact/hooks'
import { useChanges } from '#components/options/fields/changes.ts'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { ManagedNote } from '#components/options/fields/managed-note.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import { SettingCard } from '#components/options/settings/setting-card.tsx'
import { AlertIcon } from '#components/ui/icons.tsx'
import { useStored } from '#components/ui/use-stored.ts'
import { mayNotify, requestNotifications, watchNotifications } from '#platform/alerts/notifications.ts'
import { words } from '#platform/words.ts'
import { TestAlert } from './test-alert.tsx'

type Props = { readonly notifies: boolean; readonly isManaged: boolean }

/** Switches notifications on and off, asks the browser for its permission, and tries whether they are shown. */
export function NotifyCard({ notifies, isManaged }: Props) {
  const { changeSettings } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  // Undefined until the browser has said it.
  const [isAllowed] = useStored<boolean | undefined>(mayNotify, watchNotifications, undefined)
  const [isBlocked, setIsBlocked] = useState(false)
  /** What was chosen, until it is stored or refused: meanwhile the switch must not go back. */
  const [chosen, setChosen] = useState<boolean>()
  useEffect(() => setChosen(undefined), [notifies])

  async function ask(): Promise<boolean> {
    // First of all: Firefox forgets the click at the first await.
    const asked = requestNotifications()
    setIsBlocked(false)
    let isGranted = false
    try {
      isGranted = await asked
    } finally {
      if (!isGranted) {
        setIsBlocked(true)
        setChosen(undefined)
      }
    }
    return isGranted
  }

  async function switchOn(): Promise<void> {
    const asked = ask()
    setChosen(true)
    if (await asked) await store(true)
  }

  async function switchOff(): Promise<void> {
    setIsBlocked(false)
    setChosen(false)
    await store(false)
  }

  const store = (value: boolean) =>
    save(async () => {
      try {
        await changeSettings((settings) => ({ ...settings, notifies: value }))
      } catch (error) {
        setChosen(undefined)
        throw error
      }
    })

  return (
    <SettingCard id="notification-settings" heading={words('alerts.heading')}>
      <div class="field">
        <div class="actions">
          <label class="check">
            <input
              type="checkbox"
              // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
              role="switch"
              checked={chosen ?? notifies}
              disabled={isManaged}
              aria-describedby={isManaged ? 'notify-hint notify-managed' : 'notify-hint'}
              onClick={({ currentTarget }) => void (currentTarget.checked ? switchOn() : switchOff())}
            />
            {words('alerts.notify')}
          </label>
          <Confirmation {...outcome} />
        </div>
        {isManaged && <ManagedNote id="notify-managed" />}
        <p id="notify-hint" class="hint">
          {words('alerts.notifyHint')}
        </p>
        {!notifies && <p class="hint">{words('alerts.off')}</p>}
        <p class="field-error" role="alert">
          {isBlocked && !isAllowed && words('alerts.blocked')}
        </p>
      </div>
      {notifies && isAllowed === false && (
        <div class="notice">
          <AlertIcon />
          <p role="status">{words('alerts.needsPermission')}</p>
          <button type="button" class="button" onClick={() => void ask()}>
            {words('alerts.allow')}
          </button>
        </div>
      )}
      <TestAlert isPossible={notifies && isAllowed === true} />
    </SettingCard>
  )
}
