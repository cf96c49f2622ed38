/** What is said of the end of a month: what it will have cost, and whether it was read for the last time. */

export { describeMonthEnd } from './describe-month-end.ts'
export { describeStage } from './describe-stage.ts'
