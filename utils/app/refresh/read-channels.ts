import type { ListPage } from '#api/list-page.ts'
import { PAGE_SIZE } from '#api/partner-api.ts'
import { keepHistory } from '#app/history/keep-history.ts'
import type { Channel } from '#domain/account/account.ts'
import type { DirectoryPage } from '#state/usage/channel-directory.ts'
import { bumpUsageRevision } from './bump-usage-revision.ts'
import { keepHouse } from './keep-house.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

/** Beyond any partner's number of channels; a list that never ends is an error of the server. */
const MOST_PAGES = 100

/**
 * Reads the next page of the list of channels. The pass is stored with each page, so that a killed worker goes on where
 * it was; `complete` tells whether it has ended.
 */
export async function readChannelsPage(
  session: Session,
): Promise<CallResult<ListPage<Channel>> & { complete?: boolean; isPaused?: boolean }> {
  const { account, api, ports, zone } = session
  const before = await ports.usage.readDirectory(account.id)
  const { startedAtMs, nextOffset } = before.pass ?? { startedAtMs: ports.now(), nextOffset: 0 }
  const place = { accountId: account.id, zone }
  let complete = false
  let isEnd = false
  let isPaused = false
  const result = await makeCall(
    session,
    [`partner:${account.partnerId}`],
    before.reading.problem,
    () => api.channels({ offset: nextOffset, sort: 'id' }),
    async (answer, atMs) => {
      if (answer.ok) {
        const page = toDirectoryPage(answer.value, startedAtMs, nextOffset)
        const stored = await keepHistory(ports, place, () => ports.usage.storePage(account.id, page, atMs))
        isPaused = stored === undefined
        // The pass may have been begun anew meanwhile, by a connection that was checked: then what is stored has the word.
        complete = stored ? stored.value.pass === undefined : page.isLast
        isEnd = complete && !isPaused
      } else await keepHistory(ports, place, () => ports.usage.failList(account.id, answer.failure, atMs))
      await bumpUsageRevision(account.id)
    },
  )
  if (isEnd) await keepHouse(session)
  return { ...result, complete, isPaused }
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
