import { definePart } from '#components/sheet/define-part.ts'

/** What forecasts the end of a month, once the month is there. */
export const monthEndPart = definePart(() => import('./describe-month-end.ts'))
