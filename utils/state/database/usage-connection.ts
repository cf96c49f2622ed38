import { wrap } from 'idb'
import { inTime } from '#state/item/in-time.ts'
import { findPlace, lastPlaceName, type Place } from './places.ts'
import type { upgradeUsageDatabase } from './upgrade-usage-database.ts'
import type { UsageDatabase, UsageTransaction } from './usage-database.ts'

export const DATABASE_NAME = 'saldo-usage'
export const DATABASE_VERSION = 2
export const LONGEST_OPENING_MS = 10_000

/** Creates the stores, brings them up to date, or leaves that to another context. */
export type Upgrade = typeof upgradeUsageDatabase

export type UsageConnection = {
  (): Promise<UsageDatabase>
  /** Lets go of the database; the next call opens what is its place then. */
  readonly close: () => void
}

/**
 * Opens the database for as long as the context lives, and again after it could not be opened or was closed. It lies in the
 * last place that was begun for it, for every context: one that chose by itself would split the history.
 */
export function createUsageConnection(upgrade: Upgrade, name: string = DATABASE_NAME): UsageConnection {
  let opening: Promise<UsageDatabase> | undefined
  const forget = () => {
    opening = undefined
  }

  async function open(): Promise<UsageDatabase> {
    return openPlace(await findPlace(name, await lastPlaceName(name)), upgrade, forget)
  }

  function connect(): Promise<UsageDatabase> {
    opening ??= open().catch((error: unknown) => {
      forget()
      throw error
    })
    // A deletion that another context holds up, or an upgrade, must not hold up the balance: it is waited for next time.
    return inTime(LONGEST_OPENING_MS, opening)
  }

  function close(): void {
    // One that never answers must hold nothing up.
    void opening?.then(
      (current) => current.close(),
      () => undefined,
    )
    forget()
  }

  return Object.assign(connect, { close })
}

/** Opens the database that lies there; `onEnd` is called when it is closed from outside. */
export async function openPlace(
  { factory, name }: Place,
  upgrade: Upgrade,
  onEnd: () => void = () => undefined,
): Promise<UsageDatabase> {
  const request = factory.open(name, DATABASE_VERSION)
  request.addEventListener('upgradeneeded', ({ oldVersion, newVersion }) => {
    const transaction = wrap(request.transaction as IDBTransaction) as unknown as UsageTransaction<'versionchange'>
    const database = wrap(request.result) as unknown as UsageDatabase
    // Its errors abort the upgrade, and that is the error of the request.
    void upgrade(database, oldVersion, newVersion, transaction).catch(() => undefined)
  })
  const database = (await wrap(request)) as unknown as UsageDatabase
  // A later version of Saldo, or the deletion of the database, must not wait for this context.
  database.addEventListener('versionchange', () => {
    database.close()
    onEnd()
  })
  database.addEventListener('close', onEnd)
  return database
}
