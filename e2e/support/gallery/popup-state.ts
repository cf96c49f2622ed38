import type * as product from '#state/popup/popup-state.ts'
import { currentState } from './current.ts'

export * from '#state/popup/popup-state.ts'

/** The state that the address names; rejects where the list says that the browser refuses to read. */
export const readFirstState: typeof product.readFirstState = async () => {
  const { state } = currentState()
  if (!state) throw new Error('The gallery shows what is seen when the browser refuses to read')
  return state
}

/** The same as the first look, but for what was asked to be seen of it. */
export const readPopupState: typeof product.readPopupState = async (_store, _nowMs, view) => {
  const state = await readFirstState()
  return { ...state, view: view ?? state.view }
}

/** Nothing changes in a picture. */
export const watchPopupState: typeof product.watchPopupState = () => () => undefined

/** Nothing changes in a picture. */
export const dismissNotices: typeof product.dismissNotices = async () => undefined

/** Nothing changes in a picture. */
export const savePrivacy: typeof product.savePrivacy = async () => undefined
