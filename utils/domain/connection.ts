import type { Failure } from './problem.ts'

/**
 * What the user entered to connect, cleaned; the sample account needs neither id nor key. `accountId` names the account that
 * is changed: an empty key then keeps the one that is stored. Without it, a partner that is set up already gets the new key;
 * `isAnother` makes it a second account of that partner.
 */
export type ConnectRequest =
  | {
      readonly kind: 'partner'
      readonly partnerId: string
      readonly key: string
      readonly accountId?: string | undefined
      readonly isAnother?: boolean | undefined
    }
  | { readonly kind: 'sample' }

export type ConnectResult =
  | { readonly ok: true; readonly accountId: string }
  | { readonly ok: false; readonly failure: Failure }

/** Checks and saves a connection; `onWait` hears until when the check waits for the request limit. */
export type Connect = (request: ConnectRequest, onWait: (untilMs: number) => void) => Promise<ConnectResult>
