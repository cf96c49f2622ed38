import { type Answer, isWithdrawn, type Refusal, refused } from '#api/http/answer.ts'
import type { UseKey } from '#api/http/use-key.ts'
import type { ListPage } from '#api/list-page.ts'
import { isStorageError } from '#app/history/keep-history.ts'
import { raiseUsageRevision } from '#app/history/raise-usage-revision.ts'
import { readKey, storeKey } from '#app/keys/key-ring.ts'
import { whileKept, whileUnlocked } from '#app/keys/while-kept.ts'
import { callWithinLimits } from '#app/limits/call-within-limits.ts'
import type { Ports } from '#app/ports.ts'
import { storeDirectoryPage, toDirectoryPage } from '#app/refresh/channels-work.ts'
import type { Account, Channel } from '#domain/account/account.ts'
import type { Clocks } from '#domain/connect/clock-difference.ts'
import type { ConnectRequest, ConnectResult } from '#domain/connect/connection.ts'
import type { Generation } from '#domain/health/notice.ts'
import type { KeyState } from '#domain/keys/key-mode.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import { succeed } from '#domain/reading/reading.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem, departuresItem } from '#state/account/accounts.ts'
import { readBillingZone } from '#state/account/zones.ts'
import { generationItem } from '#state/health/soundness.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { keyItem, NO_KEY } from '#state/keys/keys.ts'
import { readKeyStatus } from '#state/keys/vault.ts'
import { EMPTY_SENTINEL, type Sentinel } from '#state/ledger/sentinel.ts'
import { balanceItem, usageRevisionItem } from '#state/reading/readings.ts'
import { finishDepartures } from './forget-account.ts'

/** The partner of the simulated hub inside the extension. */
export const SAMPLE = { partnerId: 'samplePA', key: 'sample', usageCurrency: 'EUR' } as const

type ConnectPorts = Pick<Ports, 'now' | 'createApi' | 'hasHostAccess' | 'usage' | 'environment'> & {
  readonly createId: () => string
  /** Ends at that time; the user sees what is waited for. */
  readonly waitUntil: (atMs: number) => Promise<void>
}

/** A check that waits longer than this for the limits fails instead. */
const LONGEST_WAIT_MS = 60_000

/**
 * Checks a connection live and saves it only once the check has passed: account, key and the balance that was read in one
 * write, and the first page of channels. A new partner comes beside the accounts that there are; a new key for one of them
 * keeps its data; an account that is given another partner begins anew in its place. While the keys are locked, nothing is
 * asked and nothing saved. Runs in the options page, so that an unproven key is in no message and no storage; it spends the
 * same stored limits.
 */
export async function connect(ports: ConnectPorts, request: ConnectRequest): Promise<ConnectResult> {
  const { kind } = request
  const wanted = kind === 'sample' ? SAMPLE : request
  const { partnerId } = wanted
  const accountId = kind === 'partner' ? request.accountId : undefined
  if (kind === 'partner' && (await readKeyStatus()).isLocked) return refused({ kind: 'locked' })
  const kept: KeyState = accountId === undefined ? { state: 'missing' } : await readKey(accountId)
  const key = wanted.key || (kept.state === 'open' ? kept.key : '')
  if (!key) return refused({ kind: kept.state === 'ended' ? 'key-ended' : 'not-configured' })
  if (kind === 'partner' && !(await ports.hasHostAccess())) return refused({ kind: 'host-access' })
  const useKey = await keyToCheck(accountId, kept, wanted.key)
  const check = await checkConnection(ports, { kind, partnerId }, useKey)
  if (!check.ok) {
    return isWithdrawn(check) ? refuseWithdrawn() : check
  }

  const id = await withLock('saldo-answers', async (held) => {
    // Inside of the lock: another page that connects meanwhile would leave its key behind.
    const [previous, departures, history] = await Promise.all([
      accountsItem.read(),
      departuresItem.read(),
      readHistory(ports),
    ])
    const isAnother = kind === 'partner' && request.isAnother === true
    const isSame = (candidate: Pick<Account, 'id' | 'kind' | 'partnerId'>) =>
      candidate.partnerId === partnerId && candidate.kind === kind && !departures.includes(candidate.id)
    const changed = previous.find((candidate) => candidate.id === accountId)
    // The key is that of an account that is gone: it is not kept again.
    if (kind === 'partner' && !wanted.key && !changed) return undefined
    const known = changed ?? (isAnother ? undefined : previous.find(isSame))
    // An account that only the history still knows lost its settings by damage: connected again, it has its history back.
    const lostIds = history.accounts.filter(isSame).map((lost) => lost.id)
    const account: Account =
      known && isSame(known)
        ? known
        : {
            id: lostIds.find((lostId) => previous.every((other) => other.id !== lostId)) ?? ports.createId(),
            kind,
            partnerId,
            ...(known?.color !== undefined && { color: known.color }),
            ...(kind === 'sample' && { usageCurrency: SAMPLE.usageCurrency }),
          }
    const replaced = known && known.id !== account.id ? [known.id] : []
    const accounts = known
      ? previous.map((candidate) => (candidate === known ? account : candidate))
      : [...previous, account]
    // The background may have read the balance while the check waited for the limits: the newer of the two stays.
    const stored = (await balanceItem(account.id).read()).lastGood
    const isNewer = stored !== undefined && stored.atMs > check.atMs && stored.atMs <= ports.now()
    const { value, atMs } = isNewer ? stored : { value: check.balances, atMs: check.atMs }
    const revision = await usageRevisionItem(account.id).read()
    const generation = atLeast(history.generation, await generationItem.read())
    const hasKey = await storeKey(account.id, kind === 'sample' ? '' : key, (keyEntry) =>
      writeTogether([
        keyEntry,
        balanceItem(account.id).entry(succeed(value, atMs)),
        accountsItem.entry(accounts, held),
        generationItem.entry(generation),
        // Before and after the list is stored: what was found out of its usage holds no longer, wherever this page is closed.
        usageRevisionItem(account.id).entry(revision + 1),
        // In the same write: a page that is closed now leaves no key behind, and the rest to the next start.
        ...replaced.map((gone) => keyItem(gone).entry(NO_KEY)),
        ...(replaced.length > 0 ? [departuresItem.entry([...departures, ...replaced])] : []),
      ]),
    )
    if (!hasKey) return undefined
    const place = { accountId: account.id, zone: await readBillingZone(account) }
    const firstPage = toDirectoryPage(check.firstPage, { startedAtMs: check.atMs, nextOffset: 0 })
    await storeDirectoryPage(ports, place, firstPage, check.atMs)
    await raiseUsageRevision(account.id, revision + 1)
    return account.id
  })
  // Locked, or disconnected, while the check was under way.
  if (id === undefined) return refuseWithdrawn()
  await finishDepartures(ports)
  return { ok: true, accountId: id, clocks: check.clocks }
}

/** One that is kept is not used any more once its account is gone; none is once the keys are locked. */
async function keyToCheck(accountId: string | undefined, kept: KeyState, typed: string): Promise<UseKey> {
  if (typed) return whileUnlocked(typed)
  const account = (await accountsItem.read()).find(({ id }) => id === accountId)
  return account ? whileKept(account, kept) : async () => undefined
}

async function refuseWithdrawn(): Promise<Refusal> {
  return refused({ kind: (await readKeyStatus()).isLocked ? 'locked' : 'not-configured' })
}

function atLeast(generation: number, { stored, pending }: Generation): Generation {
  return { stored: Math.max(generation, stored), pending: Math.max(generation, pending) }
}

async function readHistory({ usage }: Pick<Ports, 'usage'>): Promise<Sentinel> {
  try {
    return (await usage.readSentinel()) ?? EMPTY_SENTINEL
  } catch (error) {
    if (!isStorageError(error)) throw error
    return EMPTY_SENTINEL
  }
}

type Check =
  | {
      readonly ok: true
      readonly balances: readonly BalanceRecord[]
      readonly firstPage: ListPage<Channel>
      readonly atMs: number
      readonly clocks?: Clocks | undefined
    }
  | ReturnType<typeof refused>

/** What the key can see: the balances and the first page of channels, in two calls inside the limits. */
async function checkConnection(
  ports: ConnectPorts,
  account: Pick<Account, 'kind' | 'partnerId'>,
  useKey: UseKey,
): Promise<Check> {
  const api = ports.createApi(account, useKey)
  const balance = await ask(() => api.balance())
  if (!balance.ok) return balance
  const atMs = ports.now()
  const { servedAtMs } = balance
  const clocks = servedAtMs === undefined ? undefined : { servedAtMs, atMs }
  const firstPage = await ask(() => api.channels({ offset: 0, sort: 'id' }))
  return firstPage.ok ? { ok: true, balances: balance.value, firstPage: firstPage.value, atMs, clocks } : firstPage

  async function ask<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const startedAtMs = ports.now()
    for (;;) {
      const result = await callWithinLimits(ports, account, [`partner:${account.partnerId}`], call)
      if (result.made) return result.answer
      const { retryAtMs } = result
      if (retryAtMs - startedAtMs > LONGEST_WAIT_MS) return refused({ kind: 'rate-limited', retryAtMs })
      await ports.waitUntil(retryAtMs)
    }
  }
}
