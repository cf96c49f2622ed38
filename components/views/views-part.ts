import { definePart } from '#components/sheet/define-part.ts'

/** The dialog of saved views, once it is asked for. */
export const viewsPart = definePart(() => import('./views-dialog.tsx'))
