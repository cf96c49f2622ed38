import type { Channel } from '../domain/account.ts'
import type { ChannelProgress } from '../domain/channel-progress.ts'
import type { Failure } from '../domain/problem.ts'
import { fail, type Reading, succeed } from '../domain/reading.ts'
import { emptyRollup, type MonthRollup, replaceIfExact } from '../domain/rollup.ts'
import { type ChannelMonth, knownCostMicros, type Tally, tallyChannelMonth } from '../domain/usage.ts'
import { createDirectory } from './channel-directory.ts'
import { commit } from './commit.ts'
import { createLedger } from './ledger-store.ts'
import { rebuildRollup } from './rebuild-rollup.ts'
import { createRetention } from './retention.ts'
import { createSentinel } from './sentinel.ts'
import { createConnection } from './usage-connection.ts'
import { startingWith, type UsageTransaction } from './usage-database.ts'
import {
  decodeChannel,
  decodeDirectory,
  decodeRollup,
  decodeRows,
  decodeTotal,
  encodeReading,
  encodeRollup,
  encodeRows,
  type MonthOf,
} from './usage-records.ts'

/** A channel with its totals of a month; an empty reading if it was never read. */
export type ChannelUsage = { readonly channel: Channel; readonly reading: Reading<Tally> }

/** What the popup shows of a month: totals, the channels that cost most, and how complete that is. */
export type MonthUsage = {
  readonly rollup: MonthRollup
  readonly channels: readonly ChannelUsage[]
  readonly knownChannels: number
  readonly failedChannels: number
  readonly oldestReadAtMs?: number | undefined
}

export type UsageStore = ReturnType<typeof createUsageStore>

type UsageAnswer =
  | { readonly ok: true; readonly value: ChannelMonth }
  | { readonly ok: false; readonly failure: Failure }

const UNCOUNTABLE_WAIT_MS = 60 * 60_000

function uncountable(atMs: number): Failure {
  return { kind: 'unexpected', retryAtMs: atMs + UNCOUNTABLE_WAIT_MS }
}

/**
 * The only user of IndexedDB. Every answer is one transaction over all that it changes: rows, totals and rollup become
 * visible together or not at all, so that a killed worker leaves the old month or the new one.
 */
export function createUsageStore(database = createConnection()) {
  /** Stores one answer about a channel's month: its usage, or the failure to read it. */
  async function storeAnswer(of: MonthOf, channelId: string, answer: UsageAnswer, atMs: number): Promise<void> {
    const { accountId, month, zone } = of
    const transaction: UsageTransaction = (await database()).transaction(
      ['channelMonths', 'channelTotals', 'rollups'],
      'readwrite',
    )
    const [months, totals, rollups] = [
      transaction.objectStore('channelMonths'),
      transaction.objectStore('channelTotals'),
      transaction.objectStore('rollups'),
    ]
    const [oldRows, oldTotal, oldRollup] = await Promise.all([
      months.get([accountId, month, channelId]),
      totals.get([accountId, month, channelId]),
      rollups.get([accountId, month]),
    ])
    const before = decodeRows(oldRows)
    const total = decodeTotal(oldTotal)
    const known = decodeRollup(oldRollup)
    // What cannot be read cannot be subtracted either: the month is then summed up anew from the rows that can.
    const isDamaged = (oldRows && !before) || (oldRollup && !known) || (oldTotal && !total)
    const rollup = isDamaged
      ? await rebuildRollup(transaction, of)
      : (known ?? { ...emptyRollup(month, zone), failedChannels: 0 })
    const replaced = answer.ok ? replaceIfExact(rollup, before, answer.value) : rollup
    // Shown as a channel that is not read, and the month as at least what the others cost: nothing is rounded.
    if (!replaced) return storeAnswer(of, channelId, { ok: false, failure: uncountable(atMs) }, atMs)
    const reading = answer.ok
      ? succeed(tallyChannelMonth(answer.value), atMs)
      : fail(total?.reading ?? {}, answer.failure, atMs)
    const counted = total?.leftAs ? undefined : total?.reading
    const counts = {
      readChannels: rollup.readChannels + Number(!!reading.lastGood) - Number(!!counted?.lastGood),
      failedChannels: rollup.failedChannels + Number(!!reading.problem) - Number(!!counted?.problem),
    }
    const sums = answer.ok ? { ...replaced, zone } : rollup
    await commit(transaction, [
      () =>
        totals.put({
          accountId,
          month,
          channelId,
          ...((answer.ok || total?.zone) && { zone: answer.ok ? zone : total?.zone }),
          rank: reading.lastGood ? (knownCostMicros(reading.lastGood.value) ?? -1) : -2,
          ...(reading.lastGood && { readAtMs: reading.lastGood.atMs }),
          reading: encodeReading(reading),
        }),
      () => rollups.put({ accountId, ...encodeRollup({ ...sums, ...counts }) }),
      ...(answer.ok ? [() => months.put({ accountId, month, channelId, rows: encodeRows(answer.value) })] : []),
    ])
  }

  /**
   * How far the reading of each known channel has come, for the schedule, in the order of their ids. Days that were
   * counted in another zone count as never read, unless `countedIn` says that this is no matter.
   */
  async function readProgress(
    { accountId, month, zone }: MonthOf,
    countedIn: 'this zone' | 'any zone' = 'this zone',
  ): Promise<readonly ChannelProgress[]> {
    const transaction = (await database()).transaction(['channels', 'channelTotals'])
    const [channels, totals] = await Promise.all([
      transaction.objectStore('channels').getAll(startingWith(accountId)),
      transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
    ])
    const byChannel = new Map(totals.map((record) => [record.channelId, decodeTotal(record)]))
    return channels.flatMap((record) => {
      const channel = decodeChannel(record)
      if (!channel) return []
      const total = byChannel.get(channel.id)
      const { lastGood, problem } = total?.reading ?? {}
      const isOfZone = countedIn === 'any zone' || (total?.zone ?? zone) === zone
      const readAtMs = isOfZone ? lastGood?.atMs : undefined
      return [{ channel, readAtMs, problem, costMicros: lastGood && knownCostMicros(lastGood.value) }]
    })
  }

  /** The month as the popup shows it, with at most `most` channels: the costliest first, unread ones last. */
  async function readMonth(of: MonthOf, most: number): Promise<MonthUsage> {
    const { accountId, month, zone } = of
    const transaction = (await database()).transaction([
      'channels',
      'channelMonths',
      'channelTotals',
      'directories',
      'rollups',
    ])
    const directory = transaction.objectStore('channels')
    const totals = transaction.objectStore('channelTotals')
    const [record, list, oldest] = await Promise.all([
      transaction.objectStore('rollups').get([accountId, month]),
      transaction.objectStore('directories').get(accountId),
      totals.index('byReadAt').openCursor(startingWith(accountId, month)),
    ])
    const { reading: listed, pass } = decodeDirectory(list) ?? {}
    // Counting takes as long as the account is large: only while a pass is under way is the number not known.
    const knownChannels =
      (pass ? undefined : listed?.lastGood?.value) ?? (await directory.count(startingWith(accountId)))
    const found: ChannelUsage[] = []
    let cursor = await totals.index('byRank').openCursor(startingWith(accountId, month), 'prev')
    for (; cursor && found.length < most; cursor = await cursor.continue()) {
      const total = decodeTotal(cursor.value)
      if (!total) continue
      const { channelId, reading, leftAs } = total
      const channel = leftAs ?? decodeChannel(await directory.get([accountId, channelId]))
      found.push({ channel: channel ?? unnamed(channelId), reading })
    }
    if (found.length < most) {
      const shown = new Set(found.map(({ channel }) => channel.id))
      const others = (await directory.getAll(startingWith(accountId), most)).map(decodeChannel)
      const unread = others.filter((channel) => channel !== undefined).filter(({ id }) => !shown.has(id))
      found.push(...unread.slice(0, most - found.length).map((channel) => ({ channel, reading: {} })))
    }
    const known = decodeRollup(record) ?? (record && (await rebuildRollup(transaction, of)))
    const { failedChannels, ...rollup } = known ?? { ...emptyRollup(month, zone), failedChannels: 0 }
    return { rollup, channels: found, knownChannels, failedChannels, oldestReadAtMs: oldest?.value.readAtMs }
  }

  return {
    reset: database.reset,
    storeAnswer,
    readProgress,
    readMonth,
    ...createDirectory(database),
    ...createLedger(database),
    ...createSentinel(database),
    ...createRetention(database),
  }
}

/** A channel whose record is lost: all that is left of it is its id. */
function unnamed(id: string): Channel {
  return { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
}
