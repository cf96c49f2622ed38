import { changeMicros, earlierCostMicros, isEarlierPart } from '#domain/comparison/change.ts'
import type { ComparedPeriods } from '#domain/comparison/compared-periods.ts'
import { idInGroup, type Line } from '#domain/dashboard/line.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { DayKey } from '#domain/period/period.ts'
import type { PartName } from '#domain/period/period-channel.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import { knownCallSeconds } from './export-cell.ts'

/** One line of the table as every file has it. What is not known, or is nothing of a group, is undefined. */
export type ExportRow = {
  readonly channelId: string | undefined
  readonly channel: string | undefined
  /** With a plus sign. */
  readonly phoneNumber: string | undefined
  readonly clientId: string | undefined
  readonly client: string | undefined
  readonly wabaId: string | undefined
  /** What the row is a part of, where it is one: as the API names it, and the day as "2026-11-03". */
  readonly category: string | undefined
  readonly country: string | undefined
  readonly day: string | undefined
  readonly channels: number
  readonly currency: string | undefined
  readonly messages: number | undefined
  readonly freeMessages: number | undefined
  readonly calls: number | undefined
  readonly callSeconds: number | undefined
  readonly costMicros: Micros | undefined
  /** False where more may have been sent or called, for longer, or for more than was reported. */
  readonly isComplete: boolean
  readonly readAtMs: number | undefined
  /** The days that it is compared with, what was spent in them (at their pace), and how much more was spent since. */
  readonly comparedFrom: DayKey | undefined
  readonly comparedTo: DayKey | undefined
  readonly costBeforeMicros: Micros | undefined
  readonly costChangeMicros: Micros | undefined
  /** Whether all of what was used in them is known. */
  readonly isBeforeComplete: boolean | undefined
  /** By how many of how many days the cost before was counted, "9/31", where not as it was. */
  readonly beforeScaledBy: string | undefined
  /** What the channels were searched by. */
  readonly search: string | undefined
}

/** What holds for all rows of a file. */
export type RowFacts = {
  /** The only part of all usage that its rows are of. */
  readonly only?: { readonly part: PartName; readonly name: string } | undefined
  readonly comparison?: ComparedPeriods | undefined
  /** The client or WABA whose channels alone they are of. */
  readonly within?: { readonly group: 'client' | 'waba'; readonly id: string; readonly client: string } | undefined
  readonly search?: string | undefined
}

/** What a file says of a line; of a group it has only what its channels share. */
export function toExportRow(line: Line, { only, comparison, within, search = '' }: RowFacts): ExportRow {
  const { channel, channelCount, currency, tally, isPart, readAtMs, ofId, part } = line
  const partOf = (name: PartName) => (part === name ? ofId : only?.part === name ? only.name : undefined)
  const isChannel = ofId === channel.id
  const isClient = isChannel || ofId === idInGroup(channel, 'client')
  const isWaba = isChannel || ofId === idInGroup(channel, 'waba')
  return {
    channelId: isChannel ? text(channel.id) : undefined,
    channel: isChannel ? text(channel.name) : undefined,
    phoneNumber: isChannel && channel.phoneNumber ? `+${channel.phoneNumber}` : undefined,
    clientId: isClient ? text(channel.clientId) : within?.group === 'client' ? within.id : undefined,
    client: isClient || isWaba ? text(channel.clientName) : within && text(within.client),
    wabaId: isWaba ? text(channel.wabaId) : within?.group === 'waba' ? within.id : undefined,
    category: partOf('category'),
    country: partOf('country'),
    day: partOf('day'),
    channels: channelCount,
    currency: text(currency),
    messages: tally?.volume,
    freeMessages: tally && tally.freeVolume + tally.zeroVolume,
    calls: tally?.calls,
    callSeconds: tally && knownCallSeconds(tally),
    costMicros: tally && knownCostMicros(tally),
    isComplete: tally !== undefined && !isPart && tally.unpriced === 0 && tally.untimedCalls === 0,
    readAtMs,
    comparedFrom: comparison?.before.from,
    comparedTo: comparison?.before.to,
    costBeforeMicros: comparison && earlierCostMicros(line, comparison),
    costChangeMicros: comparison && changeMicros(line, comparison),
    isBeforeComplete: comparison && line.before?.tally !== undefined && !isEarlierPart(line),
    beforeScaledBy: comparison?.pace && `${comparison.pace.nowDays}/${comparison.pace.beforeDays}`,
    search: text(search),
  }
}

const text = (value: string) => (value === '' ? undefined : value)
