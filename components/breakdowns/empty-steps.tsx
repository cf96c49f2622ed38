import { HubLink } from '#components/ui/hub-link.tsx'
import type { ChartGap, MonthState } from '#components/usage/describe-month.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { words } from '#platform/words.ts'
import type { UsageView } from '#state/view/usage-view.ts'

type Props = {
  readonly gap: ChartGap
  readonly state: MonthState
  readonly locale: string
  readonly onView: (change: Partial<UsageView>) => void
  /** Reads the list of channels, among what else is due. */
  readonly onRefresh: () => void
}

/** What can be done where there is no chart, or looked at instead; nothing where only waiting helps. */
export function EmptySteps({ gap, state, locale, onView, onRefresh }: Props) {
  if (gap === 'no-channels' && state.account?.kind === 'partner') {
    return (
      <div class="chart-placeholder-steps">
        <HubLink />
        <button type="button" class="link" onClick={onRefresh}>
          {words('popup.checkNow')}
        </button>
      </div>
    )
  }
  const months = state.details?.months ?? []
  const earlier = gap === 'none-yet' ? months[months.indexOf(state.usage.rollup.month) - 1] : undefined
  if (earlier === undefined) return null
  return (
    <button type="button" class="link" onClick={() => onView({ month: earlier })}>
      {words('popup.showMonth', { month: formatMonth(earlier, locale) })}
    </button>
  )
}
