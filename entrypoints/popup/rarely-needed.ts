/** What few openings of the popup need, as one part of the build: apart from one another they would be more bytes. */

export { changeMark } from '#app/account/change-mark.ts'
export { createOrLeave } from '#state/database/create-usage-stores.ts'
export { MONTH_EXTRAS } from '#state/usage/month-extras.ts'
export { UnlockHere } from './unlock-here.tsx'
