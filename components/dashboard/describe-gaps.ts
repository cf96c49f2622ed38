import { formatCount } from '#domain/format/format-count.ts'
import { formatDateRange } from '#domain/format/format-date.ts'
import type { MonthSlice } from '#domain/period/period.ts'
import type { SliceState } from '#domain/period/slice-state.ts'
import { words } from '#platform/words.ts'
import type { DashboardUsage } from '#state/dashboard/dashboard-state.ts'
import type { PeriodUsage } from '#state/usage/period-reader.ts'

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** What is missing from a period, in sentences; that nothing is, where that is so. */
export function describeGaps(
  { channels, isRecorded, unrecorded, isListWhole, unlistedChannels }: PeriodUsage,
  locale: string,
): string {
  // Of days of which nothing was recorded that is said once, and not once more of each channel.
  const count = (state: SliceState) =>
    isRecorded
      ? new Set(channels.filter(({ recorded }) => recorded === state).map(({ channel }) => channel.id)).size
      : 0
  const say = (name: 'unread' | 'part' | 'unlisted' | 'nothing', value: number) =>
    value > 0 ? [words(`dashboard.gap.${name}`, value, [formatCount(value, locale)])] : []
  const sentences = [
    ...unrecorded.map((slice) => words('dashboard.gap.unrecorded', { days: formatSlice(slice, locale) })),
    ...(isListWhole ? [] : [words('dashboard.gap.list')]),
    ...say('unread', count('unread')),
    ...say('part', count('part')),
    ...say('unlisted', unlistedChannels),
    ...say('nothing', count('none')),
  ]
  // Of no channels at all nothing was read.
  if (sentences.length === 0 && channels.length > 0) return words('dashboard.gap.none')
  return sentences.join(' ')
}

/** The same of what it is compared with as well. */
export function describeAllGaps(found: DashboardUsage, locale: string): string {
  const own = describeGaps(found, locale)
  if (!found.before) return own
  return `${own} ${words('dashboard.gap.before', { gaps: describeGaps(found.before, locale) })}`
}

function formatSlice({ month, firstDay, lastDay }: MonthSlice, locale: string): string {
  const day = (of: number) => Temporal.PlainYearMonth.from(month).toPlainDate({ day: of })
  return formatDateRange(day(firstDay), day(lastDay), locale, DAY)
}
