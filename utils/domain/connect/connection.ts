import type { Failure } from '#domain/reading/problem.ts'
import type { Clocks } from './clock-difference.ts'

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

/** `clocks`: the server's and the computer's at the check, where the server told its own. */
export type ConnectResult =
  | { readonly ok: true; readonly accountId: string; readonly clocks?: Clocks | undefined }
  | { readonly ok: false; readonly failure: Failure }

/**
 * Checks and saves a connection. `onWait` hears until when the check waits for the request limit; `signal` ends that wait
 * by a rejection with its reason, before anything is saved.
 */
export type Connect = (
  request: ConnectRequest,
  onWait: (untilMs: number) => void,
  signal?: AbortSignal,
) => Promise<ConnectResult>
