import type { Channel } from '../domain/account.ts'
import type { MonthKey } from '../domain/month.ts'
import type { Failure } from '../domain/problem.ts'
import { fail, type Reading, succeed } from '../domain/reading.ts'
import { emptyRollup, type MonthRollup, replaceChannel } from '../domain/rollup.ts'
import type { ChannelProgress } from '../domain/schedule.ts'
import { type ChannelMonth, knownCostMicros, type Tally, tallyChannelMonth } from '../domain/usage.ts'
import { commit } from './commit.ts'
import { openUsageDatabase, startingWith, type UsageDatabase } from './usage-database.ts'

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

/** Which month of which account, and the zone that its days are counted in. */
export type MonthOf = { readonly accountId: string; readonly month: MonthKey; readonly zone: string }

/**
 * The only user of IndexedDB. Every answer is one transaction over all that it changes: rows, totals and rollup become
 * visible together or not at all, so that a killed worker leaves the old month or the new one.
 */
export function createUsageStore() {
  let opening: Promise<UsageDatabase> | undefined
  function database(): Promise<UsageDatabase> {
    opening ??= openUsageDatabase().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  /** Adds one page of the list of channels; `passAtMs` names the pass over all pages that it belongs to. */
  async function putChannels(accountId: string, channels: readonly Channel[], passAtMs: number): Promise<void> {
    const transaction = (await database()).transaction('channels', 'readwrite')
    const writes = channels.map((channel) =>
      transaction.store.put({ ...channel, accountId, channelId: channel.id, listedAtMs: passAtMs }),
    )
    await Promise.all([...writes, transaction.done])
  }

  /**
   * Ends a pass: removes the channels that it did not list, and returns how many there are. The usage of a channel that
   * has left stays in its month: it was spent.
   */
  async function endPass(accountId: string, passAtMs: number): Promise<number> {
    const transaction = (await database()).transaction(['channels', 'channelTotals', 'rollups'], 'readwrite')
    const [directory, totals, rollups] = [
      transaction.objectStore('channels'),
      transaction.objectStore('channelTotals'),
      transaction.objectStore('rollups'),
    ]
    const channels = await directory.getAll(startingWith(accountId))
    const gone = channels.filter(({ listedAtMs }) => listedAtMs !== passAtMs)
    const writes: (() => Promise<unknown>)[] = gone.map(
      ({ id }) =>
        () =>
          directory.delete([accountId, id]),
    )
    // What a channel had spent stays in its month; it no longer counts as one that is read or has failed.
    for (const rollup of gone.length > 0 ? await rollups.getAll(startingWith(accountId)) : []) {
      const left = await Promise.all(gone.map(({ id }) => totals.get([accountId, rollup.month, id])))
      const leaving = left.filter((total) => total !== undefined).filter(({ hasLeft }) => !hasLeft)
      const readChannels = rollup.readChannels - leaving.filter(({ reading }) => reading.lastGood).length
      const failedChannels = rollup.failedChannels - leaving.filter(({ reading }) => reading.problem).length
      writes.push(() => rollups.put({ ...rollup, readChannels, failedChannels }))
      for (const total of leaving) writes.push(() => totals.put({ ...total, hasLeft: true }))
    }
    await commit(transaction, writes)
    return channels.length - gone.length
  }

  /** Stores one answer about a channel's month: its usage, or the failure to read it. */
  async function storeAnswer(
    { accountId, month, zone }: MonthOf,
    channelId: string,
    answer: { readonly ok: true; readonly value: ChannelMonth } | { readonly ok: false; readonly failure: Failure },
    atMs: number,
  ): Promise<void> {
    const transaction = (await database()).transaction(['channelMonths', 'channelTotals', 'rollups'], 'readwrite')
    const [months, totals, rollups] = [
      transaction.objectStore('channelMonths'),
      transaction.objectStore('channelTotals'),
      transaction.objectStore('rollups'),
    ]
    const [before, oldTotal, oldRollup] = await Promise.all([
      months.get([accountId, month, channelId]),
      totals.get([accountId, month, channelId]),
      rollups.get([accountId, month]),
    ])
    const rollup = oldRollup ?? { accountId, failedChannels: 0, ...emptyRollup(month, zone) }
    const reading = answer.ok
      ? succeed(tallyChannelMonth(answer.value), atMs)
      : fail(oldTotal?.reading ?? {}, answer.failure, atMs)
    const counted = oldTotal?.hasLeft ? undefined : oldTotal?.reading
    const readChannels = rollup.readChannels + Number(!!reading.lastGood) - Number(!!counted?.lastGood)
    const failedChannels = rollup.failedChannels + Number(!!reading.problem) - Number(!!counted?.problem)
    const writes = [
      () =>
        totals.put({
          accountId,
          month,
          channelId,
          rank: reading.lastGood ? (knownCostMicros(reading.lastGood.value) ?? -1) : -2,
          ...(reading.lastGood && { readAtMs: reading.lastGood.atMs }),
          reading,
        }),
      () =>
        rollups.put({
          ...rollup,
          ...(answer.ok ? replaceChannel(rollup, before, answer.value) : {}),
          accountId,
          readChannels,
          failedChannels,
        }),
      ...(answer.ok ? [() => months.put({ accountId, month, channelId, ...answer.value })] : []),
    ]
    await commit(transaction, writes)
  }

  /** How far the reading of each known channel has come, for the schedule. */
  async function readProgress({ accountId, month }: MonthOf): Promise<readonly ChannelProgress[]> {
    const transaction = (await database()).transaction(['channels', 'channelTotals'])
    const [channels, totals] = await Promise.all([
      transaction.objectStore('channels').getAll(startingWith(accountId)),
      transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
    ])
    const byChannel = new Map(totals.map((total) => [total.channelId, total.reading]))
    return channels.map((channel) => {
      const reading = byChannel.get(channel.id)
      return { channel, readAtMs: reading?.lastGood?.atMs, problem: reading?.problem }
    })
  }

  /** The month as the popup shows it, with at most `most` channels: the costliest first, unread ones last. */
  async function readMonth({ accountId, month, zone }: MonthOf, most: number): Promise<MonthUsage> {
    const transaction = (await database()).transaction(['channels', 'channelTotals', 'rollups'])
    const directory = transaction.objectStore('channels')
    const totals = transaction.objectStore('channelTotals')
    const [rollup, knownChannels, oldest] = await Promise.all([
      transaction.objectStore('rollups').get([accountId, month]),
      directory.count(startingWith(accountId)),
      totals.index('byReadAt').openCursor(startingWith(accountId, month)),
    ])
    const found: ChannelUsage[] = []
    let cursor = await totals.index('byRank').openCursor(startingWith(accountId, month), 'prev')
    for (; cursor && found.length < most; cursor = await cursor.continue()) {
      const { channelId, reading } = cursor.value
      const channel = await directory.get([accountId, channelId])
      found.push({ channel: channel ?? departed(channelId), reading })
    }
    if (found.length < most) {
      const listed = new Set(found.map(({ channel }) => channel.id))
      const unread = (await directory.getAll(startingWith(accountId), most)).filter(({ id }) => !listed.has(id))
      found.push(...unread.slice(0, most - found.length).map((channel) => ({ channel, reading: {} })))
    }
    return {
      rollup: rollup ?? emptyRollup(month, zone),
      channels: found,
      knownChannels,
      failedChannels: rollup?.failedChannels ?? 0,
      oldestReadAtMs: oldest?.value.readAtMs,
    }
  }

  /** Removes everything of an account. */
  async function forget(accountId: string): Promise<void> {
    const stores = ['channels', 'channelMonths', 'channelTotals', 'rollups'] as const
    const transaction = (await database()).transaction(stores, 'readwrite')
    await Promise.all(stores.map((store) => transaction.objectStore(store).delete(startingWith(accountId))))
    await transaction.done
  }

  return { putChannels, endPass, storeAnswer, readProgress, readMonth, forget }
}

/** A channel that has usage but is no longer listed: all that is left of it is its id. */
function departed(id: string): Channel {
  return { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
}
