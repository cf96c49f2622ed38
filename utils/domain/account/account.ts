/**
 * A partner account. `sample` accounts answer from the simulated hub inside the extension and have no key. The key of an
 * account is never part of this: it lies in a stored item of its own.
 */
export type Account = {
  readonly id: string
  readonly kind: 'partner' | 'sample'
  readonly partnerId: string
  /** What the user calls it; without one, its partner id. */
  readonly label?: string | undefined
  /** The slot of the theme's colours that marks it where there are several; without one, by its place among them. */
  readonly color?: AccountColor | undefined
  /** The IANA zone that the user chose for days and months; without one, what the server's buckets show. */
  readonly zone?: string | undefined
  /** What the badge shows; without it, the balance. */
  readonly badge?: BadgeSource | undefined
  /** The user does not want to be notified about it. */
  readonly isSilent?: boolean | undefined
  /** The currency of usage costs as the user confirmed it: the API reports costs without one (A10). */
  readonly usageCurrency?: string | undefined
}

/** Eight colours that are told apart by everybody, in both themes. */
/** Whether it is asked about: an account of the sample asks nobody. */
export function isOfPartner({ kind }: Pick<Account, 'kind'>): boolean {
  return kind === 'partner'
}

export type AccountColor = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const ACCOUNT_COLORS: readonly AccountColor[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** The most characters of a label. */
export const LONGEST_LABEL = 60

/** What an account is called: as the user has named it, else by its partner id. */
export function accountName({ label, partnerId }: Pick<Account, 'label' | 'partnerId'>): string {
  return label || partnerId
}

/** The colour of an account: the chosen one, else that of its place, so that neighbours differ. */
export function accountColor({ color }: Pick<Account, 'color'>, place: number): AccountColor {
  return color ?? ACCOUNT_COLORS[place % ACCOUNT_COLORS.length] ?? 1
}

/**
 * What the badge of an account shows: the partner's balance, in a chosen currency or in the one that headlineBalance
 * finds; how many days it lasts, always or when they are few; the funds of a client or channel, since accounts with Direct
 * Payment share no balance, with its name as it was when it was chosen; what was spent this month; or nothing.
 */
export type BadgeSource =
  | { readonly kind: 'balance'; readonly currency?: string | undefined }
  | { readonly kind: 'client-balance'; readonly clientId: string; readonly name: string }
  | {
      readonly kind: 'channel-balance'
      readonly clientId: string
      readonly channelId: string
      readonly wabaId: string
      readonly name: string
    }
  | { readonly kind: 'days-left' }
  | { readonly kind: 'amount-or-days' }
  | { readonly kind: 'month-spend' }
  | { readonly kind: 'nothing' }

/** A channel: one WhatsApp phone number of a client. Ids are opaque; the phone number is digits without "+". */
export type Channel = {
  readonly id: string
  readonly clientId: string
  readonly wabaId: string
  readonly clientName: string
  readonly name: string
  readonly phoneNumber: string
  /** It has stopped for good, or will at `endedAtMs`; without that nobody knows when. */
  readonly isEnded?: boolean | undefined
  readonly endedAtMs?: number | undefined
}
