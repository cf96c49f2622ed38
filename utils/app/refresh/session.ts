import type { PartnerApi } from '#api/partner-api.ts'
import type { Alerting } from '#app/alerts/watch-reading.ts'
import type { HistoryPlace } from '#app/history/keep-history.ts'
import { isSameKey, readKeyFrom } from '#app/keys/key-ring.ts'
import { whileKept } from '#app/keys/while-kept.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import { confirmTimeMs } from '#domain/alerts/move-alerts.ts'
import type { KeyState } from '#domain/keys/key-mode.ts'
import type { LimitKey } from '#domain/limits/rate-limits.ts'
import { withLock } from '#platform/locks.ts'
import { type AccountSnapshot, findSnapshot, readSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'

/** One account with its key, for as long as a slice of work takes. */
export type Session = {
  readonly ports: Ports
  readonly account: Account
  readonly api: PartnerApi
  readonly key: KeyState
  /** The zone in which the days and months of this slice are counted. */
  readonly zone: string
  /** Of all accounts, so that what is stored of them is read in one call. */
  readonly accountIds: readonly string[]
  /** Until when limits are full, by the computer's clock: at 5,000 channels most are asked for the same few. */
  readonly fullUntilMs: Map<LimitKey, number>
  /** The limits among them that calls of every kind count for. */
  readonly sharedKeys: Set<LimitKey>
  readonly alerting: Alerting
}

/** What is stored at the moment in which an answer is: of everybody, and of the account that was asked for. */
export type Stored = { readonly all: Snapshot; readonly own: AccountSnapshot; readonly place: HistoryPlace }

export async function openSession(ports: Ports, own: AccountSnapshot, accountIds: readonly string[]): Promise<Session> {
  const { account, key: storedKey, zone, alerts } = own
  const key = await readKeyFrom(account.id, storedKey)
  const api = ports.createApi(account, whileKept(account, key))
  return {
    ports,
    account,
    api,
    key,
    zone,
    accountIds,
    fullUntilMs: new Map(),
    sharedKeys: new Set(),
    alerting: { isDue: alerts.open.length > 0, confirmsAtMs: confirmsAtMs(own) },
  }
}

/**
 * Runs `store` with what is stored now; or returns undefined without running it, once the account or its key was replaced:
 * answers that arrive later belong to nobody and are thrown away. Connecting and forgetting wait for work that has begun.
 */
export function storeIfCurrent<T extends object>(
  { account, key, zone, accountIds }: Session,
  store: (stored: Stored) => Promise<T>,
): Promise<T | undefined> {
  return withLock('saldo-answers', async () => {
    const all = await readSnapshot(accountIds)
    const own = findSnapshot(all, account.id)
    if (own?.account.partnerId !== account.partnerId) return undefined
    const isCurrent = isSameKey(await readKeyFrom(account.id, own.key), key)
    const place = { accountId: account.id, zone, isPaused: all.notices['history-paused'] !== undefined }
    return isCurrent ? store({ all, own, place }) : undefined
  })
}

/** When a reading is wanted beside those that are due: to confirm a level, or at once where the set-up has read what no alert has seen. */
function confirmsAtMs({ alerts, balance: { lastGood } }: AccountSnapshot): number | undefined {
  const isUnseen = lastGood !== undefined && alerts.lookedAtMs !== undefined && alerts.lookedAtMs < lastGood.atMs
  return isUnseen ? lastGood.atMs + 1 : confirmTimeMs(alerts)
}
