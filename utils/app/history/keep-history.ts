import type { Ports } from '#app/ports.ts'
import { monthAt } from '#domain/calendar/month.ts'
import type { NoticeKind } from '#domain/health/notice.ts'
import { withLock } from '#platform/locks.ts'
import { noticesItem } from '#state/health/notices.ts'
import type { UsageStore } from '#state/history/usage-store.ts'

type HistoryPorts = Pick<Ports, 'now'> & { readonly usage: Pick<UsageStore, 'dropOldestMonth'> }

/** Whose history is written. `isPaused`: false where it is known that the user was not told of a pause. */
export type HistoryPlace = { readonly accountId: string; readonly zone: string; readonly isPaused?: boolean }

/** What browsers say when IndexedDB cannot keep something. Anything else that is thrown is a bug, and stays loud. */
const STORAGE_ERRORS: readonly string[] = [
  'AbortError',
  'DataError',
  'InvalidStateError',
  'NotFoundError',
  'QuotaExceededError',
  'TimeoutError',
  'UnknownError',
  'VersionError',
]

/** Room is made once there was none for so long, and the room that one month made must do for as long. */
const MONTH_LASTS_MS = 24 * 60 * 60_000

/**
 * Runs a write to the history. Where there is no room, or it cannot be written at all, it is paused and the user is told:
 * undefined comes back, and live figures go on. Where there was no room for a day, the oldest month makes some, one in a
 * day, and the user is told. The next write that succeeds ends the pause.
 */
export async function keepHistory<T>(
  ports: HistoryPorts,
  place: HistoryPlace,
  write: () => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  try {
    const value = await writeOrMakeRoom(ports, place, write)
    if (place.isPaused ?? true) await setNotice('history-paused', undefined)
    return { value }
  } catch (error) {
    if (!isStorageError(error)) throw error
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage names no user
    console.error('The history cannot be written', error)
    await setNotice('history-paused', ports.now())
    return undefined
  }
}

/** Sets a notice for the user, unless it is already set, or takes it back; returns whether that changed anything. */
export function setNotice(kind: NoticeKind, atMs: number | undefined): Promise<boolean> {
  // The background and a page that connects may both have something to tell.
  return withLock('saldo-notices', async () => {
    const { [kind]: before, ...others } = await noticesItem.read()
    if ((before === undefined) === (atMs === undefined)) return false
    await noticesItem.write(atMs === undefined ? others : { ...others, [kind]: atMs })
    return true
  })
}

/** Whether it is the browser's storage that failed, and not our code. */
export function isStorageError(error: unknown): error is DOMException {
  return error instanceof DOMException && STORAGE_ERRORS.includes(error.name)
}

async function writeOrMakeRoom<T>(ports: HistoryPorts, place: HistoryPlace, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isStorageError(error) || error.name !== 'QuotaExceededError' || !(await makeRoom(ports, place))) throw error
    return write()
  }
}

/**
 * False where there was room less than a day ago, since a disk that is full for a while must cost nothing; where the last
 * month was dropped less than a day ago; and where there is none before the running one.
 */
async function makeRoom({ now, usage }: HistoryPorts, { accountId, zone }: HistoryPlace): Promise<boolean> {
  const { 'history-shortened': beforeMs, 'history-paused': pausedAtMs = now() } = await noticesItem.read()
  // One that lies far ahead is of a clock that was wrong.
  const isRecent = (atMs: number) => Math.abs(now() - atMs) < MONTH_LASTS_MS
  if (isRecent(pausedAtMs) || isRecent(beforeMs ?? Number.NEGATIVE_INFINITY)) return false
  // Told first: what cannot be told and counted is not done.
  await tellShortened(now())
  let isDropped = false
  try {
    isDropped = await usage.dropOldestMonth(accountId, monthAt(now(), zone))
  } finally {
    if (!isDropped) await tellShortened(beforeMs)
  }
  return isDropped
}

async function tellShortened(atMs: number | undefined): Promise<void> {
  await setNotice('history-shortened', undefined)
  if (atMs !== undefined) await setNotice('history-shortened', atMs)
}
