import type { HubServer, RecordedRequest } from '#e2e/hub/hub-server.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { Saldo } from './saldo.ts'

type Watched = { readonly saldo: Pick<Saldo, 'evaluate'>; readonly hubServer: HubServer }

/** Looks at the hub without a new request; further apart than a request is under way between browser and hub. */
const QUIET_LOOKS = 4
const PATIENCE = { timeoutMs: 60_000 }

/**
 * Begins a count of requests, and gives the way to read it: what reached the hub between the two, whole. Both ends wait until
 * the extension works no more and the hub has answered all. Otherwise what an earlier test asked for would be counted, and
 * what was asked for on a slow machine would not.
 */
export async function watchRequests(watched: Watched): Promise<() => Promise<readonly RecordedRequest[]>> {
  await waitForQuiet(watched)
  const before = watched.hubServer.requests.length
  return async () => {
    await waitForQuiet(watched)
    return watched.hubServer.requests.slice(before)
  }
}

/** Resolves when no context of the extension works, and no request is on its way or unanswered. */
export async function waitForQuiet({ saldo, hubServer }: Watched): Promise<void> {
  let looks = 0
  let seen = -1
  await waitUntil(
    'quiet between the extension and the hub',
    async () => {
      await waitForIdle(saldo)
      const { length } = hubServer.requests
      looks = length === seen && hubServer.openCount() === 0 ? looks + 1 : 0
      seen = length
      return looks >= QUIET_LOOKS
    },
    PATIENCE,
  )
}
