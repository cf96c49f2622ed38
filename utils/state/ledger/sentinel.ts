import * as v from 'valibot'
import type { Account } from '#domain/account/account.ts'
import type { UsageDatabase, UsageTransaction } from '#state/database/usage-database.ts'

/**
 * What IndexedDB knows of extension storage: which accounts there are, and the number of balances that were stored so
 * far. Extension storage holds the same number (generationItem), so that one of the two that was lost, or set back to an
 * earlier time, shows, and never looks like a first run.
 */
export type Sentinel = {
  readonly generation: number
  readonly accounts: readonly Pick<Account, 'id' | 'kind' | 'partnerId'>[]
}

const NAME = 'sentinel'
export const EMPTY_SENTINEL: Sentinel = { generation: 0, accounts: [] }

const recordSchema = v.object({
  value: v.object({
    generation: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    accounts: v.array(v.object({ id: v.string(), kind: v.picklist(['partner', 'sample']), partnerId: v.string() })),
  }),
})

/** The sentinel in one transaction, which it shares with what it counts. */
export function sentinelIn(transaction: UsageTransaction<IDBTransactionMode>) {
  const store = transaction.objectStore('meta')
  return {
    async read(): Promise<Sentinel | undefined> {
      const result = v.safeParse(recordSchema, await store.get(NAME))
      return result.success ? result.output.value : undefined
    },
    /** Without accounts there is nothing to guard, and nothing is left. */
    async write(sentinel: Sentinel): Promise<void> {
      if (sentinel.accounts.length > 0) await store.put?.({ name: NAME, value: sentinel })
      else await store.delete?.(NAME)
    },
  }
}

export function createSentinel(database: () => Promise<UsageDatabase>) {
  /** Undefined where there is none: before the first account, or because the database was lost. */
  async function readSentinel(): Promise<Sentinel | undefined> {
    const transaction: UsageTransaction<'readonly'> = (await database()).transaction(['meta'])
    return sentinelIn(transaction).read()
  }

  /** Brings the sentinel to the accounts and the generation that extension storage holds. */
  async function setSentinel(change: (before: Sentinel) => Sentinel): Promise<Sentinel> {
    const transaction: UsageTransaction = (await database()).transaction(['meta'], 'readwrite')
    const sentinel = sentinelIn(transaction)
    const after = change((await sentinel.read()) ?? EMPTY_SENTINEL)
    await sentinel.write(after)
    await transaction.done
    return after
  }

  return { readSentinel, setSentinel }
}

/** The sentinel that knows of these accounts as well. */
export function rememberingAccounts(before: Sentinel, accounts: Sentinel['accounts']): Sentinel {
  const others = before.accounts.filter(({ id }) => accounts.every((account) => account.id !== id))
  return { ...before, accounts: [...others, ...accounts.map(({ id, kind, partnerId }) => ({ id, kind, partnerId }))] }
}

/** The sentinel after one more balance of an account was stored. */
export function countBalance(
  before: Sentinel | undefined,
  account: Pick<Account, 'id' | 'kind' | 'partnerId'>,
  leastGeneration: number,
): Sentinel {
  const after = rememberingAccounts(before ?? EMPTY_SENTINEL, [account])
  return { ...after, generation: Math.max(after.generation + 1, leastGeneration) }
}
