import type { ComponentProps } from 'preact'
import { definePart } from '#components/sheet/define-part.ts'
import type { DayTable, RankedTable } from './tables.ts'

/** The tables, once one of them is asked for. */
export const tablesPart = definePart(() => import('./tables.ts'))

/** A table that is there a moment after it was asked for. */
export function LateRankedTable(props: ComponentProps<typeof RankedTable>) {
  const tables = tablesPart.usePart(true)
  return tables ? <tables.RankedTable {...props} /> : null
}

/** The same of the days of a month. */
export function LateDayTable(props: ComponentProps<typeof DayTable>) {
  const tables = tablesPart.usePart(true)
  return tables ? <tables.DayTable {...props} /> : null
}
