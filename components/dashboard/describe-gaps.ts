import { formatCount } from '#domain/format/format-count.ts'
import { formatDateRange } from '#domain/format/format-date.ts'
import type { MonthSlice } from '#domain/period/period.ts'
import { words } from '#platform/words.ts'
import type { PeriodUsage } from '#state/usage/period-reader.ts'

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** What is missing from a period, in sentences; that nothing is, where that is so. */
export function describeGaps(
  { channels, unrecorded, isListWhole, unlistedChannels }: PeriodUsage,
  locale: string,
): string {
  const ids = (state: 'unread' | 'part') =>
    new Set(channels.filter((each) => each.state === state).map(({ channel }) => channel.id)).size
  const say = (name: 'unread' | 'part' | 'unlisted', value: number) =>
    value > 0 ? [words(`dashboard.gap.${name}`, value, [formatCount(value, locale)])] : []
  // What was never recorded of any channel is said once, and not once more of each of them.
  const [unread, part] = unrecorded.length > 0 ? [0, 0] : [ids('unread'), ids('part')]
  const sentences = [
    ...unrecorded.map((slice) => words('dashboard.gap.unrecorded', { days: formatSlice(slice, locale) })),
    ...(isListWhole ? [] : [words('dashboard.gap.list')]),
    ...say('unread', unread),
    ...say('part', part),
    ...say('unlisted', unlistedChannels),
  ]
  return sentences.length > 0 ? sentences.join(' ') : words('dashboard.gap.none')
}

function formatSlice({ month, firstDay, lastDay }: MonthSlice, locale: string): string {
  const day = (of: number) => Temporal.PlainYearMonth.from(month).toPlainDate({ day: of })
  return formatDateRange(day(firstDay), day(lastDay), locale, DAY)
}
