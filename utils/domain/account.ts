/**
 * A partner account. `sample` accounts answer from the simulated hub inside the extension and have no key. The key of an
 * account is never part of this: it lies in a stored item of its own.
 */
export type Account = {
  readonly id: string
  readonly kind: 'partner' | 'sample'
  readonly partnerId: string
  /** IANA zone in which days and months are counted; written beside every month. */
  readonly zone: string
  /** The currency of usage costs as the user confirmed it: the API reports costs without one (A10). */
  readonly usageCurrency?: string | undefined
}

/** A channel: one WhatsApp phone number of a client. Ids are opaque; the phone number is digits without "+". */
export type Channel = {
  readonly id: string
  readonly clientId: string
  readonly wabaId: string
  readonly clientName: string
  readonly name: string
  readonly phoneNumber: string
}
