import type * as firstState from '#state/popup/first-state.ts'
import type * as readViewModule from '#state/view/read-view.ts'
import type * as choices from '#state/view/view-choices.ts'
import type * as watchViewModule from '#state/view/watch-view.ts'
import { currentState } from './current.ts'

/* In the place of every module through which the popup reads, watches and stores. */

export { readFigures } from '#state/view/read-view.ts'

/** The state that the address names; rejects where the list says that the browser refuses to read. */
export const readFirstState: typeof firstState.readFirstState = async () => {
  const { state } = currentState()
  if (!state) throw new Error('The gallery shows what is seen when the browser refuses to read')
  return state
}

/** The same as the first look, but for what was asked to be seen of it. */
export const readView: typeof readViewModule.readView = async (_store, _nowMs, view) => {
  const state = await readFirstState()
  return { ...state, view: view ?? state.view }
}

/** Nothing changes in a picture. */
export const watchView: typeof watchViewModule.watchView = () => () => undefined

/** Nothing changes in a picture. */
export const dismissNotices: typeof choices.dismissNotices = async () => undefined

/** Nothing changes in a picture. */
export const savePrivacy: typeof choices.savePrivacy = async () => undefined
