import { ROWS_AT_ONCE } from '#components/ui/use-growing.ts'
import type { MonthState } from '#components/usage/describe-month.ts'
import type { FigureChoice } from '#components/usage/figure-choice.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { words } from '#platform/words.ts'
import { FIRST_VIEW, type UsageView } from '#state/view/usage-view.ts'
import { LateRankedTable } from './late-tables.tsx'
import { RankedList } from './ranked-list.tsx'
import { allowanceText, rowsOfChannels } from './rows.ts'

export type ListActions = {
  readonly onView: (change: Partial<UsageView>) => void
  readonly onPin: (channelId: string) => void
}

/** Of a list of channels, or of their clients. */
export type ListProps = {
  readonly state: MonthState
  readonly label: string
  readonly figures: FigureChoice
  readonly nowMs: number
  readonly actions: ListActions
}

/** The month by channel: the first of them, or all. */
export function ChannelBreakdown({ state, label, figures, nowMs, actions: { onView, onPin } }: ListProps) {
  const { usage, view, pinned } = state
  const { matchingChannels, knownChannels } = usage
  const { search, most } = view
  const { filter, measure, total, isTable, present, onFilter } = figures
  // Cells are those of the chosen channel, where there is one.
  const allowance = filter.channelId !== undefined && usage.cells && allowanceText(usage.cells, usage.rollup, present)
  const rows = rowsOfChannels(state, nowMs, present).map((row) =>
    allowance && row.id === filter.channelId ? { ...row, allowance } : row,
  )
  const fewer = search === '' && most > FIRST_VIEW.most && rows.length > FIRST_VIEW.most && (
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
        <LateRankedTable
          label={label}
          rows={rows}
          // What stands above is of the chosen channel alone.
          whole={filter.channelId === undefined ? total : undefined}
          of={search === '' ? matchingChannels : knownChannels}
          chosen={filter.channelId}
          present={present}
        />
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
          {words('popup.allChannels', [formatCount(matchingChannels, present.locale)])}
        </button>
      )}
      {!isLong && fewer}
    </>
  )
}
