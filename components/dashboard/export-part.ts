import { definePart } from '#components/sheet/define-part.ts'

/** The dialog with all writers of files, once it is asked for. */
export const exportPart = definePart(() => import('./export-dialog.tsx'))
