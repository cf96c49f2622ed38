import type { Failure } from './problem.ts'

/** What the user entered to connect, cleaned; the sample account needs neither id nor key. */
export type ConnectRequest =
  | { readonly kind: 'partner'; readonly partnerId: string; readonly key: string }
  | { readonly kind: 'sample' }

export type ConnectResult = { readonly ok: true } | { readonly ok: false; readonly failure: Failure }

/** Checks and saves a connection; `onWait` hears until when the check waits for the request limit. */
export type Connect = (request: ConnectRequest, onWait: (untilMs: number) => void) => Promise<ConnectResult>
