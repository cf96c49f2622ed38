import type { UseKey } from '#api/http/use-key.ts'
import type { PartnerApi } from '#api/partner-api.ts'
import type { Account } from '#domain/account/account.ts'
import type { NotificationPort } from '#platform/alerts/notifications.ts'
import type { Environment } from '#platform/environment.ts'
import type { ToolbarButton } from '#platform/toolbar-button.ts'
import type { UsageStore } from '#state/history/usage-store.ts'

/** What the use cases need of the world; tests bring fakes. Stored items are used directly, over the browser's storage. */
export type Ports = {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** A number from 0 to 1, for the jitter of waits. */
  readonly random: () => number
  readonly createApi: (account: Pick<Account, 'kind' | 'partnerId'>, useKey: UseKey) => PartnerApi
  readonly hasHostAccess: () => Promise<boolean>
  readonly usage: UsageStore
  readonly showButton: (button: ToolbarButton) => Promise<void>
  readonly setAlarm: (name: 'continue' | 'repaint', whenMs: number) => void
  readonly clearAlarm: (name: 'continue' | 'repaint') => Promise<void>
  /** The computer says that it has a network. */
  readonly isOnline: () => boolean
  readonly notifications: NotificationPort
  readonly environment: Environment
}
