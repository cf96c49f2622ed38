import { deleteDB, openDB, wrap } from 'idb'
import { inTime } from '#state/item/in-time.ts'
import { type Bucket, bucketNames, storageBuckets } from './buckets.ts'
import type { upgradeUsageDatabase } from './upgrade-usage-database.ts'
import type { UsageDatabase, UsageSchema, UsageTransaction } from './usage-database.ts'

const DATABASE_NAME = 'saldo-usage'
const VERSION = 2
/** A deletion waits for every open connection; one that does not go away must not hold up everything. */
const LONGEST_DELETION_MS = 5_000
const LONGEST_OPENING_MS = 10_000

/** Creates the stores, brings them up to date, or leaves that to another context. */
type Upgrade = typeof upgradeUsageDatabase

export type UsageConnection = {
  (): Promise<UsageDatabase>
  /** Begins anew with a database that cannot be opened. */
  readonly reset: () => Promise<void>
  /** Deletes the database, wherever it is; the next opening begins with an empty one. */
  readonly erase: () => Promise<void>
}

/**
 * Opens the database for as long as the context lives, and again after it could not be opened or was closed. Where damage
 * makes Chromium refuse to open and even to delete it, a storage bucket beside it takes its place, for every context and
 * for good: one that took it by itself would split the history.
 */
export function createUsageConnection(upgrade: Upgrade, name: string = DATABASE_NAME): UsageConnection {
  let opening: Promise<UsageDatabase> | undefined
  const forget = () => {
    opening = undefined
  }
  const callbacks = {
    // A later version of Saldo, or the deletion of damaged data, must not wait for this context.
    blocking: (_current: number, _blocked: number | null, event: IDBVersionChangeEvent) => {
      ;(event.target as IDBDatabase).close()
      forget()
    },
    terminated: forget,
  }

  async function open(): Promise<UsageDatabase> {
    const isReplaced = (await bucketNames()).includes(DATABASE_NAME)
    const bucket = isReplaced ? await storageBuckets()?.open(DATABASE_NAME) : undefined
    if (bucket) return openInBucket(bucket, name, upgrade, forget)
    return openDB<UsageSchema>(name, VERSION, { ...callbacks, upgrade })
  }

  function connect(): Promise<UsageDatabase> {
    opening ??= open().catch((error: unknown) => {
      forget()
      throw error
    })
    // A deletion that another context holds up, or an upgrade, must not hold up the balance: it is waited for next time.
    return inTime(LONGEST_OPENING_MS, opening)
  }

  async function reset(): Promise<void> {
    forget()
    try {
      await inTime(LONGEST_DELETION_MS, deleteDB(name))
    } catch (error) {
      const buckets = storageBuckets()
      if (!buckets || !isDamage(error)) throw error
      // From now on every context finds it.
      await buckets.open(DATABASE_NAME)
    }
  }

  async function erase(): Promise<void> {
    const current = await opening?.catch(() => undefined)
    current?.close()
    forget()
    const isReplaced = (await bucketNames()).includes(DATABASE_NAME)
    if (isReplaced) await storageBuckets()?.delete(DATABASE_NAME)
    await inTime(LONGEST_DELETION_MS, deleteDB(name))
  }

  return Object.assign(connect, { reset, erase })
}

async function openInBucket(
  bucket: Bucket,
  name: string,
  upgrade: Upgrade,
  forget: () => void,
): Promise<UsageDatabase> {
  const request = bucket.indexedDB.open(name, VERSION)
  request.addEventListener('upgradeneeded', ({ oldVersion, newVersion }) => {
    const transaction = wrap(request.transaction as IDBTransaction) as unknown as UsageTransaction<'versionchange'>
    const database = wrap(request.result) as unknown as UsageDatabase
    // Its errors abort the upgrade, and that is the error of the request.
    void upgrade(database, oldVersion, newVersion, transaction).catch(() => undefined)
  })
  const database = (await wrap(request)) as unknown as UsageDatabase
  database.addEventListener('versionchange', () => {
    database.close()
    forget()
  })
  database.addEventListener('close', forget)
  return database
}

/** What both browsers say of files that they cannot read. */
function isDamage(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'UnknownError'
}
