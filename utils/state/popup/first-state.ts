import { parseViewState, type ViewState } from '#state/view/view-state.ts'
import { takeItems } from './early-items.ts'

/** What the popup paints first: everything but the history, which takes longer than all the rest. */
export async function readFirstState(): Promise<ViewState> {
  const state = parseViewState(await takeItems())
  return { ...state, isMonthPending: state.account !== undefined }
}
