import { definePart } from '#components/sheet/define-part.ts'

/** What can be done where there is no chart. */
export const emptyStepsPart = definePart(() => import('./empty-steps.tsx'))
