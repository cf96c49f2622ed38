import { definePart } from '#components/sheet/define-part.ts'

/** What is said of the end of a month, once the month is there. */
export const monthEndPart = definePart(() => import('./end-of-month.ts'))
