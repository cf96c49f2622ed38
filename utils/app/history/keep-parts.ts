import { daysInMonth } from '#domain/calendar/month.ts'
import { isGoingOn, type MonthParts } from '#domain/schedule/month-parts.ts'
import { withLock } from '#platform/locks.ts'
import { decodeRows, encodeRows } from '#state/database/row-records.ts'
import type { MonthOf } from '#state/database/usage-records.ts'
import { type StoredParts, usagePartsItem } from '#state/reading/usage-parts.ts'

/** One month of a channel, and the zone in which its days are counted. */
type PlaceOfParts = MonthOf & { readonly channelId: string }

/** Characters of rows of one account: a month of every country takes about a million. */
const MOST_TEXT = 3_000_000

/** What has come of a month that is read in parts; undefined where nothing has, or what has is too old to go on with. */
export function findParts(stored: readonly StoredParts[], of: PlaceOfParts, nowMs: number): MonthParts | undefined {
  const found = stored.find((parts) => isOf(parts, of) && parts.zone === of.zone)
  const read = found && decodeRows(found)
  if (!found || !read) return undefined
  const { startedAtMs, count, todo, leftOut } = found
  // Days after what is still to come would be missing, and nobody would know.
  if (todo.at(-1)?.last !== daysInMonth(of.month)) return undefined
  const parts = { startedAtMs, count, todo, read: { ...read, ...(leftOut > 0 && { leftOut }) } }
  return isGoingOn(parts, nowMs) ? parts : undefined
}

/**
 * Drops what nobody will go on with, such as the part of a channel that has left. The caller must not hold the lock of
 * answers.
 */
export function dropOldParts(accountId: string, nowMs: number): Promise<void> {
  // An account that is removed meanwhile must not get them back.
  return withLock('saldo-answers', () =>
    changeKept(accountId, (kept) => kept.filter((parts) => isGoingOn(parts, nowMs))),
  )
}

/**
 * Keeps what has come until the next part is asked for; undefined removes it. Where there is no room, the readings that began
 * first stay: they end first.
 */
export function keepParts(of: PlaceOfParts, parts: MonthParts | undefined): Promise<void> {
  return changeKept(of.accountId, (kept) => [
    ...kept.filter((other) => !isOf(other, of)),
    ...(parts ? [encodeParts(of, parts)] : []),
  ])
}

async function changeKept(
  accountId: string,
  change: (kept: readonly StoredParts[]) => readonly StoredParts[],
): Promise<void> {
  const item = usagePartsItem(accountId)
  const before = await item.read()
  const after = thatFit(change(before))
  if (after.length > 0) await item.write(after)
  else if (before.length > 0) await item.remove()
}

function thatFit(kept: readonly StoredParts[]): readonly StoredParts[] {
  let text = 0
  return kept
    .toSorted((left, right) => left.startedAtMs - right.startedAtMs)
    .filter(({ rows }) => {
      const fits = text + rows.length <= MOST_TEXT
      if (fits) text += rows.length
      return fits
    })
}

function encodeParts({ channelId, month, zone }: PlaceOfParts, { read, ...parts }: MonthParts): StoredParts {
  return { channelId, month, zone, ...parts, rows: encodeRows(read), leftOut: read.leftOut ?? 0 }
}

function isOf(parts: StoredParts, { channelId, month }: PlaceOfParts): boolean {
  return parts.channelId === channelId && parts.month === month
}
