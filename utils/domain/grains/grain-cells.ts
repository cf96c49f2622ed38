import type { Channel } from '#domain/account/account.ts'
import {
  completeCell,
  costCell,
  countCell,
  type ExportCell,
  knownCallSeconds,
  textCell,
} from '#domain/export/export-cell.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'

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
  return [
    textCell(currency),
    countCell(tally?.volume),
    countCell(tally && tally.freeVolume + tally.zeroVolume),
    countCell(tally?.calls),
    countCell(tally && knownCallSeconds(tally)),
    costCell(tally && knownCostMicros(tally)),
    completeCell(tally !== undefined && !isPart && tally.unpriced === 0 && tally.untimedCalls === 0),
    readAt,
  ]
}
