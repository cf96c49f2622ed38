import { useCallback } from 'preact/hooks'
import { type StoredReading, useStored } from '#components/ui/use-stored.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { readInSteps } from '#state/popup/read-in-steps.ts'
import type { UsageView } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { watchView } from '#state/view/watch-view.ts'

type Source = { readonly store: HistoryReader; readonly now: () => number }

/** What is stored of a view, from what was painted first, in the popup's order of reading. */
export function useViewState({ store, now }: Source, view: UsageView, initial: ViewState): ViewState {
  const read = useCallback(
    ({ before, show, signal }: StoredReading<ViewState>) =>
      readInSteps(store, now(), { view, before, onFigures: show, signal }),
    [store, now, view],
  )
  const [state] = useStored(read, watchShown, initial, shownIds)
  return state
}

/** The account that is looked at, and the others after it. */
function shownIds({ account, accounts }: ViewState): readonly string[] {
  const ids = accounts.flatMap((other) => (other.account ? [other.account.id] : []))
  return account ? [account.id, ...ids.filter((id) => id !== account.id)] : []
}

function watchShown(onChange: () => void, [accountId, ...others]: readonly string[]): () => void {
  return watchView(accountId, onChange, others)
}
