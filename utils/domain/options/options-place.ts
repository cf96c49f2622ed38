/** The pages of the settings, in the order in which they are listed. */
export const OPTIONS_PAGES = ['accounts', 'badge', 'alerts', 'channels', 'key', 'data', 'advanced', 'about'] as const

export type OptionsPage = (typeof OPTIONS_PAGES)[number]

/** The fields of an account that something elsewhere leads to. */
export const ACCOUNT_PARTS = ['key', 'currency', 'badge'] as const

export type AccountPart = (typeof ACCOUNT_PARTS)[number]

/**
 * Where in the settings a reader is. `accountId`: the account that is open; there need be none of this id. `part`: the field of
 * it that is wanted. `isAdding`: the form for one more account is open.
 */
export type OptionsPlace =
  | { readonly page: Exclude<OptionsPage, 'accounts'> }
  | {
      readonly page: 'accounts'
      readonly accountId?: string
      readonly part?: AccountPart
      readonly isAdding?: true
    }

export const FIRST_PLACE: OptionsPlace = { page: 'accounts' }

/** Longer than every address that `formatOptionsPlace` writes. */
const LONGEST_ADDRESS = 300
const ACCOUNT = /^account\/([^/]+)(?:\/(\w+))?$/
const ADDING = 'add'

/** The place that the part of an address after its "#" names. Anybody can write one: what names no place is the first page. */
export function parseOptionsPlace(hash: string): OptionsPlace {
  const address = hash.replace(/^#/, '')
  if (address.length > LONGEST_ADDRESS) return FIRST_PLACE
  if (address === ADDING) return { page: 'accounts', isAdding: true }
  const page = OPTIONS_PAGES.find((name) => name === address)
  if (page) return { page }
  const [, encodedId = '', partName] = ACCOUNT.exec(address) ?? []
  const accountId = decode(encodedId)
  if (!accountId) return FIRST_PLACE
  const part = ACCOUNT_PARTS.find((name) => name === partName)
  return { page: 'accounts', accountId, ...(part && { part }) }
}

/** The address of a place, without "#": "badge", "account/4f1c/key". */
export function formatOptionsPlace(place: OptionsPlace): string {
  if (place.page !== 'accounts') return place.page
  if (place.isAdding) return ADDING
  return place.accountId === undefined ? place.page : accountAddress(place.accountId, place.part)
}

/** The address of an account, or of a field of it. */
export function accountAddress(accountId: string, part?: AccountPart): string {
  return `account/${encodeURIComponent(accountId)}${part ? `/${part}` : ''}`
}

/** Undefined where it is not the encoding of a text. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
