import { readGalleryAddress } from './address.ts'
import type { GalleryState } from './gallery-state.ts'
import { STATES } from './states.ts'

/** The address of this page of the gallery. */
export const address = readGalleryAddress(location.search)

/** The state that this page shows. Another one would be a picture of something else, so a wrong name throws. */
export function currentState(): GalleryState {
  const state = STATES[address.state]
  if (!state) throw new Error(`The gallery has no state "${address.state}", only ${Object.keys(STATES).join(', ')}`)
  return state
}
