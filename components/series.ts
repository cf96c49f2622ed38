import { words } from '../utils/platform/words.ts'

/** The colour slots of the theme, fixed for each series so that a category looks the same on every day and screen. */
const SLOTS = {
  MARKETING: 'marketing',
  UTILITY: 'utility',
  AUTHENTICATION: 'authentication',
  AUTHENTICATION_INTERNATIONAL: 'authentication-international',
  MARKETING_LITE: 'marketing-lite',
  SERVICE: 'service',
  CALLS: 'calls',
} as const

type KnownSeries = keyof typeof SLOTS

function isKnown(name: string): name is KnownSeries {
  return Object.hasOwn(SLOTS, name)
}

/** The name of the custom property that holds the series' colour. */
export function seriesColor(name: string): string {
  return `--series-${isKnown(name) ? SLOTS[name] : 'other'}`
}

/** A category in the reader's language; one that Saldo does not know keeps its own name. */
export function seriesName(name: string): string {
  if (name === 'UNKNOWN') return words('category.UNKNOWN')
  return isKnown(name) ? words(`category.${name}`) : name
}
