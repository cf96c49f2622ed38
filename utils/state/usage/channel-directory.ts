import type { Channel } from '#domain/account/account.ts'
import { endsOf } from '#domain/account/ended.ts'
import type { Failure } from '#domain/reading/problem.ts'
import { fail, type Reading, succeed } from '#domain/reading/reading.ts'
import { isGreatLoss } from '#domain/schedule/list-pass.ts'
import { commit } from '#state/database/commit.ts'
import { decodeMonthTotals } from '#state/database/decode-month-totals.ts'
import {
  type ChannelRecord,
  type ChannelTotalRecord,
  startingWith,
  type UsageDatabase,
  type UsageTransaction,
} from '#state/database/usage-database.ts'
import {
  type Directory,
  decodeChannel,
  decodeDirectory,
  decodeTotal,
  encodeMonthTotals,
} from '#state/database/usage-records.ts'
import { recount } from './channel-counts.ts'
import { createDirectoryReader } from './directory-reader.ts'

/** One page of the list, from `offset` on; `startedAtMs` names the pass over all pages that it belongs to. */
export type DirectoryPage = {
  readonly channels: readonly Channel[]
  readonly startedAtMs: number
  readonly offset: number
  readonly nextOffset: number
  readonly isLast: boolean
  /** How many rows the list has, where the server says it. */
  readonly total?: number | undefined
  /** Rows of it that could not be read. */
  readonly leftOut?: number | undefined
}

/** How the list stands after a page, and how many of its channels a list that was whole before did not have. */
export type StoredPage = Directory & { readonly addedCount: number }

/** When the list is read again after a pass that was not believed: what failed for a moment is over then. */
const SECOND_PASS_MS = 5 * 60_000

/** A pass that lost more than one pass may: the list stays as it was until a second one agrees. */
function greatLoss(atMs: number): Failure {
  return { kind: 'unexpected', report: 'channels fewer than before', retryAtMs: atMs + SECOND_PASS_MS }
}

/** The list as it was, with as many channels as are known by now: the pass may have added some. */
export function keepList(before: Reading<number>, knownCount: number, atMs: number): Reading<number> {
  const { lastGood } = before
  const reading = lastGood ? { ...before, lastGood: { ...lastGood, value: knownCount } } : before
  return fail(reading, greatLoss(atMs), atMs)
}

type Write = () => Promise<unknown>

/** The list of an account's channels, and how far its reading has come. */
export function createDirectory(database: () => Promise<UsageDatabase>) {
  /** The known channels in the order of their ids, at most this many. */
  async function listChannels(accountId: string, most: number): Promise<readonly Channel[]> {
    const records = await (await database()).getAll('channels', startingWith(accountId), most)
    return records.map(decodeChannel).filter((channel) => channel !== undefined)
  }

  /**
   * Stores one page together with the place in the list, and ends the pass with the last one: what it did not list is
   * removed then, unless that is more than one pass may lose: then it is removed once a second pass does not list it
   * either. The usage of a channel that has left stays in its month, under its name: it was spent. A page whose pass
   * was begun anew while it was asked for changes nothing: what it says of the list is in neither pass.
   */
  async function storePage(accountId: string, page: DirectoryPage, atMs: number): Promise<StoredPage> {
    const transaction: UsageTransaction = (await database()).transaction(
      ['channels', 'directories', 'channelTotals', 'rollups'],
      'readwrite',
    )
    const directories = transaction.objectStore('directories')
    const channels = transaction.objectStore('channels')
    const before = decodeDirectory(await directories.get(accountId)) ?? { reading: {} }
    if (!continuesPass(page, before)) return { ...before, addedCount: 0 }
    const writes: Write[] = page.channels.map(
      (channel) => () => channels.put({ ...channel, accountId, channelId: channel.id, listedAtMs: page.startedAtMs }),
    )
    const { lastGood } = before.reading
    const leftOut = (page.leftOut ?? 0) + (page.offset === 0 ? 0 : (before.pass?.leftOut ?? 0))
    let directory: Directory = {
      reading: lastGood ? { lastGood } : {},
      ...(before.leftOut && { leftOut: before.leftOut }),
      ...(before.ended && { ended: before.ended }),
      pass: {
        startedAtMs: page.startedAtMs,
        nextOffset: page.nextOffset,
        ...(page.total !== undefined && { total: page.total }),
        ...(leftOut > 0 && { leftOut }),
      },
    }
    const isKnown = await Promise.all(page.channels.map(({ id }) => channels.getKey([accountId, id])))
    const added = page.channels.filter((_channel, place) => isKnown[place] === undefined)
    let gone: readonly ChannelRecord[] = []
    if (page.isLast) {
      const listed = new Set(page.channels.map(({ id }) => id))
      const others = (await channels.getAll(startingWith(accountId))).filter(({ id }) => !listed.has(id))
      const missing = others.filter(({ listedAtMs }) => listedAtMs !== page.startedAtMs)
      const stayed = others.filter(({ listedAtMs }) => listedAtMs === page.startedAtMs)
      const ended = endsOf([...page.channels, ...stayed])
      const missedOnce = missing.filter(({ isMissed }) => !isMissed)
      // A row that cannot be read may be that of any channel.
      if (isGreatLoss(missedOnce.length - leftOut, lastGood?.value ?? missing.length)) {
        const { pass: _pass, ...list } = before
        directory = { ...list, reading: keepList(before.reading, listed.size + others.length, atMs) }
        writes.push(...missedOnce.map((record) => () => channels.put({ ...record, isMissed: true })))
      } else {
        gone = missing
        directory = {
          reading: succeed(listed.size + stayed.length, atMs),
          ...(ended.length > 0 && { ended }),
          ...(leftOut > 0 && { leftOut }),
        }
      }
    }
    writes.push(...(await countAnew(transaction, accountId, added, gone)))
    writes.push(() => directories.put({ accountId, ...directory }))
    await commit(transaction, writes)
    return { ...directory, addedCount: lastGood ? added.length : 0 }
  }

  /** Takes over what Saldo 0.1 kept beside the channels, unless the list was read since. */
  async function adoptDirectory(accountId: string, directory: Directory): Promise<void> {
    const transaction = (await database()).transaction('directories', 'readwrite')
    const isKnown = (await transaction.store.get(accountId)) !== undefined
    await commit(transaction, isKnown ? [] : [() => transaction.store.put({ accountId, ...directory })])
  }

  /** Stores that the list could not be read; the pass goes on where it is. */
  async function failList(accountId: string, failure: Failure, atMs: number): Promise<void> {
    const transaction = (await database()).transaction('directories', 'readwrite')
    const before = decodeDirectory(await transaction.store.get(accountId)) ?? { reading: {} }
    const after = { ...before, reading: fail(before.reading, failure, atMs) }
    await commit(transaction, [() => transaction.store.put({ accountId, ...after })])
  }

  return { ...createDirectoryReader(database), listChannels, storePage, failList, adoptDirectory }
}

/** Whether a page is the next one of the pass that is stored; the first page of a list begins a pass of its own. */
export function continuesPass(page: DirectoryPage, { pass }: Directory): boolean {
  return page.offset === 0 || (pass?.startedAtMs === page.startedAtMs && pass.nextOffset === page.offset)
}

/**
 * What a channel had spent stays in its months when it leaves, and so does what could not be read of it; it no longer
 * counts as one that is read or has failed. One that is back, as after a pass in which it had moved to another page,
 * counts again as what it was.
 */
async function countAnew(
  transaction: UsageTransaction,
  accountId: string,
  added: readonly Channel[],
  gone: readonly ChannelRecord[],
): Promise<readonly Write[]> {
  const totals = transaction.objectStore('channelTotals')
  const rollups = transaction.objectStore('rollups')
  const ids = [...added, ...gone].map(({ id }) => id)
  const leaving = new Map(gone.map((record) => [record.id, record]))
  const writes: Write[] = gone.map(
    ({ id }) =>
      () =>
        transaction.objectStore('channels').delete([accountId, id]),
  )
  for (const record of ids.length > 0 ? await rollups.getAll(startingWith(accountId)) : []) {
    const rollup = decodeMonthTotals(record)
    const found = await Promise.all(ids.map((id) => totals.get([accountId, record.month, id])))
    let counts = rollup
    for (const total of found) {
      const leaver = total && leaving.get(total.channelId)
      // Nothing changes for one that has left already, nor for one that never had.
      if (!total || (leaver !== undefined) === (total.leftAs !== undefined)) continue
      const counted = decodeTotal(total)
      if (counts && counted) counts = recount(counts, counted, { ...counted, leftAs: leaver })
      writes.push(() => totals.put(leaver ? asLeft(total, leaver) : asListed(total)))
    }
    if (counts) {
      const encoded = encodeMonthTotals(counts)
      writes.push(() => rollups.put({ accountId, ...encoded }))
    }
  }
  return writes
}

function asLeft({ readAtMs: _readAtMs, ...total }: ChannelTotalRecord, record: ChannelRecord): ChannelTotalRecord {
  const { accountId: _account, channelId: _channel, listedAtMs: _listed, isMissed: _missed, ...leftAs } = record
  return { ...total, leftAs }
}

function asListed({ leftAs: _leftAs, ...total }: ChannelTotalRecord): ChannelTotalRecord {
  const { lastGood } = total.reading
  return { ...total, ...(lastGood && { readAtMs: lastGood.atMs }) }
}
