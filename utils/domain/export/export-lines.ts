import type { Line } from '#domain/dashboard/line.ts'
import type { DaySpan } from '#domain/period/period.ts'
import { completeCell, costCell, countCell, dayCell, type ExportCell, instantCell, textCell } from './export-cell.ts'
import { type RowFacts, toExportRow } from './export-row.ts'

/** What stands in every row, so that a row says all of itself. */
export type ExportFacts = RowFacts & {
  readonly account: string
  readonly period: DaySpan
  /** The billing zone that the days are counted in. */
  readonly zone: string
}

/** The heads of the columns: they stay as they are in every language, so that a program finds them. */
export const EXPORT_HEADS = [
  'account',
  'from',
  'to',
  'zone',
  'channel_id',
  'channel',
  'phone_number',
  'client_id',
  'client',
  'waba_id',
  'category',
  'country',
  'day',
  'channels',
  'currency',
  'messages',
  'free_messages',
  'calls',
  'call_seconds',
  'cost',
  'complete',
  'read_at',
  'compared_from',
  'compared_to',
  'cost_before',
  'cost_change',
  'before_complete',
  'before_scaled_by',
  'search',
] as const

/**
 * A row for each line, below the heads: costs to the last digit and with nothing where none is known, times in UTC (ISO 8601).
 * `complete` is "yes", or "no" where more may have been sent, or costs or the duration of a call were not reported. All costs
 * are estimates.
 */
export function exportLines(lines: readonly Line[], facts: ExportFacts): readonly (readonly ExportCell[])[] {
  return [EXPORT_HEADS.map(textCell), ...lines.map((line) => toCells(line, facts))]
}

function toCells(line: Line, facts: ExportFacts): readonly ExportCell[] {
  const { account, period, zone } = facts
  const row = toExportRow(line, facts)
  return [
    textCell(account),
    dayCell(period.from),
    dayCell(period.to),
    textCell(zone),
    textCell(row.channelId),
    textCell(row.channel),
    textCell(row.phoneNumber),
    textCell(row.clientId),
    textCell(row.client),
    textCell(row.wabaId),
    textCell(row.category),
    textCell(row.country),
    dayCell(row.day),
    countCell(row.channels),
    textCell(row.currency),
    countCell(row.messages),
    countCell(row.freeMessages),
    countCell(row.calls),
    countCell(row.callSeconds),
    costCell(row.costMicros),
    completeCell(row.isComplete),
    instantCell(row.readAtMs),
    dayCell(row.comparedFrom),
    dayCell(row.comparedTo),
    costCell(row.costBeforeMicros),
    costCell(row.costChangeMicros),
    row.isBeforeComplete === undefined ? undefined : completeCell(row.isBeforeComplete),
    textCell(row.beforeScaledBy),
    textCell(row.search),
  ]
}
