import type { Line } from '#domain/dashboard/line.ts'
import type { Micros } from '#domain/money/micros.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import type { DaySpan } from '#domain/period/period.ts'
import type { ExportCell } from './export-cell.ts'
import { instantText, type RowFacts, toExportRow } from './export-row.ts'

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
  return [EXPORT_HEADS.map(text), ...lines.map((line) => toCells(line, facts))]
}

function toCells(line: Line, facts: ExportFacts): readonly ExportCell[] {
  const { account, period, zone } = facts
  const row = toExportRow(line, facts)
  return [
    text(account),
    day(period.from),
    day(period.to),
    text(zone),
    text(row.channelId),
    text(row.channel),
    text(row.phoneNumber),
    text(row.clientId),
    text(row.client),
    text(row.wabaId),
    text(row.category),
    text(row.country),
    day(row.day),
    count(row.channels),
    text(row.currency),
    count(row.messages),
    count(row.freeMessages),
    count(row.calls),
    count(row.callSeconds),
    cost(row.costMicros),
    text(row.isComplete ? 'yes' : 'no'),
    row.readAtMs === undefined ? undefined : { kind: 'text', text: instantText(row.readAtMs), as: 'instant' },
    day(row.comparedFrom),
    day(row.comparedTo),
    cost(row.costBeforeMicros),
    cost(row.costChangeMicros),
    text(row.isBeforeComplete === undefined ? undefined : row.isBeforeComplete ? 'yes' : 'no'),
    text(row.beforeScaledBy),
    text(row.search),
  ]
}

const text = (value: string | undefined): ExportCell => (value ? { kind: 'text', text: value } : undefined)
const day = (value: string | undefined): ExportCell =>
  value === undefined ? undefined : { kind: 'text', text: value, as: 'day' }
const cost = (micros: Micros | undefined): ExportCell =>
  micros === undefined ? undefined : { kind: 'number', decimal: microsToDecimal(micros), as: 'cost' }
const count = (value: number | undefined): ExportCell =>
  value === undefined ? undefined : { kind: 'number', decimal: String(value) }
