import { useMemo } from 'preact/hooks'
import type { MonthState } from '#components/usage/describe-month.ts'
import type { FigureChoice } from '#components/usage/figure-choice.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import type { Cell } from '#domain/usage/cells.ts'
import { filtersAnything } from '#domain/usage/usage-filter.ts'
import { words } from '#platform/words.ts'
import { entryChanges } from './entry-changes.ts'
import { LateRankedTable } from './late-tables.tsx'
import { RankedList } from './ranked-list.tsx'
import { entryRows, type ListedDimension } from './rows.ts'

type Props = {
  readonly label: string
  readonly by: ListedDimension
  readonly month: MonthKey
  readonly cells: readonly Cell[]
  readonly state: MonthState
  readonly figures: FigureChoice
  readonly nowMs: number
}

/** The month by category, country or call. */
export function EntryBreakdown({ label, by, month, cells, state, figures, nowMs }: Props) {
  const { filter, total, isTable, present, onFilter } = figures
  const measure = by === 'call' && figures.measure === 'volume' ? 'calls' : figures.measure
  const changeOf = useMemo(
    () => entryChanges(state, { by, measure, present, nowMs }),
    [state, by, measure, present, nowMs],
  )
  const rows = entryRows(cells, { by, filter, month, measure, present, changeOf })
  if (rows.length === 0) {
    const isWithoutCalls = by === 'call' && !filtersAnything(filter)
    const name = formatMonth(month, present.locale)
    return (
      <p class="breakdown-note">
        {isWithoutCalls ? words('popup.noCalls', { month: name }) : words('popup.nothingChosen')}
      </p>
    )
  }
  const chosen = filter[by]
  if (isTable) {
    const table = { label, rows, chosen, present }
    return <LateRankedTable {...table} isOfCalls={by === 'call'} whole={total} />
  }
  return (
    <RankedList
      label={label}
      rows={rows}
      measure={measure}
      present={present}
      chosen={chosen}
      onChoose={(id) => onFilter({ ...filter, [by]: id === chosen ? undefined : id })}
    />
  )
}
