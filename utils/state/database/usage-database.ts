import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { Channel } from '#domain/account/account.ts'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import type { TallyTuple } from './tally-records.ts'
import type { Directory, encodeMonthTotals, MonthName } from './usage-records.ts'

type InAccount = { readonly accountId: string }

/**
 * `listedAtMs` is the pass over the list in which the channel was last seen; `isMissed`: a pass that ended since then did not
 * list it, and was not believed.
 */
export type ChannelRecord = InAccount &
  Channel & { readonly channelId: string; readonly listedAtMs: number; readonly isMissed?: boolean }
export type ChannelMonthRecord = MonthName & { readonly channelId: string; readonly rows: string }
export type MonthTotalsRecord = InAccount & ReturnType<typeof encodeMonthTotals>
/** The cells of one day of an account's month, all channels together, as text. */
export type DayRecord = MonthName & { readonly day: number; readonly cells: string }
/**
 * `rank` orders channels by what they cost, `volumeRank` by messages (0.1.0 wrote messages and calls), `readAtMs` by
 * the age of their reading: all repeat what `reading` says.
 */
export type ChannelTotalRecord = MonthName & {
  readonly channelId: string
  readonly rank: number
  readonly volumeRank: number
  readonly readAtMs?: number
  /** The zone in which the days of the rows were counted. */
  readonly zone?: string | undefined
  /** Who the channel was, once it is no longer listed: it counts neither as read nor as failed until it is read again. */
  readonly leftAs?: Channel | undefined
  readonly reading: {
    readonly lastGood?: { readonly value: TallyTuple; readonly atMs: number } | undefined
    readonly problem?: unknown
  }
  readonly series?: readonly (readonly [string, TallyTuple])[]
  /** In which the sums of the month count its costs; absent where it was not known. */
  readonly currency?: string | undefined
  /** Rows and groups of the last good answer that could not be read. */
  readonly leftOut?: number
}
/** One balance at one time; `line` is what it is a balance of, such as "partner:EUR". */
export type LedgerRecord = InAccount & BalanceSample & { readonly line: string }

/**
 * The usage store. `channels`: the list of channels; `directories`: how far its reading has come. `channelMonths`: the
 * rows of a channel's month; `channelTotals`: their sums, with the state of the reading. `rollups`: the sums of the account's
 * month; `days`: the same by day, series, country and kind. Neither grows with the channels. `ledger`: balances over time.
 * `meta`: the sentinel.
 */
export interface UsageSchema extends DBSchema {
  channels: { key: [string, string]; value: ChannelRecord }
  directories: { key: string; value: InAccount & Directory }
  channelMonths: { key: [string, string, string]; value: ChannelMonthRecord }
  channelTotals: {
    key: [string, string, string]
    value: ChannelTotalRecord
    indexes: {
      byRank: [string, string, number]
      byVolumeRank: [string, string, number]
      byReadAt: [string, string, number]
    }
  }
  rollups: { key: [string, string]; value: MonthTotalsRecord }
  days: { key: [string, string, number]; value: DayRecord }
  ledger: { key: [string, string, number]; value: LedgerRecord }
  meta: { key: string; value: { readonly name: string; readonly value: unknown } }
}

export type UsageStoreName = StoreNames<UsageSchema>
export type UsageDatabase = IDBPDatabase<UsageSchema>
export type UsageTransaction<Mode extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<
  UsageSchema,
  UsageStoreName[],
  Mode
>

/** Everything whose compound key starts with these parts; arrays sort after every number and text. */
export function startingWith(...parts: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []])
}
