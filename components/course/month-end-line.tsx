import { useMemo } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import type { MonthState } from '#components/usage/describe-month.ts'
import { partOf } from '#components/usage/part-of.ts'
import { monthAt } from '#domain/calendar/month.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { monthEndPart } from './month-end-part.ts'

type Props = {
  readonly state: MonthState
  /** What is shown of the month. */
  readonly total: Tally
  readonly nowMs: number
  readonly present: Presenter
}

/** What the running month will have cost at its end, of what is shown of it; nothing where that cannot be said. */
export function MonthEndLine({ state, total, nowMs, present }: Props) {
  const { usage, details, view } = state
  const { month, zone } = usage.rollup
  const { currency, locale } = present
  const isAsked =
    currency !== undefined && !present.isHidden && view.filter.day === undefined && monthAt(nowMs, zone) === month
  const part = monthEndPart.usePart(isAsked)
  const text = useMemo(() => {
    const now = partOf(usage)
    if (!isAsked || !part || !now || !details) return undefined
    const totalMicros = knownCostMicros(total)
    const before = partOf(details.before)
    return part.describeMonthEnd({ now, before, filter: view.filter, totalMicros, currency, locale })
  }, [isAsked, part, usage, details, view.filter, total, currency, locale])
  // Its place is kept until it is known, so that nothing moves.
  return isAsked ? <p class="month-line month-end">{text}</p> : null
}
