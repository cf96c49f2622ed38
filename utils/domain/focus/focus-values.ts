import type { StoredRow } from '#domain/grains/month-rows.ts'
import { CALLS } from '#domain/usage/usage.ts'

/** How much was used, and of what. Calls are counted where their duration was not reported. */
export function quantityOf({ series, tally, callSeconds }: StoredRow): {
  readonly quantity: number
  readonly unit: 'Messages' | 'Seconds' | 'Calls'
} {
  if (series !== CALLS) return { quantity: tally.volume, unit: 'Messages' }
  return callSeconds === undefined
    ? { quantity: tally.calls, unit: 'Calls' }
    : { quantity: callSeconds, unit: 'Seconds' }
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(['REGULAR', 'FREE_CUSTOMER_SERVICE', 'FREE_ENTRY_POINT'])
const KNOWN_SERIES: ReadonlySet<string> = new Set([
  'MARKETING',
  'MARKETING_LITE',
  'UTILITY',
  'AUTHENTICATION',
  'AUTHENTICATION_INTERNATIONAL',
  'SERVICE',
])

/** By the price list as far as its category and type are known; of others nobody knows how they are priced. */
export function pricingCategory({ series, kind }: StoredRow): 'Standard' | 'Other' {
  return series === CALLS || (KNOWN_SERIES.has(series) && KNOWN_TYPES.has(kind)) ? 'Standard' : 'Other'
}

/** "Marketing to DE, regular", or "Calls, user initiated" where no country was reported. */
export function describeCharge({ series, kind, country }: StoredRow): string {
  const what = plain(series)
  const to = country === 'ZZ' ? '' : ` to ${country}`
  const how = kind === '' ? '' : `, ${plain(kind).toLowerCase()}`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${to}${how}`
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ') || 'unknown'
}

/** Undefined where the category was not reported. */
export function meterOf({ series }: StoredRow): string | undefined {
  if (series === '') return undefined
  return series === CALLS ? 'Calls' : 'Delivered messages'
}
