import type { ComponentProps } from 'preact'
import { definePart } from '#components/sheet/define-part.ts'
import type { DayTable, RankedTable } from './tables.ts'

/** The tables. The button that shows them waits until they are loaded. */
export const tablesPart = definePart(() => import('./tables.ts'))

/** The table of a breakdown. */
export function LateRankedTable(props: ComponentProps<typeof RankedTable>) {
  const tables = tablesPart.usePart(true)
  return tables ? <tables.RankedTable {...props} /> : null
}

/** The table of the days of a month. */
export function LateDayTable(props: ComponentProps<typeof DayTable>) {
  const tables = tablesPart.usePart(true)
  return tables ? <tables.DayTable {...props} /> : null
}
