import type { ChannelsPage } from '../api/channels-schema.ts'
import { CHANNELS_PAGE_SIZE } from '../api/partner-api.ts'
import { fail, succeed } from '../domain/reading.ts'
import { type Directory, directoryItem } from '../state/readings.ts'
import { bumpUsageRevision } from './bump-usage-revision.ts'
import type { Ports } from './ports.ts'
import { type CallResult, makeCall, type Session } from './session.ts'

/** Beyond any partner's number of channels; a list that never ends is an error of the server. */
const MOST_PAGES = 100

/**
 * Reads the next page of the list of channels. The pass is stored with each page, so that a killed worker goes on where
 * it was; `complete` tells whether it has ended.
 */
export async function readChannelsPage(session: Session): Promise<CallResult<ChannelsPage> & { complete?: boolean }> {
  const { account, api, ports } = session
  const item = directoryItem(account.id)
  const before = await item.read()
  const pass = before.pass ?? { startedAtMs: ports.now(), nextOffset: 0 }
  const keys = [`partner:${account.partnerId}`] as const
  const result = await makeCall(session, keys, before.reading.problem, () => api.channels(pass.nextOffset))
  if (result.outcome !== 'answered') return result
  const { answer, atMs } = result
  if (!answer.ok) {
    await item.write({ pass, reading: fail(before.reading, answer.failure, atMs) })
    return result
  }
  const next = await storePage(ports, account.id, { ...before, pass }, answer.value, atMs)
  return { ...result, complete: next.pass === undefined }
}

/** Stores one page of the list; ends the pass with the last one. Returns the directory as it stands then. */
export async function storePage(
  ports: Pick<Ports, 'usage'>,
  accountId: string,
  before: Required<Directory>,
  page: ChannelsPage,
  atMs: number,
): Promise<Directory> {
  const { startedAtMs = atMs, nextOffset: offset = 0 } = before.pass ?? {}
  await ports.usage.putChannels(accountId, page.channels, startedAtMs)
  const nextOffset = offset + page.channels.length
  const directory: Directory = isLastPage(page, nextOffset)
    ? { reading: succeed(await ports.usage.endPass(accountId, startedAtMs), atMs) }
    : { reading: before.reading, pass: { startedAtMs, nextOffset } }
  await directoryItem(accountId).write(directory)
  await bumpUsageRevision(accountId)
  return directory
}

/** By the server's own total where it says one; else a page shorter than its limit is the last. */
function isLastPage({ channels, total, limit }: ChannelsPage, nextOffset: number): boolean {
  if (channels.length === 0 || nextOffset >= MOST_PAGES * CHANNELS_PAGE_SIZE) return true
  if (total !== undefined) return nextOffset >= total
  return channels.length < Math.min(limit ?? CHANNELS_PAGE_SIZE, CHANNELS_PAGE_SIZE)
}
