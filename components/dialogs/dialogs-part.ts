import { definePart } from '#components/sheet/define-part.ts'

/** The dialogs, once one of them is asked for. */
export const dialogsPart = definePart(() => import('./dialogs.ts'))
