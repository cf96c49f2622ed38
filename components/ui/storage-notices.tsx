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

/** What became of the stored data, and the one thing to do about it: each is told until it is mended or dismissed. */
export function StorageNotices({ kinds, hasAccount, onDismiss, onOpenSettings }: Props) {
  if (kinds.length === 0) return null
  // One press dismisses all of them: there is one button for it.
  const lastDismissable = kinds.findLastIndex((kind) => !isUrgent(kind) || (kind === 'unreadable' && hasAccount))
  return (
    <div class="storage-notices">
      {kinds.map((kind, place) => (
        <div key={kind} class={isUrgent(kind) ? 'notice notice-critical' : 'notice'} role="status">
          <AlertIcon />
          <strong>{words(`notice.${NAMES[kind]}.title`)}</strong>
          <p>{words(`notice.${NAMES[kind]}.step`)}</p>
          {!hasAccount && (kind === 'settings-lost' || kind === 'unreadable') && (
            <button type="button" class="button button-primary" onClick={onOpenSettings}>
              {words('notice.connectAgain')}
            </button>
          )}
          {place === lastDismissable && (
            <button type="button" class="button" onClick={onDismiss}>
              {words('notice.dismiss')}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

function isUrgent(kind: NoticeKind): boolean {
  return ['unreadable', 'settings-lost', 'newer-version', 'unsaved'].includes(kind)
}
