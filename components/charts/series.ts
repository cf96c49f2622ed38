import { words } from '#platform/words.ts'

/**
 * The colour slots of the theme, fixed for each series so that a category looks the same on every day and screen, in
 * the order in which they are stacked and listed.
 */
const SLOTS = {
  MARKETING: 'marketing',
  MARKETING_LITE: 'marketing-lite',
  UTILITY: 'utility',
  AUTHENTICATION: 'authentication',
  AUTHENTICATION_INTERNATIONAL: 'authentication-international',
  SERVICE: 'service',
  CALLS: 'calls',
} as const

type KnownSeries = keyof typeof SLOTS

const ORDER = Object.keys(SLOTS)

/** Whether a series has a colour of its own. */
export function isKnownSeries(name: string): name is KnownSeries {
  return Object.hasOwn(SLOTS, name)
}

/** The name of the custom property that holds the series' colour. */
export function seriesColor(name: string): string {
  return `--series-${isKnownSeries(name) ? SLOTS[name] : 'other'}`
}

/** Categories that are documented and rare: they share the colour of those that Saldo does not know. */
const RARE = ['GROUP_MARKETING', 'GROUP_UTILITY', 'MARKETING_OPTIMIZED_DELIVERY', 'REFERRAL_CONVERSION'] as const

/** A category in the reader's language; of one that Saldo does not know "NEW_KIND" reads "New kind". */
export function seriesName(name: string): string {
  if (name === 'UNKNOWN') return words('category.UNKNOWN')
  const rare = RARE.find((known) => known === name)
  if (rare) return words(`category.${rare}`)
  return isKnownSeries(name) ? words(`category.${name}`) : sentenceCase(name)
}

/** Sorts series into their fixed order; unknown ones come last, by name. */
export function compareSeries(left: string, right: string): number {
  const rank = (name: string) => (isKnownSeries(name) ? ORDER.indexOf(name) : ORDER.length)
  return rank(left) - rank(right) || (left < right ? -1 : left > right ? 1 : 0)
}

/** Only what is written as the API writes its words; any other name stays as it is. */
function sentenceCase(name: string): string {
  if (!/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name)) return name
  return name.charAt(0) + name.slice(1).replaceAll('_', ' ').toLowerCase()
}
