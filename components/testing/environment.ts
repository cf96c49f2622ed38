import type { Environment } from '#platform/environment.ts'

/** Sunday 22 November 2026, 14:05 UTC: the present of the component tests. */
export const NOW_MS = Date.UTC(2026, 10, 22, 14, 5)
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

export const ENVIRONMENT: Environment = { locale: 'en', zone: 'UTC', badgeWidth: 4, requestsPerReset: 2 }
