import { commit } from '#state/database/commit.ts'
import {
  startingWith,
  type UsageDatabase,
  type UsageStoreName,
  type UsageTransaction,
} from '#state/database/usage-database.ts'
import { createMonthList } from '#state/usage/month-list.ts'
import { MONTH_STORES, recordsOf } from './history-retention.ts'

/**
 * Copies what a former database knows of an account, and the present one does not: the months that the present one has nothing
 * of, each in one transaction, the list of channels where it has none, and the balances that it does not have.
 */
export async function takeBack(former: UsageDatabase, present: UsageDatabase, accountId: string): Promise<void> {
  const copyOf = (names: readonly UsageStoreName[], rangeOf: (name: UsageStoreName) => IDBKeyRange) =>
    copyAbsent(former, present, names, rangeOf)
  const { storedMonths } = createMonthList(async () => former)
  for (const month of await storedMonths(accountId)) {
    const range = startingWith(accountId, month)
    // Half of a month that is being read again would be counted beside the whole.
    if ((await present.count('rollups', range)) === 0) await copyOf(MONTH_STORES, () => range)
  }
  const ofAccount = (name: UsageStoreName) => recordsOf(name, accountId)
  if (!(await present.getKey('directories', accountId))) await copyOf(['channels', 'directories'], ofAccount)
  await copyOf(['ledger'], ofAccount)
}

async function copyAbsent(
  former: UsageDatabase,
  present: UsageDatabase,
  names: readonly UsageStoreName[],
  rangeOf: (name: UsageStoreName) => IDBKeyRange,
): Promise<void> {
  const found: UsageTransaction<'readonly'> = former.transaction([...names])
  const records = await Promise.all(names.map((name) => found.objectStore(name).getAll(rangeOf(name))))
  // The former database is removed afterwards: until then this must have reached the disk.
  const transaction: UsageTransaction = present.transaction([...names], 'readwrite', { durability: 'strict' })
  const known = await Promise.all(names.map((name) => transaction.objectStore(name).getAllKeys(rangeOf(name))))
  const writes = names.flatMap((name, place) => {
    const store = transaction.objectStore(name)
    const keys = new Set(known[place]?.map((key) => JSON.stringify(key)))
    return (records[place] ?? [])
      .filter((record) => !keys.has(JSON.stringify(keyOf(record, store.keyPath))))
      .map((record) => () => store.put(record))
  })
  await commit(transaction, writes)
}

function keyOf(record: object, keyPath: string | string[] | null): unknown {
  const values = record as Readonly<Record<string, unknown>>
  return Array.isArray(keyPath) ? keyPath.map((name) => values[name]) : values[keyPath ?? '']
}
