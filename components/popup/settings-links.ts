/** Links from the popup to single fields of the settings, loaded when one of them is pressed. */
export { accountAddress } from '#domain/options/options-place.ts'
export { openOptionsAt } from '#platform/open-options-at.ts'
