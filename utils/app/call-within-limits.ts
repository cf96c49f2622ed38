import { type Answer, refused } from '../api/answer.ts'
import type { Account } from '../domain/account.ts'
import { type BudgetKey, charge, fill, type RateLimits, reserve, shareLimits } from '../domain/rate-budget.ts'
import { withLock } from '../platform/locks.ts'
import { callLogItem } from '../state/call-log.ts'
import { settingsItem } from '../state/settings.ts'
import type { Ports } from './ports.ts'

/** A sample account shares its hub with nobody: nothing is gained by waiting. */
const SAMPLE_LIMIT = { calls: 1_000, windowMs: 1_000 }
const SAMPLE_LIMITS: RateLimits = {
  partner: SAMPLE_LIMIT,
  client: SAMPLE_LIMIT,
  channel: SAMPLE_LIMIT,
  waba: SAMPLE_LIMIT,
}

/** `made: false`: the limits have no room before `retryAtMs`, and nothing was asked. */
export type LimitedCall<T> =
  | { readonly made: false; readonly retryAtMs: number }
  | { readonly made: true; readonly answer: Answer<T>; readonly atMs: number }

/**
 * Makes one call if the limits of all `keys` have room for it. The call is in the stored log before it is made, so that a
 * killed worker neither repeats nor forgets it. After a broken connection the repeats are charged that the browser may
 * have made on its own; after a 429 the limits count as spent, and the failure says until when.
 */
export async function callWithinLimits<T>(
  ports: Pick<Ports, 'now' | 'environment'>,
  account: Pick<Account, 'kind'>,
  keys: readonly BudgetKey[],
  call: () => Promise<Answer<T>>,
): Promise<LimitedCall<T>> {
  const limits = await limitsOf(account)
  const retryAtMs = await spend(keys, limits, ports.now())
  if (retryAtMs !== undefined) return { made: false, retryAtMs }
  const answer = await call()
  const atMs = ports.now()
  if (!answer.ok && answer.failure.kind === 'offline') {
    await chargeMore(keys, ports.environment.requestsPerReset - 1, atMs)
  }
  if (!answer.ok && answer.failure.kind === 'rate-limited') {
    const freeAtMs = await spendAll(keys, limits, atMs)
    return { made: true, atMs, answer: refused({ retryAtMs: freeAtMs, ...answer.failure }) }
  }
  return { made: true, atMs, answer }
}

async function limitsOf({ kind }: Pick<Account, 'kind'>): Promise<RateLimits> {
  if (kind === 'sample') return SAMPLE_LIMITS
  const { limits, limitShare } = await settingsItem.read()
  return shareLimits(limits, limitShare)
}

function spend(keys: readonly BudgetKey[], limits: RateLimits, nowMs: number): Promise<number | undefined> {
  return withLock('saldo-call-log', async () => {
    const reservation = reserve(await callLogItem.read(), keys, limits, nowMs)
    if (!reservation.ok) return reservation.retryAtMs
    await callLogItem.write(reservation.log)
    return undefined
  })
}

async function chargeMore(keys: readonly BudgetKey[], count: number, nowMs: number): Promise<void> {
  await withLock('saldo-call-log', async () => callLogItem.write(charge(await callLogItem.read(), keys, count, nowMs)))
}

/** Fills the limits and returns when they have room again. */
function spendAll(keys: readonly BudgetKey[], limits: RateLimits, nowMs: number): Promise<number> {
  return withLock('saldo-call-log', async () => {
    const log = fill(await callLogItem.read(), keys, limits, nowMs)
    await callLogItem.write(log)
    const next = reserve(log, keys, limits, nowMs)
    return next.ok ? nowMs : next.retryAtMs
  })
}
