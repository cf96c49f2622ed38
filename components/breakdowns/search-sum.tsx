import { figureOf } from '#components/figures/figure.ts'
import { presentPart } from '#components/figures/mark-part.ts'
import { sumRows } from '#components/figures/table-row.ts'
import type { MonthState } from '#components/usage/describe-month.ts'
import type { FigureChoice } from '#components/usage/figure-choice.ts'
import { words } from '#platform/words.ts'
import { rowsOfChannels } from './rows.ts'

type Props = {
  readonly state: MonthState
  readonly figures: FigureChoice
  readonly nowMs: number
}

/** "5 channels · €4,682.51": what a search has found, as a sum. All of it was read. */
export function SearchSum({ state, figures: { measure, present }, nowMs }: Props) {
  const rows = rowsOfChannels(state, nowMs, present)
  const { tally: sum, isPart } = sumRows(rows)
  const found = words('popup.foundChannels', rows.length, [present.count(rows.length)])
  const isKnown = sum && (measure !== 'cost' || sum.priced > 0)
  return (
    <p class="month-line search-sum" role="status">
      {isKnown
        ? `${found} · ${figureOf(sum, measure, presentPart(present, isPart || (measure === 'cost' && sum.unpriced > 0)))}`
        : found}
    </p>
  )
}
