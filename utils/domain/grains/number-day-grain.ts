import { dayCell, instantCell, textCell } from '#domain/export/export-cell.ts'
import { ifExact } from '#domain/money/money.ts'
import { addTallies, type Tally } from '#domain/usage/usage.ts'
import { CHANNEL_HEADS, channelCells, SUM_HEADS, sumCells } from './grain-cells.ts'
import { type GrainFacts, type GrainLine, type GrainTable, NOTHING_LEFT_OUT } from './grain-table.ts'
import { type MonthRows, storedRows } from './month-rows.ts'

/** The heads of a line for each number and day. */
export const NUMBER_DAY_HEADS = ['account', 'zone', ...CHANNEL_HEADS, 'month', 'day', ...SUM_HEADS] as const

/**
 * A line for each number and day on which something was used. A month of a number that is not known in full has a line without
 * a day: days that are missing from it are not zero.
 */
export function numberDayGrain({ account, zone }: GrainFacts): GrainTable {
  const lines = (of: MonthRows): readonly GrainLine[] => {
    const { month, state, currency, readAtMs } = of
    const own = [textCell(account), textCell(zone), ...channelCells(of.channel), textCell(month)]
    const sum = { currency, isPart: state !== 'whole', readAt: instantCell(readAtMs) }
    const isKnown = state === 'whole' || state === 'none'
    const missing = isKnown ? [] : [[...own, undefined, ...sumCells({ ...sum, tally: undefined })]]
    const days = Map.groupBy(storedRows(of), ({ day }) => day)
    const known = [...days]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([day, rows]) => {
        const tally = sumUp(rows.map((row) => row.tally))
        return [...own, dayCell(day), ...sumCells({ ...sum, tally })]
      })
    return [...known, ...missing]
  }
  return {
    heads: NUMBER_DAY_HEADS,
    add: (months) => months.flatMap(lines),
    end: () => [],
    leftOut: () => NOTHING_LEFT_OUT,
  }
}

/** Beyond what is exact nothing is known. */
function sumUp(tallies: readonly Tally[]): Tally | undefined {
  return ifExact(() => tallies.reduce(addTallies))
}
