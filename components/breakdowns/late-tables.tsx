import type { ComponentProps } from 'preact'
import { definePart } from '#components/sheet/define-part.ts'
import type { DayTable, RankedTable } from './tables.ts'

/** The tables: nobody sees one before they are loaded, since the press that asks for them waits for that. */
export const tablesPart = definePart(() => import('./tables.ts'))

/** One of them, which is drawn with the press. */
export function LateRankedTable(props: ComponentProps<typeof RankedTable>) {
  const tables = tablesPart.usePart(true)
  return tables ? <tables.RankedTable {...props} /> : null
}

/** The same of the days of a month. */
export function LateDayTable(props: ComponentProps<typeof DayTable>) {
  const tables = tablesPart.usePart(true)
  return tables ? <tables.DayTable {...props} /> : null
}
