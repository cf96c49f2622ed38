/** What shows a month, and what reads one under a filter or of several currencies: after the first paint, in one part of the build. */

export { MonthSection } from '#components/usage/month-section.tsx'
export { MONTH_EXTRAS } from '#state/usage/month-extras.ts'
