import type * as product from '../../../utils/state/popup-state.ts'
import { currentState } from './current.ts'

export * from '../../../utils/state/popup-state.ts'

/** The state that the address names; rejects where the list says that the browser refuses to read. */
export const readPopupState: typeof product.readPopupState = async () => {
  const { state } = currentState()
  if (!state) throw new Error('The gallery shows what is seen when the browser refuses to read')
  return state
}

/** The same as the first look, but for what was asked to be seen of it. */
export const readWholePopupState: typeof product.readWholePopupState = async (store, nowMs, view) => ({
  ...(await readPopupState(store, nowMs)),
  view,
})

/** Nothing changes in a picture. */
export const watchPopupState: typeof product.watchPopupState = () => () => undefined

/** Nothing changes in a picture. */
export const dismissNotices: typeof product.dismissNotices = async () => undefined

/** Nothing changes in a picture. */
export const savePrivacy: typeof product.savePrivacy = async () => undefined

/** Nothing changes in a picture. */
export const savePins: typeof product.savePins = async () => undefined
