import type { Failure } from './problem.ts'

/** What the user entered to connect, cleaned; the sample account needs neither id nor key. */
export type ConnectRequest =
  | { readonly kind: 'partner'; readonly partnerId: string; readonly key: string }
  | { readonly kind: 'sample' }

export type ConnectResult = { readonly ok: true } | { readonly ok: false; readonly failure: Failure }
