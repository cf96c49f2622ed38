import { storage } from 'wxt/utils/storage'

/** Ends every watch: the storage of WXT keeps each of them for as long as the process lives, and with it its world. */
export function forgetWatchers(): void {
  storage.unwatch()
}
