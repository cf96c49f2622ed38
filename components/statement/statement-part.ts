import { definePart } from '#components/sheet/define-part.ts'

/** The dialog of client statements, once it is asked for. */
export const statementPart = definePart(() => import('./statement-dialog.tsx'))
