/**
 * The ambiguities of utils/api/CONTRACT.md section 4, one switch for each that shows on the wire. The first value of
 * each is the default. Marks: [D] documented, [C] seen in a public client, [I] inferred.
 * Without a switch: A16 (meaning of old units), A20 (legacy parameters, ignored here).
 */
export type HubVariants = {
  /** A1. Array [C], the object of the docs page [D], wrapped [I], or nothing; 'two-currencies' adds 120.5 usd [D]. */
  readonly partnerBalance: 'array' | 'object' | 'empty' | 'balances' | 'data' | 'two-currencies'
  /** A2. `total` for the partner [D] and `balance` for clients and channels [C], or the other way round [I]. */
  readonly amountKeys: 'documented' | 'swapped'
  /** A2, A15. Amounts (balances, prices, costs) as JSON numbers [D], as text [I], or as doubles print what they hold [I]. */
  readonly amounts: 'number' | 'string' | 'double'
  /** A3. What info/balance takes and echoes: `day|month` [D], `DAY|MONTH` [D], or any case. */
  readonly balanceGranularity: 'lower' | 'upper' | 'any'
  /**
   * A4. What info/usage takes: Meta's `DAILY|MONTHLY` [I], its `DAY|MONTH` of other groups [I] or `day|month` [I],
   * anything else is a 400.
   */
  readonly usageGranularity: 'meta' | 'meta-groups' | 'sibling' | 'any'
  /** A6, A7. Status of a refused call: 429 [D], another 4xx, or 400 with the old text about a limit [D, other host]. */
  readonly limitStatus: 429 | 420 | 400
  /** A7. The header of a refused call [I]. */
  readonly retryAfter: 'absent' | 'seconds' | 'date'
  /** A8. How info/usage wraps its points: as Meta documents it [I], and other shapes [I]. */
  readonly usageWrapper: 'documented' | 'call-data' | 'data' | 'data-points' | 'bare' | 'unknown'
  /** A8. Channels with calling show their calls, or nobody's calls are shown [C]. */
  readonly callAnalytics: 'present' | 'absent'
  /** A8. A channel without usage: no points [I], nothing but its id [C], no group [C], a group without points [C]. */
  readonly noTraffic: 'no-points' | 'no-key' | 'no-group' | 'empty-group'
  /** A8. An empty group may stand beside the one with the points [C]. */
  readonly usageGroups: 'one' | 'empty-beside'
  /** A9. `cost` of a message point: there [D], hidden [C], hidden where free [I], null [I]. */
  readonly usageCost: 'present' | 'absent' | 'absent-if-free' | 'null'
  /** A10. The currency of info/balance, which need not be that of the partner's balance [C] or of a cost [D]. */
  readonly infoCurrency: string
  /**
   * A10. The currencies that WABAs are billed in, by turns, as info/balance of their channels says them [D/I]; none:
   * all in infoCurrency.
   */
  readonly wabaCurrencies: readonly string[]
  /** A11. How far the zone of the WABAs is ahead of UTC; the days of all data follow it. */
  readonly bucketOffsetHours: number
  /** A11. `end` of a point may be missing [I]. */
  readonly bucketEnd: 'present' | 'absent'
  /** A12. Meta's points are not sorted [D]. */
  readonly pointOrder: 'sorted' | 'unsorted'
  /** A12. 'split' writes what could be one point as two, often equal ones [I]: they must be added, not deduplicated. */
  readonly sameDayPoints: 'whole' | 'split'
  /** A13. Names as in Meta's list [D], `lower-case` with hyphens [I], or names that nobody knows [I]. */
  readonly categories: 'documented' | 'lower-case' | 'unknown'
  /** A14. usage, last_renewal and its parts: there, null [C], absent [C]; 'no-prices' leaves total_price out [C]. */
  readonly infoFields: 'full' | 'null' | 'absent' | 'no-prices'
  /** A14. period_date as `2026-04-01T00:00:00Z` [C], as a date, without zone, with milliseconds, or missing [C]. */
  readonly periodDates: 'iso' | 'date' | 'no-zone' | 'milliseconds' | 'absent'
  /** A15. `*_quantity` and `volume` as integers [C], text [I] or floats such as 841.0 [I]. */
  readonly quantities: 'integer' | 'string' | 'float'
  /** A17. total_price is the sum of the category prices, or 0.01 more [I]. */
  readonly totalPrice: 'sum' | 'differs'
  /** A18. `filters` of the lists are honoured [C], or only echoed [C, a mock]. */
  readonly filters: 'honoured' | 'ignored'
  /** A19. Error envelope: documented [D], camel case [D, other host], OAuth style [C], `{message}` [C], `{}` [I]. */
  readonly errorEnvelope: 'documented' | 'camel-case' | 'oauth' | 'message' | 'empty'
  /** A19. `details` as an array of text [C], an object by field [I], text [I] or absent. */
  readonly errorDetails: 'array' | 'object' | 'string' | 'absent'
  /** A19. meta.http_code equals the status, or is 404 whatever the status is [D, an old sample]. */
  readonly errorCode: 'same' | 'wrong'
  /** A21. `countries` as repeated or comma separated parameter is honoured [I], or ignored [I]. */
  readonly countries: 'honoured' | 'ignored'
  /** A22. info/usage answers with the older half of its points and a `paging.next` on Meta's host [C]. */
  readonly usagePaging: 'whole' | 'next'
  /** A23. Status for a wrong key [C]. */
  readonly wrongKeyStatus: 401 | 403
  /** A24. A start more than a year back is a 400 [I], or the answer simply begins a year back [I]. */
  readonly lookback: 'refused' | 'clipped'
  /** A25. Messages inside the customer service window are free as before October 2026, or charged as since then [D]. */
  readonly serviceCharges: 'none' | 'since-october'
  /**
   * A25. How free messages inside the window are shown: named by their type [C], as REGULAR with a cost of 0 beside
   * those that are charged [C], or in one REGULAR row with them [I]. Without a cost: `usageCost`.
   */
  readonly freeMessages: 'by-type' | 'regular' | 'one-row'
  /** Section 2.3. Rows under the documented key [C], under `channels`, `partner.channels`, or a bare array [C]. */
  readonly listShape: 'documented' | 'channels' | 'partner' | 'bare'
  /** Section 2.3. Where a channel's number stands: setup_info [C], or at the top of the row [C]. */
  readonly phoneNumberPlace: 'setup-info' | 'top' | 'display'
  /** Section 2.3. The most rows in one page, whatever `limit` says; that it exists is [C], the number is [I]. */
  readonly pageCap: number
  /**
   * Fault row 51 [I]: rows are added while paging, a row comes twice, pages are short, every page is the first; 'odd-row': the
   * second channel has no client.
   */
  readonly listTrouble: 'none' | 'growing-total' | 'repeated-row' | 'short-pages' | 'same-page' | 'odd-row'
  /** Section 2.3. The part of the channels, 0 to 1, that have stopped for good [I]. */
  readonly deadShare: number
  /** Section 2.3. What is answered about them [I]. */
  readonly deadStatus: 404 | 409 | 410 | 422
  /** Section 2.3. How the list shows them: as all others [I], or with `hub_status` and `terminated_at` [C]. */
  readonly deadListed: 'live' | 'terminated'
}

export const defaultVariants: HubVariants = {
  partnerBalance: 'array',
  amountKeys: 'documented',
  amounts: 'number',
  balanceGranularity: 'lower',
  usageGranularity: 'meta',
  limitStatus: 429,
  retryAfter: 'absent',
  usageWrapper: 'documented',
  callAnalytics: 'present',
  noTraffic: 'no-points',
  usageGroups: 'one',
  usageCost: 'present',
  infoCurrency: 'eur',
  wabaCurrencies: [],
  bucketOffsetHours: 0,
  bucketEnd: 'present',
  pointOrder: 'sorted',
  sameDayPoints: 'whole',
  categories: 'documented',
  infoFields: 'full',
  periodDates: 'iso',
  quantities: 'integer',
  totalPrice: 'sum',
  filters: 'honoured',
  errorEnvelope: 'documented',
  errorDetails: 'array',
  errorCode: 'same',
  countries: 'honoured',
  usagePaging: 'whole',
  wrongKeyStatus: 401,
  lookback: 'refused',
  serviceCharges: 'none',
  freeMessages: 'by-type',
  listShape: 'documented',
  phoneNumberPlace: 'setup-info',
  pageCap: 200,
  listTrouble: 'none',
  deadShare: 0,
  deadStatus: 404,
  deadListed: 'live',
}
