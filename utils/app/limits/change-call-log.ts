import {
  type BudgetKey,
  type CallLog,
  EMPTY_LOG,
  fill,
  forgetOldCalls,
  lostLog,
  type RateLimits,
} from '#domain/limits/rate-budget.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { allCallKeys, readCallLog, type StoredCallLog, writeCallLog } from '#state/limits/call-log.ts'

/**
 * Changes the stored log, as far as it concerns `keys`, while no other context does. One that is gone although there is an
 * account counts as spent, and so does the part of it that cannot be read. `change` may run twice: where it finds that
 * the computer's clock has jumped, that concerns the calls of all keys.
 */
export function changeCallLog(
  keys: readonly BudgetKey[],
  limits: RateLimits,
  nowMs: number,
  change: (log: CallLog) => CallLog,
): Promise<CallLog> {
  return withLock('saldo-call-log', async () => {
    const stored = await readCallLog(keys)
    const before = await spendWhatIsLost(stored, limits, nowMs)
    const after = change(before)
    if (stored && after.offsetMs !== before.offsetMs) {
      const whole = await readCallLog(await allCallKeys())
      if (whole) return store(whole.log, change(await spendWhatIsLost(whole, limits, nowMs)))
    }
    return store(stored?.log, after)
  })
}

/** Forgets what no limit counts any more; run now and then, since a channel that has left is never asked about again. */
export function cleanCallLog(limits: RateLimits, nowMs: number): Promise<CallLog | undefined> {
  return withLock('saldo-call-log', async () => {
    const stored = await readCallLog(await allCallKeys())
    return stored && store(stored.log, forgetOldCalls(stored.log, limits, nowMs))
  })
}

/** Counts everything as spent that may have been made until now, since nobody knows what was. */
export function loseCallLog(nowMs: number): Promise<CallLog> {
  return withLock('saldo-call-log', async () => {
    const stored = await readCallLog([])
    const log = stored?.log ?? EMPTY_LOG
    return store(stored?.log, { ...log, lostAtMs: nowMs + log.offsetMs })
  })
}

async function store(before: CallLog | undefined, after: CallLog): Promise<CallLog> {
  if (after !== before) await writeCallLog(before, after)
  return after
}

async function spendWhatIsLost(stored: StoredCallLog | undefined, limits: RateLimits, nowMs: number): Promise<CallLog> {
  if (stored) return stored.damaged.length > 0 ? fill(stored.log, stored.damaged, limits, nowMs) : stored.log
  return (await accountsItem.read()).some(({ kind }) => kind === 'partner') ? lostLog(nowMs) : EMPTY_LOG
}
