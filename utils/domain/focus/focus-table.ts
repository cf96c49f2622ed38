import type { ExportCell } from '#domain/export/export-cell.ts'
import { costCell, countCell, textCell } from '#domain/export/export-cell.ts'
import type { GrainFacts, GrainLine, GrainTable } from '#domain/grains/grain-table.ts'
import { type MonthRows, storedRows } from '#domain/grains/month-rows.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import { FOCUS_COLUMNS, type FocusRow } from './focus-columns.ts'
import { createEdges } from './focus-edges.ts'
import { quantityOf } from './focus-values.ts'

const CURRENCY_CODE = /^[A-Z]{3}$/

/**
 * Lines of FOCUS 1.2, one for each stored row, as FOCUS.md describes them. FOCUS has no cost without an amount and a currency: rows
 * of which one is not known are left out and counted, and never written as 0.
 */
export function focusTable(facts: GrainFacts): GrainTable {
  const edgesOf = createEdges(facts.zone)
  const ofFile = FOCUS_COLUMNS.map((column) => ('ofFile' in column ? column.ofFile(facts) : undefined))
  const leftOut = { withoutCurrency: 0, withoutCost: 0, partMonths: 0 }

  function lines(of: MonthRows): readonly GrainLine[] {
    const rows = storedRows(of)
    if (of.state === 'part' || of.state === 'unread') leftOut.partMonths += 1
    if (rows.length === 0) return []
    if (!CURRENCY_CODE.test(of.currency)) {
      leftOut.withoutCurrency += rows.length
      return []
    }
    const month = { of, edges: edgesOf(of.month) }
    const common = FOCUS_COLUMNS.map((column, place) => ('ofMonth' in column ? column.ofMonth(month) : ofFile[place]))
    return rows.flatMap((row) => {
      const costMicros = knownCostMicros(row.tally)
      if (costMicros === undefined) {
        leftOut.withoutCost += 1
        return []
      }
      const isComplete = of.state === 'whole' && row.tally.untimedCalls === 0
      const { quantity, unit } = quantityOf(row)
      const cells = { cost: costCell(costMicros), quantity: countCell(quantity), unit: textCell(unit) }
      return [fillIn({ row, ...cells, day: edgesOf(row.day), isComplete }, common)]
    })
  }

  return {
    heads: FOCUS_COLUMNS.map(({ name }) => name),
    add: (months) => months.flatMap(lines),
    end: () => [],
    leftOut: () => ({ ...leftOut }),
  }
}

function fillIn(row: FocusRow, common: readonly ExportCell[]): GrainLine {
  return FOCUS_COLUMNS.map((column, place) => ('ofRow' in column ? column.ofRow(row) : common[place]))
}
