import { type Answer, isWithdrawn, refused } from '#api/http/answer.ts'
import { type Account, isOfPartner } from '#domain/account/account.ts'
import { type CallTerms, callTerms, isCautious, spentKeys } from '#domain/limits/caution.ts'
import { observeClock } from '#domain/limits/observe-clock.ts'
import {
  type CallLog,
  charge,
  EMPTY_LOG,
  fill,
  forgetOldCalls,
  type LimitKey,
  lostLog,
  type RateLimits,
  type Reservation,
  reserve,
} from '#domain/limits/rate-limits.ts'
import { shareLimits, WINDOW_MARGIN_MS } from '#domain/limits/share-limits.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { getStored, type StorageEntry } from '#state/item/storage-access.ts'
import {
  allCallKeys,
  callLogFrom,
  callLogKeys,
  logCleanedItem,
  readCallLog,
  readSpentMark,
  removeCalls,
  type StoredCallLog,
  writeCallLog,
} from '#state/limits/call-log.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
import { settingsFrom, settingsItem, settingsKeys } from '#state/settings/settings.ts'

/** A call that was made: when, and how often a browser may have repeated it after a broken connection. */
type MadeCall<T> = {
  readonly answer: Answer<T>
  readonly askedAtMs: number
  readonly atMs: number
  readonly requestsPerReset: number
}

/** Whose call it is; without an id while it is being connected. */
export type Caller = Pick<Account, 'partnerId'> & Partial<Pick<Account, 'id'>>

/** Takes the room for one call out of the limits of all `keys`, stored before it is made, or says when there will be some. */
export function reserveCall(caller: Caller, keys: readonly LimitKey[], nowMs: number): Promise<Reservation> {
  return changeCallLog(caller, keys, nowMs, (log, terms) => reserve(log, terms.keys, terms.limits, nowMs))
}

/**
 * Stores what an answer tells of the limits: the server's clock, repeats, or that everything is spent; a failure for that
 * reason comes back with until when.
 */
export async function settleCall<T>(caller: Caller, keys: readonly LimitKey[], call: MadeCall<T>): Promise<Answer<T>> {
  const { answer, atMs } = call
  const { freeAtMs } = await changeCallLog(caller, keys, atMs, (before, terms) => {
    const log = settle(before, terms, partnerKeyOf(caller), call)
    const next = reserve(log, terms.keys, terms.limits, atMs)
    return { log, freeAtMs: next.ok ? atMs : next.retryAtMs }
  })
  if (answer.ok || answer.failure.kind !== 'rate-limited') return answer
  return refused({ retryAtMs: freeAtMs, ...answer.failure })
}

/** How long what no limit counts any more may stay. A look at the whole log is too dear for each start. */
const CLEANED_EVERY_MS = 60 * 60_000

/**
 * Forgets what no limit counts any more, of all keys: an account that has left, or whose key was rejected, is never asked
 * about again. Does nothing within an hour of the last time, at `cleanedAtMs`.
 */
export async function cleanCallLog(cleanedAtMs: number, nowMs: number): Promise<void> {
  // A clock that was set back makes it due as well.
  if (Math.abs(nowMs - cleanedAtMs) < CLEANED_EVERY_MS) return
  await withLock('saldo-call-log', async () => {
    const [stored, { limits, limitShare }] = await Promise.all([readCallLog(await allCallKeys()), settingsItem.read()])
    if (stored) await store(stored.log, forgetOldCalls(stored.log, shareLimits(limits, limitShare), nowMs))
    await logCleanedItem.write(nowMs)
  })
}

/**
 * Removes all that the log tells once no limit counts a call of it any more; called at a start without a partner's account. Until
 * then the limits go on under the names that they have: the next account may be the same, or may be being connected now.
 * An empty log stays: without one, all would count as spent for an account that an import stores just then.
 */
export function forgetCallsOfNobody(nowMs: number): Promise<void> {
  return withLock('saldo-call-log', async () => {
    if ((await accountsItem.read()).some(isOfPartner)) return
    const keys = await allCallKeys()
    const [stored, { limits, limitShare }] = await Promise.all([readCallLog(keys), settingsItem.read()])
    if (!stored) return removeCalls(keys)
    const log = forgetOldCalls(stored.log, shareLimits(limits, limitShare), nowMs)
    const isOver = Object.keys(log.calls).length === 0 && !(await readMark(nowMs))
    await store(stored.log, isOver ? EMPTY_LOG : log)
  })
}

/** The mark of readSpentMark, under the limits in force. */
export async function readMark(nowMs: number): Promise<StorageEntry | undefined> {
  const { limits, limitShare } = await settingsItem.read()
  const windows = Object.values(shareLimits(limits, limitShare)).map(({ windowMs }) => windowMs)
  return readSpentMark(Math.max(...windows), nowMs)
}

/** Counts everything as spent that may have been made until now, since nobody knows what was. */
export function loseCallLog(nowMs: number): Promise<CallLog> {
  return withLock('saldo-call-log', async () => {
    const stored = await readCallLog([])
    const log = stored?.log ?? EMPTY_LOG
    return store(stored?.log, { ...log, lostAtMs: nowMs + log.offsetMs })
  })
}

/**
 * Changes the stored log, as far as it concerns `keys`, while no other context does. One that is gone although there is an
 * account counts as spent, and so does the part of it that cannot be read. `change` may run twice: where it finds that
 * a clock has jumped, that concerns the calls of all keys.
 */
function changeCallLog<Result extends { readonly log: CallLog }>(
  caller: Caller,
  keys: readonly LimitKey[],
  nowMs: number,
  change: (log: CallLog, terms: CallTerms) => Result,
): Promise<Result> {
  return withLock('saldo-call-log', async () => {
    const partnerKey = partnerKeyOf(caller)
    const refusedAt = caller.id === undefined ? undefined : refusedAtItem(caller.id)
    const read = [...new Set([partnerKey, ...keys])]
    const items = await getStored([...callLogKeys(read), ...settingsKeys, ...(refusedAt ? [refusedAt.key] : [])])
    const terms = callTerms(keys, partnerKey, settingsFrom(items), isCautious(refusedAt?.readFrom(items), nowMs))
    const stored = callLogFrom(items, read)
    const before = await spendWhatIsLost(stored, terms.limits, nowMs)
    const result = change(before, terms)
    if (!stored || !hasJumped(before, result.log)) {
      await store(stored?.log, result.log)
      return result
    }
    const whole = (await readCallLog(await allCallKeys())) ?? stored
    const changed = change(await spendWhatIsLost(whole, terms.limits, nowMs), terms)
    await store(whole.log, changed.log)
    return changed
  })
}

function hasJumped(before: CallLog, after: CallLog): boolean {
  return after.offsetMs !== before.offsetMs || after.aheadsMs !== before.aheadsMs
}

function partnerKeyOf({ partnerId }: Caller): LimitKey {
  return `partner:${partnerId}`
}

function settle(
  log: CallLog,
  { keys, limits, isCautious: wasRefusedBefore }: CallTerms,
  partnerKey: LimitKey,
  { answer, askedAtMs, atMs, requestsPerReset }: MadeCall<unknown>,
): CallLog {
  const seen = observeClock(log, answer.servedAtMs, atMs, askedAtMs)
  // A slow call may have reached the server so late that its window is another: it counts at both ends.
  const observed = atMs - askedAtMs > WINDOW_MARGIN_MS ? charge(seen, keys, 1, atMs) : seen
  if (answer.ok) return observed
  // What is cut is not repeated by the browser, as what breaks is.
  if (answer.failure.kind === 'offline' && !isWithdrawn(answer))
    return charge(observed, keys, requestsPerReset - 1, atMs)
  if (answer.failure.kind !== 'rate-limited') return observed
  const { retryAtMs } = answer.failure
  const spent = spentKeys(keys, partnerKey, wasRefusedBefore || retryAtMs !== undefined)
  return fill(observed, spent, limits, atMs, retryAtMs)
}

async function store(before: CallLog | undefined, after: CallLog): Promise<CallLog> {
  if (after !== before) await writeCallLog(before, after)
  return after
}

async function spendWhatIsLost(stored: StoredCallLog | undefined, limits: RateLimits, nowMs: number): Promise<CallLog> {
  if (stored) return stored.damaged.length > 0 ? fill(stored.log, stored.damaged, limits, nowMs) : stored.log
  return (await accountsItem.read()).some(isOfPartner) ? lostLog(nowMs) : EMPTY_LOG
}
