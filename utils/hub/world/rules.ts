/** How the endpoints read a request and which data they see: what a shape of the answer alone cannot change. */
export type HubRules = {
  /** A3, A4. The words for a day and a month, in that order, that an endpoint takes. The last is the default. */
  readonly balanceGranularities: readonly string[]
  readonly usageGranularities: readonly string[]
  /** A11. */
  readonly bucketOffsetHours: number
  /** A25. Whether service messages are charged since October 2026. */
  readonly chargesServices: boolean
  /** A25. Whether free messages inside the customer service window are named so by their type. */
  readonly namesFree: boolean
  /** A18. */
  readonly honoursFilters: boolean
  /** A21. */
  readonly honoursCountries: boolean
  /** A24. */
  readonly refusesLookback: boolean
  /** A23. */
  readonly wrongKeyStatus: number
  readonly pageCap: number
  /** Whether the channel of this index has stopped for good: it has no usage, and what is asked about it is refused. */
  readonly isDead: (index: number) => boolean
  readonly deadStatus: number
  /** Whether the list says so. */
  readonly listsDead: boolean
  /** The currency that the WABA of this index is billed in; undefined where all have that of the variant. */
  readonly currencyOf: (wabaIndex: number) => string | undefined
  /** Which places of a list make up one page. */
  readonly page: (rowCount: number, offset: number, limit: number) => Page
}

export type Page = { readonly places: readonly number[]; readonly total: number }

export const documentedRules: HubRules = {
  balanceGranularities: ['day', 'month'],
  usageGranularities: ['DAILY', 'MONTHLY'],
  bucketOffsetHours: 0,
  chargesServices: true,
  namesFree: true,
  honoursFilters: true,
  honoursCountries: true,
  refusesLookback: true,
  wrongKeyStatus: 401,
  pageCap: 200,
  isDead: () => false,
  deadStatus: 404,
  listsDead: false,
  currencyOf: () => undefined,
  page: plainPage,
}

export function plainPage(rowCount: number, offset: number, limit: number): Page {
  const length = Math.max(0, Math.min(limit, rowCount - offset))
  return { places: Array.from({ length }, (_, place) => offset + place), total: rowCount }
}
