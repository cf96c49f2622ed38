import type { HistoryReader } from '#state/history/history-reader.ts'
import { FIRST_VIEW, hasSameList, type UsageView } from './usage-view.ts'
import { currenciesOf, fundsLineOf, readHistory } from './view-history.ts'
import { readViewItems } from './view-items.ts'
import { parseViewState, type ViewState } from './view-state.ts'

type Options = {
  /** What was read last: its account's history is read along with the items, and not after them. */
  readonly before?: ViewState | undefined
  readonly signal?: AbortSignal | undefined
}

/** Everything that belongs to a view. Rejects with the reason of `signal` where that ended it. */
export async function readView(
  store: HistoryReader,
  nowMs: number,
  view: UsageView = FIRST_VIEW,
  { before, signal }: Options = {},
): Promise<ViewState> {
  const [stored, early] = await Promise.all([
    readViewItems(),
    before && readHistory(store, before, view, nowMs, signal),
  ])
  const items = parseViewState(stored, view.accountId)
  const isSame = before !== undefined && historyKey(before) === historyKey(items)
  const history = (isSame && early) || (await readHistory(store, items, view, nowMs, signal))
  return { ...items, ...history, view }
}

/**
 * The same but for the list of channels, which alone takes as long as the account is large. `before` is what is shown: its
 * channels stay, be it for their names alone.
 */
export async function readFigures(
  store: HistoryReader,
  nowMs: number,
  view: UsageView,
  before: ViewState,
): Promise<ViewState> {
  const unlisted = { ...view, filter: { channelId: view.filter.channelId }, search: '', most: 0 }
  const state = await readView(store, nowMs, unlisted, { before })
  const { channels = [], matchingChannels = 0 } = before.usage ?? {}
  return {
    ...state,
    view,
    usage: state.usage && { ...state.usage, channels, matchingChannels },
    isListPending: before.isListPending === true || !hasSameList(before.view, view),
  }
}

/** What of the items decides which history it is. */
function historyKey(state: ViewState): string {
  const { account, zone, pinned, muted, balance } = state
  return JSON.stringify([
    account?.id,
    account?.usageCurrency,
    zone,
    pinned,
    muted,
    currenciesOf(balance),
    fundsLineOf(state),
  ])
}
