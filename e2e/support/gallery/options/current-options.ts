import { address } from '#e2e/gallery/current.ts'
import { OPTIONS_STATES } from './options-states.ts'
import type { OptionsGalleryState } from './stored-options.ts'

/** The state that this page shows. Another one would be a picture of something else, so a wrong name throws. */
export function currentOptions(): OptionsGalleryState {
  const state = OPTIONS_STATES[address.state]
  if (!state)
    throw new Error(`The gallery has no options "${address.state}", only ${Object.keys(OPTIONS_STATES).join()}`)
  return state
}
