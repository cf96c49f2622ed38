import type { ComponentChildren } from 'preact'
import { ChannelSearch, SEARCH_FROM } from '#components/ui/channel-search.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { LateSkeletonRows, SkeletonRows } from '#components/ui/skeleton-rows.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { ROWS_AT_ONCE } from '#components/ui/use-growing.ts'
import { formatMonth } from '#domain/calendar/month.ts'
import { choosesAnything, type Dimension, type UsageFilter } from '#domain/usage/breakdown.ts'
import type { Cell } from '#domain/usage/cells.ts'
import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW, type UsageView } from '#state/view/usage-view.ts'
import { RankedList } from './ranked-list.tsx'
import { RankedTable } from './ranked-table.tsx'
import { channelRows, entryRows } from './rows.ts'

export type TabName = 'channel' | Dimension

type Props = {
  readonly tab: TabName
  readonly onTab: (tab: TabName) => void
  readonly usage: MonthUsage
  readonly isListPending: boolean
  readonly view: UsageView
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  readonly isTable: boolean
  readonly present: Presenter
  readonly onFilter: (filter: UsageFilter) => void
  readonly onView: (change: Partial<UsageView>) => void
  readonly onPin: (channelId: string) => void
}

/** One usage by channel, category, country, day and call: each comes to the same total, and each filters the others. */
export function Breakdowns(props: Props) {
  const { tab, onTab, usage, view, present, isTable, onFilter } = props
  const { filter, by: measure } = view
  const { month } = usage.rollup
  const tabs = [
    { name: 'channel', label: words('popup.byChannel') },
    { name: 'series', label: words('popup.byCategory') },
    { name: 'country', label: words('popup.byCountry') },
    { name: 'day', label: words('popup.byDay') },
    { name: 'call', label: words('popup.byCall') },
  ] as const
  const label = tabs.find(({ name }) => name === tab)?.label ?? ''

  function entries(by: Dimension, cells: readonly Cell[]): ComponentChildren {
    const rows = entryRows(cells, { by, filter, month, measure, present })
    const chosen = filter[by]
    if (rows.length === 0) {
      const isOfCalls = by === 'call' && !choosesAnything(filter)
      const name = formatMonth(month, present.locale)
      return (
        <p class="breakdown-note">
          {isOfCalls ? words('popup.noCalls', { month: name }) : words('popup.nothingChosen')}
        </p>
      )
    }
    if (isTable) return <RankedTable label={label} rows={rows} isOfCalls={by === 'call'} present={present} />
    return (
      <RankedList
        label={label}
        rows={rows}
        measure={measure}
        present={present}
        chosen={chosen === undefined ? undefined : String(chosen)}
        onChoose={(id) => onFilter({ ...filter, [by]: toggled(by, id, filter) })}
      />
    )
  }

  return (
    <Tabs label={words('popup.breakdowns')} tabs={tabs} selected={tab} onSelect={onTab}>
      {tab === 'channel' ? (
        <Channels {...props} label={label} />
      ) : usage.cells ? (
        entries(tab, usage.cells)
      ) : (
        <SkeletonRows />
      )}
    </Tabs>
  )
}

function toggled(by: Dimension, id: string, filter: UsageFilter): string | number | undefined {
  if (String(filter[by]) === id) return undefined
  return by === 'day' ? Number(id) : id
}

type ChannelsProps = Props & { readonly label: string }

function Channels(props: ChannelsProps) {
  const { usage, view, isListPending, onView } = props
  return (
    <>
      {usage.knownChannels >= SEARCH_FROM && (
        <ChannelSearch search={view.search} onSearch={(text) => onView({ search: text, most: FIRST_VIEW.most })} />
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

function ChannelList(props: ChannelsProps) {
  const { usage, view, pinned, muted, isTable, present, label, onFilter, onView, onPin } = props
  const { channels, matchingChannels, knownChannels } = usage
  const { filter, by: measure, search, most } = view
  const rows = channelRows(channels, muted, present)
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
