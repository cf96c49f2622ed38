import { useEffect, useState } from 'preact/hooks'
import { ChannelSearch } from '#components/ui/channel-search.tsx'
import { CloseIcon, SearchIcon } from '#components/ui/month-icons.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import type { MonthState } from '#components/usage/describe-month.ts'
import type { FigureChoice } from '#components/usage/figure-choice.ts'
import { LateSkeletonRows, SkeletonRows } from '#components/usage/skeleton-rows.tsx'
import type { Dimension } from '#domain/usage/breakdown.ts'
import { words } from '#platform/words.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import { ChannelBreakdown, type ListActions } from './channel-breakdown.tsx'
import { ClientBreakdown } from './client-breakdown.tsx'
import { EntryBreakdown } from './entry-breakdown.tsx'
import { MonthDayTable } from './month-day-table.tsx'
import { SearchSum } from './search-sum.tsx'

/** With fewer the eye is faster. */
const SEARCHED_FROM = 12

export type TabName = 'client' | 'channel' | Dimension

type Props = {
  readonly state: MonthState
  readonly tab: TabName
  readonly onTab: (tab: TabName) => void
  readonly figures: FigureChoice
  readonly nowMs: number
  readonly actions: ListActions
}

/** One usage by client, channel, category, country and call: each comes to the same total, and each filters the others. Its days are
 * the chart; as tables they have a place of their own. */
export function Breakdowns({ state, tab: chosen, onTab, figures, nowMs, actions }: Props) {
  const { usage, view, isListPending } = state
  const { rollup, cells, knownChannels, channels, matchingChannels } = usage
  const { isTable } = figures
  const [isSearching, setIsSearching] = useState(view.search !== '')
  const tabs = [
    { name: 'client', label: words('popup.byClient') },
    { name: 'channel', label: words('popup.byChannel') },
    { name: 'series', label: words('popup.byCategory') },
    { name: 'country', label: words('popup.byCountry') },
    ...(isTable ? [{ name: 'day', label: words('popup.byDay') } as const] : []),
    { name: 'call', label: words('popup.byCall') },
  ] as const
  const tab = chosen === 'day' && !isTable ? 'channel' : chosen
  const isOfChannels = tab === 'client' || tab === 'channel'
  const label = tabs.find(({ name }) => name === tab)?.label ?? ''
  // Clients are the sums of all their channels, and so is what a search has found.
  const needsAll = tab === 'client' || view.search !== ''
  const { most } = view
  const { onView } = actions
  useEffect(() => {
    if (needsAll && most < Number.MAX_SAFE_INTEGER) onView({ most: Number.MAX_SAFE_INTEGER })
  }, [needsAll, most, onView])
  const select = (next: TabName) => {
    if (tab === 'client' && view.search === '') onView({ most: FIRST_VIEW.most })
    onTab(next)
  }
  const search = (text: string) =>
    onView({ search: text, most: text === '' && tab !== 'client' ? FIRST_VIEW.most : Number.MAX_SAFE_INTEGER })
  const toggleSearch = () => {
    if (isSearching) search('')
    else if (!isOfChannels) select('channel')
    setIsSearching(!isSearching)
  }
  const isWhole = channels.length >= matchingChannels
  const isPending = isListPending === true || (tab === 'client' && !isWhole)
  const canSearch = knownChannels >= SEARCHED_FROM || isSearching
  return (
    <Tabs
      label={words('popup.breakdowns')}
      tabs={tabs}
      selected={tab}
      onSelect={select}
      isCovered={isSearching && isOfChannels}
      tools={
        canSearch && (
          <>
            {isSearching && isOfChannels && (
              <ChannelSearch key={state.account?.id} search={view.search} isFocused onSearch={search} />
            )}
            <button
              type="button"
              class="tool-button"
              aria-label={words(isSearching ? 'popup.endSearch' : 'popup.search')}
              title={words(isSearching ? 'popup.endSearch' : 'popup.search')}
              onClick={toggleSearch}
            >
              {isSearching ? <CloseIcon /> : <SearchIcon />}
            </button>
          </>
        )
      }
    >
      {isOfChannels && view.search !== '' && !isPending && isWhole && (
        <SearchSum state={state} figures={figures} nowMs={nowMs} />
      )}
      {isOfChannels && isPending ? (
        <div class="list-pending" aria-busy="true">
          <LateSkeletonRows />
        </div>
      ) : tab === 'client' ? (
        <ClientBreakdown state={state} label={label} figures={figures} nowMs={nowMs} actions={actions} />
      ) : tab === 'channel' ? (
        <ChannelBreakdown state={state} label={label} figures={figures} nowMs={nowMs} actions={actions} />
      ) : !cells ? (
        <SkeletonRows />
      ) : tab === 'day' ? (
        <MonthDayTable state={state} figures={figures} nowMs={nowMs} />
      ) : (
        <EntryBreakdown
          label={label}
          by={tab}
          month={rollup.month}
          cells={cells}
          state={state}
          figures={figures}
          nowMs={nowMs}
        />
      )}
    </Tabs>
  )
}
