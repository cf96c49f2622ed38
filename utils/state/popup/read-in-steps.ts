import type { HistoryReader } from '#state/history/history-reader.ts'
import { needsAllChannels } from '#state/usage/channel-list-reader.ts'
import { readFigures, readView } from '#state/view/read-view.ts'
import { hasOtherFigures, type UsageView } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'

/** With fewer channels, looking through all of them takes less time than a second step. */
const LARGE_CHANNEL_COUNT = 100

type Step = {
  readonly view: UsageView
  /** What is shown. */
  readonly before: ViewState
  /** Gets the figures of a view whose list of channels takes longer. */
  readonly onFigures: (state: ViewState) => void
  /** Ends the reading of a view that is no longer looked at: the next one would have to wait for it. */
  readonly signal: AbortSignal
}

/**
 * Everything that belongs to a view, in two steps where it has to be looked for in all channels of a large account. One after
 * the other: beside the list, the figures would wait for what is read of it.
 */
export async function readInSteps(
  store: HistoryReader,
  nowMs: number,
  { view, before, onFigures, signal }: Step,
): Promise<ViewState> {
  const isLarge = (before.usage?.knownChannels ?? 0) >= LARGE_CHANNEL_COUNT
  if (isLarge && needsAllChannels({ ...view, muted: before.muted }) && hasOtherFigures(before.view, view)) {
    const figures = await readFigures(store, nowMs, view, before)
    // Without the history there are none.
    signal.throwIfAborted()
    if (figures.usage) onFigures(figures)
  }
  return readView(store, nowMs, view, { before, signal })
}
