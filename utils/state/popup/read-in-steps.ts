import type { PopupStore } from '#state/history/popup-store.ts'
import { isOfAll } from '#state/usage/channel-list-reader.ts'
import { type PopupState, readAllButList, readPopupState } from './popup-state.ts'
import { hasOtherFigures, type PopupView } from './popup-view.ts'

/** With fewer channels all of them are looked through before anybody notices: in two steps it would only take longer. */
const LARGE_CHANNEL_COUNT = 100

type Step = {
  readonly view: PopupView
  /** What is shown. */
  readonly before: PopupState
  /** Gets the figures of a view whose list of channels takes longer. */
  readonly onFigures: (state: PopupState) => void
  /** Ends the reading of a view that is no longer looked at: the next one would have to wait for it. */
  readonly signal: AbortSignal
}

/**
 * Everything that belongs to a view, in two steps where it has to be looked for in all channels of a large account. One after
 * the other: beside the list, the figures would wait for what is read of it.
 */
export async function readInSteps(
  store: PopupStore,
  nowMs: number,
  { view, before, onFigures, signal }: Step,
): Promise<PopupState> {
  const isLarge = (before.usage?.knownChannels ?? 0) >= LARGE_CHANNEL_COUNT
  if (isLarge && isOfAll({ ...view, muted: before.muted }) && hasOtherFigures(before.view, view)) {
    const figures = await readAllButList(store, nowMs, view, before)
    // Without the history there are none.
    signal.throwIfAborted()
    if (figures.usage) onFigures(figures)
  }
  return readPopupState(store, nowMs, view, before, signal)
}
