import type { Answer } from '#api/http/answer.ts'
import type { ListPage } from '#api/list-page.ts'
import { PAGE_SIZE } from '#api/partner-api.ts'
import { keepHistory } from '#app/history/keep-history.ts'
import type { Channel } from '#domain/account/account.ts'
import type { StoredAnswer } from '#domain/schedule/turn.ts'
import type { ListPass, WorkOf } from '#domain/schedule/work.ts'
import type { DirectoryPage } from '#state/usage/channel-directory.ts'
import type { Session } from './session.ts'
import type { Answered } from './works.ts'

/** Beyond any partner's number of channels; a list that never ends is an error of the server. */
const MOST_PAGES = 100

/** The next page of a pass that is under way, also one that a killed worker has begun, or the first of a new one. */
export async function prepareChannels({ ports }: Session, { pass }: WorkOf<'channels'>): Promise<ListPass> {
  return pass ?? { startedAtMs: ports.now(), nextOffset: 0 }
}

export function askChannels({ api }: Session, { nextOffset }: ListPass): Promise<Answer<ListPage<Channel>>> {
  return api.channels({ offset: nextOffset, sort: 'id' })
}

/** The pass is stored with each page. */
export async function storeChannels(answered: Answered<'channels'>): Promise<StoredAnswer> {
  const { session, own, query, answer, atMs } = answered
  const { usage } = session.ports
  const { id } = own.account
  if (!answer.ok) {
    await keepHistory(session.ports, answered.place, () => usage.failList(id, answer.failure, atMs))
    return {}
  }
  const page = toDirectoryPage(answer.value, query.startedAtMs, query.nextOffset)
  const stored = await keepHistory(session.ports, answered.place, () => usage.storePage(id, page, atMs))
  if (!stored) return { isPaused: true }
  // The pass may have been begun anew meanwhile, by a connection that was checked: then what is stored has the word.
  const { pass } = stored.value
  return pass ? { next: { kind: 'channels', pass } } : { isListRead: true }
}

/** One page as it is stored: the pass that it belongs to, where the next one begins, and whether there is one. */
export function toDirectoryPage(page: ListPage<Channel>, startedAtMs: number, offset: number): DirectoryPage {
  const nextOffset = offset + page.rows.length
  return { channels: page.rows, startedAtMs, offset, nextOffset, isLast: isLastPage(page, nextOffset) }
}

/** By the server's own total where it says one; else a page shorter than its limit is the last. */
function isLastPage({ rows, total, limit }: ListPage<Channel>, nextOffset: number): boolean {
  if (rows.length === 0 || nextOffset >= MOST_PAGES * PAGE_SIZE) return true
  if (total !== undefined) return nextOffset >= total
  return rows.length < Math.min(limit ?? PAGE_SIZE, PAGE_SIZE)
}
