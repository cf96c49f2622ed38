import type { MonthKey } from '#domain/calendar/month.ts'
import type { ExportCell } from '#domain/export/export-cell.ts'
import type { Micros } from '#domain/money/micros.ts'
import { microsToDecimal } from '#domain/money/money.ts'
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
    const own = [clientId, client.name, month, zone, currency].map(text)
    if (lines.length === 0) {
      // Nothing was used, or nothing is known: a file without a row would say neither.
      const isKnown = costMicros !== undefined
      const figures = isKnown
        ? [count(0), count(0), count(0), count(0), undefined, amount(0), amount(0), amount(0)]
        : []
      const empty = Array.from({ length: STATEMENT_FIGURES - figures.length }, () => undefined)
      return [[...own, undefined, ...figures, ...empty, text(isKnown && !isPart ? 'yes' : 'no')]]
    }
    return lines.map((line) => [
      ...own,
      text(line.category),
      count(line.tally.volume),
      count(line.tally.freeVolume + line.tally.zeroVolume),
      count(line.tally.calls),
      // Nothing is known of the duration where no call has one.
      line.tally.callSeconds === 0 && line.tally.untimedCalls > 0 ? undefined : count(line.tally.callSeconds),
      amount(line.priceMicros),
      amount(line.costMicros),
      amount(line.markUpMicros),
      amount(line.chargedMicros),
      text(isPart || line.isPart || line.tally.untimedCalls > 0 ? 'no' : 'yes'),
    ])
  })
  return [STATEMENT_HEADS.map(text), ...rows]
}

const text = (value: string): ExportCell => (value ? { kind: 'text', text: value } : undefined)
const count = (value: number): ExportCell => ({ kind: 'number', decimal: String(value) })
const amount = (micros: Micros | undefined): ExportCell =>
  micros === undefined ? undefined : { kind: 'number', decimal: microsToDecimal(micros), as: 'cost' }
