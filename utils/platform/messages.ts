import { defineExtensionMessaging } from '@webext-core/messaging'

/**
 * How a refresh that was asked for ended: `done`: what was due was read; `joined`: another was running, and has ended;
 * `waiting`: nothing may be read before `retryAtMs`; `unsaved`: the browser refuses to save what is read. Data never
 * travels here: it is stored, and stores are watched.
 */
export type RefreshOutcome = {
  readonly outcome: 'done' | 'joined' | 'waiting' | 'unsaved'
  readonly retryAtMs?: number | undefined
}

/** Why a page asks, and which account it shows. */
export type RefreshRequest = { readonly reason: 'popup' | 'user'; readonly accountId?: string | undefined }

/** What pages may ask of the background. Neither keys nor addresses nor figures are ever part of a message. */
type Protocol = {
  refresh(request: RefreshRequest): RefreshOutcome
}

const messaging = defineExtensionMessaging<Protocol>()

const TRIES = 3
const BETWEEN_TRIES_MS = 300

/** Asks the background to read what is due. Tries again for a second: a background that just starts may not listen yet. */
export async function requestRefresh(
  reason: RefreshRequest['reason'],
  accountId?: string | undefined,
): Promise<RefreshOutcome> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await messaging.sendMessage('refresh', { reason, ...(accountId !== undefined && { accountId }) })
    } catch (error) {
      if (left <= 1) throw error
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS))
    }
  }
}

/** Answers refresh requests of the extension's own pages; anything else that arrives under that name is ignored. */
export function onRefreshRequest(listener: (request: RefreshRequest) => Promise<RefreshOutcome>): void {
  messaging.onMessage('refresh', ({ data }) => {
    if (data?.reason === 'popup' || data?.reason === 'user') return listener(data)
    return { outcome: 'done' }
  })
}
