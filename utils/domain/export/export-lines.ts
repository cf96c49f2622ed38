import type { Line } from '#domain/dashboard/line.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import type { DaySpan } from '#domain/period/period.ts'
import type { ExportCell } from './export-cell.ts'
import { instantText, toExportRow } from './export-row.ts'

/** What stands in every row, so that a row says all of itself. */
export type ExportFacts = {
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
  'channels',
  'currency',
  'messages',
  'free_messages',
  'calls',
  'call_seconds',
  'cost',
  'complete',
  'read_at',
] as const

/**
 * A row for each line, below the heads: costs to the last digit and with nothing where none is known, times in UTC (ISO 8601).
 * `complete` is "yes", or "no" where more may have been sent, or costs or the duration of a call were not reported. All costs
 * are estimates.
 */
export function exportLines(lines: readonly Line[], facts: ExportFacts): readonly (readonly ExportCell[])[] {
  return [EXPORT_HEADS.map(text), ...lines.map((line) => toCells(line, facts))]
}

function toCells(line: Line, { account, period, zone }: ExportFacts): readonly ExportCell[] {
  const row = toExportRow(line)
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
    count(row.channels),
    text(row.currency),
    count(row.messages),
    count(row.freeMessages),
    count(row.calls),
    count(row.callSeconds),
    row.costMicros === undefined ? undefined : { kind: 'number', decimal: microsToDecimal(row.costMicros), as: 'cost' },
    text(row.isComplete ? 'yes' : 'no'),
    row.readAtMs === undefined ? undefined : { kind: 'text', text: instantText(row.readAtMs), as: 'instant' },
  ]
}

const text = (value: string | undefined): ExportCell => (value ? { kind: 'text', text: value } : undefined)
const day = (value: string): ExportCell => ({ kind: 'text', text: value, as: 'day' })
const count = (value: number | undefined): ExportCell =>
  value === undefined ? undefined : { kind: 'number', decimal: String(value) }
