/** The breakdowns and the days as tables, as a part of the build that is loaded when somebody wants tables. */
export { DayTable } from '#components/charts/day-table.tsx'
export { RankedTable } from './ranked-table.tsx'
