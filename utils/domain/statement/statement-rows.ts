import type { MonthKey } from '#domain/calendar/month.ts'
import {
  completeCell,
  costCell,
  countCell,
  type ExportCell,
  knownCallSeconds,
  textCell,
} from '#domain/export/export-cell.ts'
import type { ClientStatement, StatementClient } from './client-statement.ts'

/** The heads of the columns: they stay as they are in every language, so that a program finds them. */
export const STATEMENT_HEADS = [
  'client_id',
  'client',
  'month',
  'zone',
  'currency',
  'category',
  'messages',
  'free_messages',
  'calls',
  'call_seconds',
  'unit_price',
  'cost',
  'mark_up',
  'charge',
  'complete',
] as const

/** Columns between the category and "complete". */
const STATEMENT_FIGURES = 8

type Facts = { readonly client: StatementClient; readonly month: MonthKey; readonly zone: string }

/**
 * The statements of a client as the rows of a file, below the heads: one for each category and currency, and one
 * without a category where there is none, amounts to the last digit,
 * nothing where nothing is known. All costs are estimates.
 */
export function statementRows(
  statements: readonly ClientStatement[],
  { client, month, zone }: Facts,
): readonly (readonly ExportCell[])[] {
  const rows = statements.flatMap(({ currency, lines, numbers, isPart, costMicros }) => {
    // Without a client a channel stands for itself: its id is none of a client.
    const clientId = numbers.some(({ channel }) => channel.clientId !== '') ? client.id : ''
    const own = [clientId, client.name, month, zone, currency].map(textCell)
    if (lines.length === 0) {
      // Nothing was used, or nothing is known: a file without a row would say neither.
      const isKnown = costMicros !== undefined
      const figures = isKnown
        ? [countCell(0), countCell(0), countCell(0), countCell(0), undefined, costCell(0), costCell(0), costCell(0)]
        : []
      const empty = Array.from({ length: STATEMENT_FIGURES - figures.length }, () => undefined)
      return [[...own, undefined, ...figures, ...empty, completeCell(isKnown && !isPart)]]
    }
    return lines.map((line) => [
      ...own,
      textCell(line.category),
      countCell(line.tally.volume),
      countCell(line.tally.freeVolume + line.tally.zeroVolume),
      countCell(line.tally.calls),
      countCell(knownCallSeconds(line.tally)),
      costCell(line.priceMicros),
      costCell(line.costMicros),
      costCell(line.markUpMicros),
      costCell(line.chargedMicros),
      completeCell(!isPart && !line.isPart && line.tally.untimedCalls === 0),
    ])
  })
  return [STATEMENT_HEADS.map(textCell), ...rows]
}
