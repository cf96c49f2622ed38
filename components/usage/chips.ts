import type { Presenter } from '#components/ui/presenter.ts'
import type { Dimension } from '#domain/usage/breakdown.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { entryName } from './entry-name.ts'
import type { Chip } from './filter-chips.tsx'

const DIMENSIONS: readonly Dimension[] = ['series', 'country', 'day', 'call']

/** What was chosen, in words; each chip's id is the field of the filter that it undoes. */
export function chipsOf(filter: UsageFilter, { channels, rollup }: MonthUsage, present: Presenter): readonly Chip[] {
  const { channelId } = filter
  const place = channels.findIndex(({ channel }) => channel.id === channelId)
  const channel = channels[place]?.channel
  const chosen = DIMENSIONS.flatMap((by) => {
    const value = filter[by]
    return value === undefined ? [] : [{ id: by, label: entryName(String(value), by, rollup.month, present.locale) }]
  })
  if (channelId === undefined) return chosen
  return [
    { id: 'channelId', label: channel ? present.channelName(channel, place) : present.hide(channelId) },
    ...chosen,
  ]
}
