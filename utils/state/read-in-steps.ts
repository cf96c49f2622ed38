import { type PopupState, readAllButList, readPopupState } from './popup-state.ts'
import type { PopupStore } from './popup-store.ts'
import { hasOtherFigures, isWide, type PopupView } from './popup-view.ts'

/** Sooner, nobody notices that anything was waited for; and what is there so soon comes at once, without a step. */
const FIGURES_AFTER_MS = 100

type Step = {
  readonly view: PopupView
  /** What is shown. */
  readonly before: PopupState
  /** Gets the figures of a view whose list of channels takes longer. */
  readonly onFigures: (state: PopupState) => void
}

/** Everything that belongs to a view, in two steps where it has to be looked for in all channels of a large account. */
export async function readInSteps(
  store: PopupStore,
  nowMs: number,
  { view, before, onFigures }: Step,
): Promise<PopupState> {
  if (!isWide(view) || !hasOtherFigures(before.view, view)) return readPopupState(store, nowMs, view, before)
  let isWholeRead = false
  const figures = readAllButList(store, nowMs, view, before)
  const whole = readPopupState(store, nowMs, view, before).finally(() => {
    isWholeRead = true
  })
  const isLate = await Promise.race([whole.then(() => false), delay(FIGURES_AFTER_MS).then(() => true)])
  if (isLate) {
    void figures.then((state) => {
      // Nothing may come after the whole, which is newer; and without the history there are no figures.
      if (state.usage && !isWholeRead) onFigures(state)
    })
  }
  return whole
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
