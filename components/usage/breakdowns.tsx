import { SkeletonRows } from '#components/ui/skeleton-rows.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import type { Dimension } from '#domain/usage/breakdown.ts'
import { words } from '#platform/words.ts'
import { ChannelBreakdown, type ListActions } from './channel-breakdown.tsx'
import type { MonthState } from './describe-month.ts'
import { EntryBreakdown } from './entry-breakdown.tsx'
import type { FigureChoice } from './figure-choice.ts'

export type TabName = 'channel' | Dimension

type Props = {
  readonly state: MonthState
  readonly tab: TabName
  readonly onTab: (tab: TabName) => void
  readonly figures: FigureChoice
  readonly nowMs: number
  readonly actions: ListActions
}

/** One usage by channel, category, country, day and call: each comes to the same total, and each filters the others. */
export function Breakdowns({ state, tab, onTab, figures, nowMs, actions }: Props) {
  const { rollup, cells } = state.usage
  const tabs = [
    { name: 'channel', label: words('popup.byChannel') },
    { name: 'series', label: words('popup.byCategory') },
    { name: 'country', label: words('popup.byCountry') },
    { name: 'day', label: words('popup.byDay') },
    { name: 'call', label: words('popup.byCall') },
  ] as const
  const label = tabs.find(({ name }) => name === tab)?.label ?? ''
  return (
    <Tabs label={words('popup.breakdowns')} tabs={tabs} selected={tab} onSelect={onTab}>
      {tab === 'channel' ? (
        <ChannelBreakdown state={state} label={label} figures={figures} nowMs={nowMs} actions={actions} />
      ) : cells ? (
        <EntryBreakdown label={label} by={tab} month={rollup.month} cells={cells} figures={figures} />
      ) : (
        <SkeletonRows />
      )}
    </Tabs>
  )
}
