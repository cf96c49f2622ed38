import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Channel } from '../domain/account.ts'
import type { MonthKey } from '../domain/month.ts'
import type { Reading } from '../domain/reading.ts'
import type { MonthRollup } from '../domain/rollup.ts'
import type { ChannelMonth, Tally } from '../domain/usage.ts'

type InAccount = { readonly accountId: string }
type InMonth = InAccount & { readonly month: MonthKey }

/** `listedAtMs` is the pass over the list in which the channel was last seen. */
export type ChannelRecord = InAccount & Channel & { readonly channelId: string; readonly listedAtMs: number }
export type ChannelMonthRecord = InMonth & ChannelMonth & { readonly channelId: string }
export type RollupRecord = InMonth & MonthRollup & { readonly failedChannels: number }
/** `rank` orders channels by what they cost, `readAtMs` by the age of their reading; both repeat what `reading` says. */
export type ChannelTotalRecord = InMonth & {
  readonly channelId: string
  readonly rank: number
  readonly readAtMs?: number
  /** The channel is no longer listed; it counts neither as read nor as failed until it is read again. */
  readonly hasLeft?: boolean
  readonly reading: Reading<Tally>
}

/**
 * The usage store. `channels`: the directory. `channelMonths`: the rows of a channel's month. `channelTotals`: their sums,
 * with the state of the reading. `rollups`: the account's month, of a size that does not grow with the channels.
 */
export interface UsageSchema extends DBSchema {
  channels: { key: [string, string]; value: ChannelRecord }
  channelMonths: { key: [string, string, string]; value: ChannelMonthRecord }
  channelTotals: {
    key: [string, string, string]
    value: ChannelTotalRecord
    indexes: { byRank: [string, string, number]; byReadAt: [string, string, number] }
  }
  rollups: { key: [string, string]; value: RollupRecord }
}

export type UsageDatabase = IDBPDatabase<UsageSchema>

export function openUsageDatabase(): Promise<UsageDatabase> {
  return openDB<UsageSchema>('saldo-usage', 1, {
    upgrade(database) {
      database.createObjectStore('channels', { keyPath: ['accountId', 'channelId'] })
      database.createObjectStore('channelMonths', { keyPath: ['accountId', 'month', 'channelId'] })
      const totals = database.createObjectStore('channelTotals', { keyPath: ['accountId', 'month', 'channelId'] })
      totals.createIndex('byRank', ['accountId', 'month', 'rank'])
      totals.createIndex('byReadAt', ['accountId', 'month', 'readAtMs'])
      database.createObjectStore('rollups', { keyPath: ['accountId', 'month'] })
    },
  })
}

/** Everything whose compound key starts with these parts; arrays sort after every number and text. */
export function startingWith(...parts: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []])
}
