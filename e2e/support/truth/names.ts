/** How the popup names categories in English, in the order of its legend. */
const CATEGORIES: readonly (readonly [string, string])[] = [
  ['MARKETING', 'Marketing'],
  ['MARKETING_LITE', 'Marketing Lite'],
  ['UTILITY', 'Utility'],
  ['AUTHENTICATION', 'Authentication'],
  ['AUTHENTICATION_INTERNATIONAL', 'Authentication international'],
  ['SERVICE', 'Service'],
  ['CALLS', 'Calls'],
]

export function categoryOrder(category: string): number {
  return CATEGORIES.findIndex(([name]) => name === category)
}

export function categoryName(category: string): string {
  return CATEGORIES[categoryOrder(category)]?.[1] ?? category
}

export function directionName(direction: string): string {
  return direction === 'BUSINESS_INITIATED' ? 'Outgoing calls' : 'Incoming calls'
}
