import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { askForPlacesAhead } from '#state/database/places.ts'
import { readItemsEarly } from '#state/popup/early-items.ts'

/**
 * A classic script: the browser runs it at once, while it fetches the modules of the popup. Written as a function, which the
 * build leaves out where it only asks what kind of file this is.
 */
export default defineUnlistedScript(() => {
  readItemsEarly()
  askForPlacesAhead()
})
