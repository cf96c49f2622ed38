import { ChannelSearch, SEARCH_FROM } from '#components/ui/channel-search.tsx'
import { LateSkeletonRows } from '#components/ui/skeleton-rows.tsx'
import { ROWS_AT_ONCE } from '#components/ui/use-growing.ts'
import { words } from '#platform/words.ts'
import { FIRST_VIEW, type UsageView } from '#state/view/usage-view.ts'
import type { MonthState } from './describe-month.ts'
import type { FigureChoice } from './figure-choice.ts'
import { RankedList } from './ranked-list.tsx'
import { RankedTable } from './ranked-table.tsx'
import { allowanceText, channelRows } from './rows.ts'

export type ListActions = {
  readonly onView: (change: Partial<UsageView>) => void
  readonly onPin: (channelId: string) => void
}

type Props = {
  readonly state: MonthState
  readonly label: string
  readonly figures: FigureChoice
  readonly nowMs: number
  readonly actions: ListActions
}

/** The month by channel, with a search where there are many. */
export function ChannelBreakdown(props: Props) {
  const { usage, view, isListPending } = props.state
  return (
    <>
      {usage.knownChannels >= SEARCH_FROM && (
        <ChannelSearch
          search={view.search}
          onSearch={(text) => props.actions.onView({ search: text, most: FIRST_VIEW.most })}
        />
      )}
      {isListPending ? (
        <div class="list-pending" aria-busy="true">
          <LateSkeletonRows />
        </div>
      ) : (
        <ChannelList {...props} />
      )}
    </>
  )
}

function ChannelList({ state, label, figures, nowMs, actions: { onView, onPin } }: Props) {
  const { usage, view, pinned, muted, directory } = state
  const { channels, matchingChannels, knownChannels } = usage
  const { search, most } = view
  const { filter, measure, isTable, present, onFilter } = figures
  // Cells are those of the chosen channel, where there is one.
  const allowance = filter.channelId !== undefined && usage.cells && allowanceText(usage.cells, usage.rollup, present)
  const listedAtMs = directory.lastGood?.atMs ?? 0
  const { month, zone } = usage.rollup
  const rows = channelRows(channels, { muted, listedAtMs, month, zone, nowMs, present }).map((row) =>
    allowance && row.id === filter.channelId ? { ...row, allowance } : row,
  )
  const fewer = most > FIRST_VIEW.most && rows.length > FIRST_VIEW.most && (
    <button type="button" class="more" onClick={() => onView({ most: FIRST_VIEW.most })}>
      {words('popup.fewerChannels')}
    </button>
  )
  // The end of a list that grows is far away.
  const isLong = rows.length > ROWS_AT_ONCE
  return (
    <>
      {isLong && fewer}
      {rows.length === 0 && knownChannels > 0 && (
        <p class="breakdown-note">{search ? words('popup.nothingFound') : words('popup.nothingChosen')}</p>
      )}
      {isTable ? (
        <RankedTable label={label} rows={rows} isOfCalls={false} present={present} />
      ) : (
        <RankedList
          label={label}
          rows={rows}
          measure={measure}
          present={present}
          chosen={filter.channelId}
          onChoose={(id) => onFilter({ ...filter, channelId: filter.channelId === id ? undefined : id })}
          pinned={pinned}
          onPin={onPin}
        />
      )}
      {matchingChannels > rows.length && (
        <button type="button" class="more" onClick={() => onView({ most: Number.MAX_SAFE_INTEGER })}>
          {words('popup.allChannels', [present.count(matchingChannels)])}
        </button>
      )}
      {!isLong && fewer}
    </>
  )
}
