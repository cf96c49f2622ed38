import type { Answer } from '#api/http/answer.ts'
import type { ListPage } from '#api/list-page.ts'
import { PAGE_SIZE } from '#api/partner-api.ts'
import { type HistoryPlace, keepHistory } from '#app/history/keep-history.ts'
import type { Ports } from '#app/ports.ts'
import type { Channel } from '#domain/account/account.ts'
import type { Failure, Problem } from '#domain/reading/problem.ts'
import { totalInPass } from '#domain/schedule/list-pass.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import type { ListPass, WorkOf } from '#domain/schedule/work.ts'
import { settledMonthsItem } from '#state/reading/readings.ts'
import type { DirectoryPage, StoredPage } from '#state/usage/channel-directory.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

/** Beyond any partner's number of channels; a list that never ends is an error of the server. */
const MOST_PAGES = 100

/** A page that is not understood this often in a row may belong to a list that has become another: the pass begins anew. */
const MOST_TRIES = 3
const ANEW_AFTER_MS = 60 * 60_000

/** The next page of a pass that is under way, also one that a killed worker has begun, or the first of a new one. */
export async function prepareChannels({ ports }: Session, { pass, problem }: WorkOf<'channels'>): Promise<ListPass> {
  const isOutdated = problem?.kind === 'unexpected' && problem.failures >= MOST_TRIES
  return pass && !isOutdated ? pass : { startedAtMs: ports.now(), nextOffset: 0 }
}

export function askChannels({ api }: Session, { nextOffset, total }: ListPass): Promise<Answer<ListPage<Channel>>> {
  return api.channels({ offset: nextOffset, sort: 'id', toldTotal: total })
}

/** The pass is stored with each page. */
export async function storeChannels(answered: Answered<'channels'>): Promise<StoredAnswer> {
  const { session, own, query, answer, atMs } = answered
  const { id } = own.account
  if (!answer.ok) {
    const { usage } = session.ports
    await keepHistory(session.ports, answered.place, async () => {
      const { reading } = await usage.readDirectory(id)
      await usage.failList(id, restBeforeAnew(answer.failure, query, reading.problem, atMs), atMs)
    })
    return {}
  }
  const page = toDirectoryPage(answer.value, query)
  const stored = await storeDirectoryPage(session.ports, answered.place, page, atMs)
  if (!stored) return { isPaused: true }
  // The pass may have been begun anew meanwhile, by a connection that was checked: then what is stored has the word.
  const { pass } = stored.value
  return pass ? { next: { kind: 'channels', pass } } : { isListRead: true }
}

/**
 * A pass that is about to begin anew waits for an hour first: each of its pages before is read again, and the list may never come
 * to the number of rows that it tells.
 */
function restBeforeAnew(
  failure: Failure,
  { nextOffset }: ListPass,
  before: Problem | undefined,
  atMs: number,
): Failure {
  const isLastTry = nextOffset > 0 && failure.kind === 'unexpected' && (before?.failures ?? 0) + 1 >= MOST_TRIES
  return isLastTry ? { ...failure, retryAtMs: Math.max(atMs + ANEW_AFTER_MS, failure.retryAtMs ?? 0) } : failure
}

/**
 * Stores one page; undefined where the history keeps nothing. A channel that was not known before was never asked about the
 * months that had ended: none of them is final any more.
 */
export async function storeDirectoryPage(
  ports: Pick<Ports, 'now' | 'usage'>,
  place: HistoryPlace,
  page: DirectoryPage,
  atMs: number,
): Promise<{ readonly value: StoredPage } | undefined> {
  const stored = await keepHistory(ports, place, () => ports.usage.storePage(place.accountId, page, atMs))
  if (stored && stored.value.addedCount > 0) await settledMonthsItem(place.accountId).remove()
  return stored
}

/** One page as it is stored: the pass that it belongs to, where the next one begins, and whether there is one. */
export function toDirectoryPage(page: ListPage<Channel>, pass: ListPass): DirectoryPage {
  const { rows, leftOut } = page
  const { startedAtMs, nextOffset: offset } = pass
  const nextOffset = offset + rows.length + leftOut
  const total = totalInPass(page.total, pass.total)
  return {
    channels: rows,
    startedAtMs,
    offset,
    nextOffset,
    total,
    leftOut,
    isLast: isLastPage({ ...page, total }, nextOffset),
  }
}

/** By the server's own total where it says one, on this page or before; else a page shorter than its limit is the last. */
function isLastPage({ rows, leftOut, total, limit }: ListPage<Channel>, nextOffset: number): boolean {
  const count = rows.length + leftOut
  if (count === 0 || nextOffset >= MOST_PAGES * PAGE_SIZE) return true
  if (total !== undefined) return nextOffset >= total
  return count < Math.min(limit ?? PAGE_SIZE, PAGE_SIZE)
}
