import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readPopupItemsAhead } from '../../utils/state/popup-items.ts'

/** A classic script: the browser runs it at once, while it fetches the modules of the popup. */
export default defineUnlistedScript(readPopupItemsAhead)
