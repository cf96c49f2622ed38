import type { NoticeKind } from '#domain/health/notice.ts'
import { words } from '#platform/words.ts'
import { AlertIcon } from './icons.tsx'

type Props = {
  readonly kinds: readonly NoticeKind[]
  readonly hasAccount: boolean
  readonly onDismiss: () => void
  readonly onOpenSettings: () => void
}

const NAMES = {
  unreadable: 'unreadable',
  'settings-lost': 'settingsLost',
  'settings-damaged': 'settingsDamaged',
  'history-lost': 'historyLost',
  'history-paused': 'historyPaused',
  'history-shortened': 'historyShortened',
  'newer-version': 'newerVersion',
  unsaved: 'unsaved',
} as const satisfies Record<NoticeKind, string>

/**
 * What became of the stored data, and what to do about it: each is told until it is mended or dismissed. Several are one card,
 * of which the worst is open: together they leave room for the figures.
 */
export function StorageNotices({ kinds, hasAccount, onDismiss, onOpenSettings }: Props) {
  const worstFirst = kinds.toSorted((left, right) => Number(isUrgent(right)) - Number(isUrgent(left)))
  const [worst] = worstFirst
  if (!worst) return null
  const connectsAgain = !hasAccount && kinds.some((kind) => kind === 'settings-lost' || kind === 'unreadable')
  // One press dismisses all that can be dismissed.
  const isDismissable = kinds.some((kind) => !isUrgent(kind) || (kind === 'unreadable' && hasAccount))
  return (
    <div class="storage-notices">
      <div class={isUrgent(worst) ? 'notice notice-critical' : 'notice'} role="status">
        <AlertIcon />
        {worstFirst.map((kind, place) => (
          <Told key={kind} name={NAMES[kind]} isAlone={!kinds[1]} isOpen={!place} />
        ))}
        <div class="notice-actions">
          {connectsAgain && (
            <button type="button" class="button button-primary" onClick={onOpenSettings}>
              {words('notice.connectAgain')}
            </button>
          )}
          {isDismissable && (
            <button type="button" class="button" onClick={onDismiss}>
              {words('notice.dismiss')}
            </button>
          )}
        </div>
      </div>
    </div>
  )
}

type ToldProps = {
  readonly name: (typeof NAMES)[NoticeKind]
  readonly isAlone: boolean
  readonly isOpen: boolean
}

function Told({ name, isAlone, isOpen }: ToldProps) {
  const title = <strong>{words(`notice.${name}.title`)}</strong>
  const step = <p>{words(`notice.${name}.step`)}</p>
  if (isAlone)
    return (
      <>
        {title}
        {step}
      </>
    )
  return (
    <details name="storage-notices" open={isOpen}>
      <summary>{title}</summary>
      {step}
    </details>
  )
}

function isUrgent(kind: NoticeKind): boolean {
  return ['unreadable', 'settings-lost', 'newer-version', 'unsaved'].includes(kind)
}
