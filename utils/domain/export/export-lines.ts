import { idInGroup, type Line } from '#domain/dashboard/line.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import type { DaySpan } from '#domain/period/period.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import type { ExportCell } from './write-csv.ts'

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

const text = (value: string): ExportCell => (value === '' ? undefined : { kind: 'text', text: value })
const count = (value: number | undefined): ExportCell =>
  value === undefined ? undefined : { kind: 'number', decimal: String(value) }

/**
 * A row for each line, below the heads: costs to the last digit and with nothing where none is known, times in UTC (ISO 8601).
 * `complete` is "yes", or "no" where more may have been sent, or costs were not reported. All costs are estimates.
 */
export function exportLines(lines: readonly Line[], facts: ExportFacts): readonly (readonly ExportCell[])[] {
  return [EXPORT_HEADS.map(text), ...lines.map((line) => toRow(line, facts))]
}

function toRow(line: Line, { account, period, zone }: ExportFacts): readonly ExportCell[] {
  const { channel, channelCount, currency, tally, isPart, readAtMs, ofId } = line
  const isChannel = ofId === channel.id
  const isClient = isChannel || ofId === idInGroup(channel, 'client')
  const isWaba = isChannel || ofId === idInGroup(channel, 'waba')
  const cost = tally && knownCostMicros(tally)
  const isWhole = tally !== undefined && !isPart && tally.unpriced === 0
  return [
    text(account),
    text(period.from),
    text(period.to),
    text(zone),
    isChannel ? text(channel.id) : undefined,
    isChannel ? text(channel.name) : undefined,
    isChannel && channel.phoneNumber ? text(`+${channel.phoneNumber}`) : undefined,
    isClient ? text(channel.clientId) : undefined,
    isClient || isWaba ? text(channel.clientName) : undefined,
    isWaba ? text(channel.wabaId) : undefined,
    count(channelCount),
    text(currency),
    count(tally?.volume),
    count(tally && tally.freeVolume + tally.zeroVolume),
    count(tally?.calls),
    count(tally?.callSeconds),
    cost === undefined ? undefined : { kind: 'number', decimal: microsToDecimal(cost) },
    text(isWhole ? 'yes' : 'no'),
    readAtMs === undefined ? undefined : text(Temporal.Instant.fromEpochMilliseconds(readAtMs).toString()),
  ]
}
