/**
 * What shows a month and a runway, and what reads a month under a filter or of several currencies: after the first paint,
 * in one part of the build.
 */

export { BalanceDetails } from '#components/balance/balance-details.tsx'
export { BalanceSparkline, FundsRenewal } from '#components/balance/balance-sparkline.tsx'
export { OutlookLine } from '#components/balance/outlook-line.tsx'
export { MonthSection } from '#components/breakdowns/month-section.tsx'
export { MONTH_EXTRAS } from '#state/usage/month-extras.ts'
