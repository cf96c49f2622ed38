import { completeCell, costCell, countCell, dayCell, instantCell, textCell } from '#domain/export/export-cell.ts'
import { CALLS, knownCostMicros } from '#domain/usage/usage.ts'
import { CHANNEL_HEADS, channelCells } from './grain-cells.ts'
import { type GrainFacts, type GrainLine, type GrainTable, NOTHING_LEFT_OUT } from './grain-table.ts'
import { type MonthRows, storedRows } from './month-rows.ts'

/** The heads of a line for each stored row. */
export const ROW_HEADS = [
  'account',
  'zone',
  ...CHANNEL_HEADS,
  'day',
  'category',
  'pricing_type',
  'call_direction',
  'country',
  'currency',
  'messages',
  'calls',
  'call_seconds',
  'cost',
  'complete',
  'read_at',
] as const

/** Columns between the day and "complete". */
const FIGURES = 9

/**
 * A line for each stored row: a day, a category, a pricing type or a direction of calls, and a country of one channel. A month of
 * a channel that is not known in full has a line that names nothing but the month, as "2026-10", in the place of the day.
 */
export function rowGrain({ account, zone }: GrainFacts): GrainTable {
  const common = [textCell(account), textCell(zone)]
  const lines = (month: MonthRows): readonly GrainLine[] => {
    const own = [...common, ...channelCells(month.channel)]
    const currency = textCell(month.currency)
    const readAt = instantCell(month.readAtMs)
    const isKnown = month.state === 'whole' || month.state === 'none'
    const nothing = Array.from({ length: FIGURES }, () => undefined)
    const missing = isKnown ? [] : [[...own, textCell(month.month), ...nothing, completeCell(false), readAt]]
    const rows = storedRows(month).map(({ day, series, kind, country, tally, callSeconds }) => {
      const isCall = series === CALLS
      return [
        ...own,
        dayCell(day),
        textCell(series),
        isCall ? undefined : textCell(kind),
        isCall ? textCell(kind) : undefined,
        textCell(country),
        currency,
        isCall ? undefined : countCell(tally.volume),
        isCall ? countCell(tally.calls) : undefined,
        countCell(callSeconds),
        costCell(knownCostMicros(tally)),
        completeCell(month.state === 'whole' && tally.unpriced === 0 && tally.untimedCalls === 0),
        readAt,
      ]
    })
    return [...rows, ...missing]
  }
  return {
    heads: ROW_HEADS,
    add: (months) => months.flatMap(lines),
    end: () => [],
    leftOut: () => NOTHING_LEFT_OUT,
  }
}
