import type { ListPage } from '../api/list-page.ts'
import { PAGE_SIZE } from '../api/partner-api.ts'
import type { Channel } from '../domain/account.ts'
import { shareLimits } from '../domain/rate-budget.ts'
import { fail, succeed } from '../domain/reading.ts'
import { type Directory, directoryItem } from '../state/readings.ts'
import { settingsItem } from '../state/settings.ts'
import { bumpUsageRevision } from './bump-usage-revision.ts'
import { cleanCallLog } from './change-call-log.ts'
import type { Ports } from './ports.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

/** Beyond any partner's number of channels; a list that never ends is an error of the server. */
const MOST_PAGES = 100

/**
 * Reads the next page of the list of channels. The pass is stored with each page, so that a killed worker goes on where
 * it was; `complete` tells whether it has ended.
 */
export async function readChannelsPage(
  session: Session,
): Promise<CallResult<ListPage<Channel>> & { complete?: boolean }> {
  const { account, api, ports } = session
  const item = directoryItem(account.id)
  const before = await item.read()
  const pass = before.pass ?? { startedAtMs: ports.now(), nextOffset: 0 }
  const keys = [`partner:${account.partnerId}`] as const
  let complete = false
  const result = await makeCall(
    session,
    keys,
    before.reading.problem,
    () => api.channels({ offset: pass.nextOffset, sort: 'id' }),
    async (answer, atMs) => {
      if (!answer.ok) return item.write({ pass, reading: fail(before.reading, answer.failure, atMs) })
      const next = await storePage(ports, account.id, { ...before, pass }, answer.value, atMs)
      complete = next.pass === undefined
    },
  )
  // Once a day, and no channel that has left keeps its calls for ever.
  if (complete) await cleanCalls(ports.now())
  return { ...result, complete }
}

async function cleanCalls(nowMs: number): Promise<void> {
  const { limits, limitShare } = await settingsItem.read()
  await cleanCallLog(shareLimits(limits, limitShare), nowMs)
}

/** Stores one page of the list; ends the pass with the last one. Returns the directory as it stands then. */
export async function storePage(
  ports: Pick<Ports, 'usage'>,
  accountId: string,
  before: Required<Directory>,
  page: ListPage<Channel>,
  atMs: number,
): Promise<Directory> {
  const { startedAtMs = atMs, nextOffset: offset = 0 } = before.pass ?? {}
  await ports.usage.putChannels(accountId, page.rows, startedAtMs)
  const nextOffset = offset + page.rows.length
  const directory: Directory = isLastPage(page, nextOffset)
    ? { reading: succeed(await ports.usage.endPass(accountId, startedAtMs), atMs) }
    : { reading: before.reading, pass: { startedAtMs, nextOffset } }
  await directoryItem(accountId).write(directory)
  await bumpUsageRevision(accountId)
  return directory
}

/** By the server's own total where it says one; else a page shorter than its limit is the last. */
function isLastPage({ rows, total, limit }: ListPage<Channel>, nextOffset: number): boolean {
  if (rows.length === 0 || nextOffset >= MOST_PAGES * PAGE_SIZE) return true
  if (total !== undefined) return nextOffset >= total
  return rows.length < Math.min(limit ?? PAGE_SIZE, PAGE_SIZE)
}
