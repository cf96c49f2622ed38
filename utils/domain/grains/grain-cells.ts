import type { Channel } from '#domain/account/account.ts'
import type { ExportCell } from '#domain/export/export-cell.ts'
import { instantText } from '#domain/export/export-row.ts'
import type { Micros } from '#domain/money/micros.ts'
import { microsToDecimal } from '#domain/money/money.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'

export const textCell = (text: string | undefined): ExportCell => (text ? { kind: 'text', text } : undefined)

export const dayCell = (day: string): ExportCell => ({ kind: 'text', text: day, as: 'day' })

export const countCell = (count: number | undefined): ExportCell =>
  count === undefined ? undefined : { kind: 'number', decimal: String(count) }

export const costCell = (micros: Micros | undefined): ExportCell =>
  micros === undefined ? undefined : { kind: 'number', decimal: microsToDecimal(micros), as: 'cost' }

/** In UTC (ISO 8601). */
export const instantCell = (atMs: number | undefined): ExportCell =>
  atMs === undefined ? undefined : { kind: 'text', text: instantText(atMs), as: 'instant' }

export const completeCell = (isComplete: boolean): ExportCell => ({ kind: 'text', text: isComplete ? 'yes' : 'no' })

export const CHANNEL_HEADS = ['channel_id', 'channel', 'phone_number', 'client_id', 'client', 'waba_id'] as const

/** Who a channel is, under CHANNEL_HEADS; the phone number has a plus sign. */
export function channelCells(channel: Channel): readonly ExportCell[] {
  const { id, name, phoneNumber, clientId, clientName, wabaId } = channel
  return [id, name, phoneNumber && `+${phoneNumber}`, clientId, clientName, wabaId].map(textCell)
}

export const SUM_HEADS = [
  'currency',
  'messages',
  'free_messages',
  'calls',
  'call_seconds',
  'cost',
  'complete',
  'read_at',
] as const

/** A sum, as far as it is known. */
export type GrainSum = {
  readonly currency: string
  /** Undefined where nothing is known. */
  readonly tally: Tally | undefined
  /** More may have been sent than is known. */
  readonly isPart: boolean
  /** When the oldest of its readings was made. */
  readonly readAt: ExportCell
}

/** A sum, under SUM_HEADS: nothing where nothing is known, which is not zero. */
export function sumCells({ currency, tally, isPart, readAt }: GrainSum): readonly ExportCell[] {
  const isTimed = tally && !(tally.callSeconds === 0 && tally.untimedCalls > 0)
  return [
    textCell(currency),
    countCell(tally?.volume),
    countCell(tally && tally.freeVolume + tally.zeroVolume),
    countCell(tally?.calls),
    countCell(isTimed ? tally.callSeconds : undefined),
    costCell(tally && knownCostMicros(tally)),
    completeCell(tally !== undefined && !isPart && tally.unpriced === 0 && tally.untimedCalls === 0),
    readAt,
  ]
}
