import { type Answer, refused } from '#api/http/answer.ts'
import type { PartnerApi } from '#api/partner-api.ts'
import { readKey } from '#app/keys/key-ring.ts'
import { callWithinLimits } from '#app/limits/call-within-limits.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import type { KeyState } from '#domain/keys/key-mode.ts'
import type { BudgetKey } from '#domain/limits/rate-budget.ts'
import { backoffMs } from '#domain/reading/backoff.ts'
import { type Problem, stopsPolling } from '#domain/reading/problem.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { readBillingZone } from '#state/account/zones.ts'

/** One account with its key, for as long as a slice of work takes. */
export type Session = {
  readonly ports: Ports
  readonly account: Account
  readonly api: PartnerApi
  readonly keyState: KeyState['state']
  /** The zone in which the days and months of this slice are counted. */
  readonly zone: string
  /** Until when limits are full, by the computer's clock: at 5,000 channels most are asked for the same few. */
  readonly fullUntilMs: Map<BudgetKey, number>
  /**
   * Runs `work` and returns true; or returns false without running it, once the account or its key was replaced: answers
   * that arrive later belong to nobody and are thrown away. Connecting and forgetting wait for work that has begun.
   */
  readonly store: (work: () => Promise<void>) => Promise<boolean>
}

/**
 * How a call ended. `waiting`: not made, since the limits have no room before `retryAtMs`; `outdated`: made for an account
 * or key that is no longer there.
 */
export type CallResult<T> =
  | { readonly outcome: 'waiting'; readonly retryAtMs: number }
  | { readonly outcome: 'outdated' }
  | { readonly outcome: 'answered'; readonly answer: Answer<T>; readonly atMs: number }

export async function openSession(ports: Ports, account: Account): Promise<Session> {
  const [key, zone] = await Promise.all([readKey(account.id), readBillingZone(account)])
  const api = ports.createApi(account, keyText(key))
  const isCurrent = async () => {
    const [accounts, currentKey] = await Promise.all([accountsItem.read(), readKey(account.id)])
    return (
      currentKey.state === key.state &&
      keyText(currentKey) === keyText(key) &&
      accounts.some(({ id, partnerId }) => id === account.id && partnerId === account.partnerId)
    )
  }
  const store = (work: () => Promise<void>) =>
    withLock('saldo-answers', async () => {
      const current = await isCurrent()
      if (current) await work()
      return current
    })
  return { ports, account, api, keyState: key.state, zone, fullUntilMs: new Map(), store }
}

/**
 * Makes one call inside the limits and has its answer stored, for as long as the session is current. `previous` is the
 * problem that the reading had before, from which the wait after another failure grows; 401 and 403 get no time, since
 * they wait for the user.
 */
export async function makeCall<T>(
  { ports, account, fullUntilMs, store }: Session,
  keys: readonly BudgetKey[],
  previous: Problem | undefined,
  call: () => Promise<Answer<T>>,
  storeAnswer: (answer: Answer<T>, atMs: number) => Promise<void>,
): Promise<CallResult<T>> {
  const knownMs = Math.max(...keys.map((key) => fullUntilMs.get(key) ?? 0))
  if (knownMs > ports.now()) return { outcome: 'waiting', retryAtMs: knownMs }
  const result = await callWithinLimits(ports, account, keys, call)
  if (!result.made) {
    for (const { key, freeAtMs } of result.full) fullUntilMs.set(key, freeAtMs)
    return { outcome: 'waiting', retryAtMs: result.retryAtMs }
  }
  const { atMs } = result
  const answer = withRetryTime(result.answer, previous, ports.random(), atMs)
  return (await store(() => storeAnswer(answer, atMs)))
    ? { outcome: 'answered', answer, atMs }
    : { outcome: 'outdated' }
}

function keyText(key: KeyState): string {
  return key.state === 'open' ? key.key : ''
}

function withRetryTime<T>(answer: Answer<T>, previous: Problem | undefined, random: number, atMs: number): Answer<T> {
  if (answer.ok || stopsPolling(answer.failure.kind)) return answer
  const waitMs = backoffMs((previous?.failures ?? 0) + 1, random)
  return refused({ retryAtMs: atMs + waitMs, ...answer.failure })
}
