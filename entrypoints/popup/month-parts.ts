/**
 * What shows a month and a runway, and what reads a month under a filter or of several currencies: after the first paint,
 * in one part of the build.
 */

export { OutlookLine } from '#components/balance/outlook-line.tsx'
export { MonthSection } from '#components/breakdowns/month-section.tsx'
export { MONTH_EXTRAS } from '#state/usage/month-extras.ts'
