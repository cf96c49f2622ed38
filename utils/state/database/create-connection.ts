import { wrap } from 'idb'
import { inTime } from '#state/item/in-time.ts'
import { databasesOf, findPlace, lastPlaceName, type Place, placeNames, storageBuckets } from './places.ts'
import { proveRoom } from './prove-room.ts'
import { upgradeUsageDatabase } from './upgrade-usage-database.ts'
import {
  createUsageConnection,
  DATABASE_NAME,
  LONGEST_OPENING_MS,
  openPlace,
  type UsageConnection,
} from './usage-connection.ts'
import type { UsageDatabase } from './usage-database.ts'

/** A deletion waits for every open connection; one that does not go away must not hold up everything. */
const LONGEST_DELETION_MS = 5_000
/** Their names are sorted as text. */
const MOST_PLACES = 9

export type HistoryConnection = UsageConnection & {
  /**
   * Begins a new database beside one that cannot be opened, for every context and for good. That one stays as it is.
   * Rejects, and begins nothing, where the browser refuses to store some megabytes in any other database.
   */
  readonly beginBeside: () => Promise<void>
  /** Whether there is a database that a new one was begun beside. */
  readonly hasFormer: () => Promise<boolean>
  /**
   * Opens each database that a new one was begun beside and that can be read again, and removes it when `take` has
   * resolved, which must have stored in the present one what is still wanted.
   */
  readonly takeFormer: (take: (former: UsageDatabase, present: UsageDatabase) => Promise<void>) => Promise<void>
  /** Deletes the database, wherever it is; the next opening begins with an empty one. */
  readonly erase: () => Promise<void>
}

/**
 * As createUsageConnection, with the upgrade at hand: for the background, which cannot load any code later, and the
 * options page.
 */
export function createConnection(name: string = DATABASE_NAME): HistoryConnection {
  const connection = createUsageConnection(upgradeUsageDatabase, name)

  async function beginBeside(): Promise<void> {
    connection.close()
    if (!storageBuckets()) await proveRoom()
    const next = placeName(name, (await countPlaces(name)) + 1)
    try {
      const database = await openInTime(await findPlace(name, next))
      database.close()
    } catch (error) {
      // A bucket of a new name has nothing in it yet; a database that cannot be opened was not created, or is an old one.
      if (storageBuckets()) await removePlace(name, next)
      throw error
    }
  }

  async function hasFormer(): Promise<boolean> {
    return (await findFormer(await countPlaces(name))).length > 0
  }

  async function findFormer(places: number) {
    const found: { readonly placeName: string | undefined; readonly place: Place }[] = []
    for (let number = 1; number < places; number += 1) {
      const former = placeName(name, number)
      const place = await findPlace(name, former)
      if (await isThere(place)) found.push({ placeName: former, place })
    }
    return found
  }

  async function takeFormer(take: (former: UsageDatabase, present: UsageDatabase) => Promise<void>): Promise<void> {
    const places = await countPlaces(name)
    const formers = await findFormer(places)
    if (formers.length === 0) return
    // While Firefox told no names this context may have opened a former one in the place of the present one.
    connection.close()
    const present = await openInTime(await findPlace(name, placeName(name, places)))
    try {
      for (const { placeName: former, place } of formers) {
        const database = await openInTime(place).catch(() => undefined)
        if (!database) continue
        await take(database, present).finally(() => database.close())
        await removePlace(name, former)
      }
    } finally {
      present.close()
    }
  }

  async function erase(): Promise<void> {
    connection.close()
    // Also on a full disk: what is opened there may be lost, and this is to be. Firefox may not tell which there are.
    const places = storageBuckets() ? await countPlaces(name, await placeNames()) : MOST_PLACES
    const names = Array.from({ length: places }, (_, index) => placeName(name, index + 1))
    const removals = await Promise.allSettled(names.map((place) => removePlace(name, place)))
    for (const removal of removals) if (removal.status === 'rejected') throw removal.reason
  }

  return Object.assign(connection, { beginBeside, hasFormer, takeFormer, erase })
}

/** How many places were begun for the database; 1 where there was only ever the first one. */
async function countPlaces(name: string, names?: readonly string[]): Promise<number> {
  const last = await lastPlaceName(name, names)
  if (last === undefined) return 1
  const suffix = Number(last.slice(name.length + 1))
  // The second place is a bucket with the name of the database in it, and in Firefox a database of another name.
  return suffix || (storageBuckets() ? 2 : 1)
}

function placeName(name: string, number: number): string | undefined {
  if (number > MOST_PLACES) throw new DOMException('Too many histories were begun', 'UnknownError')
  if (number === 1) return undefined
  return number === 2 && storageBuckets() ? name : `${name}-${number}`
}

/** Not where it cannot be told: an opening would create it. */
async function isThere({ factory, name }: Place): Promise<boolean> {
  return (await databasesOf(factory)).some((database) => database.name === name)
}

async function removePlace(name: string, place: string | undefined): Promise<void> {
  const buckets = storageBuckets()
  const removal =
    place !== undefined && buckets
      ? buckets.delete(place)
      : wrap(indexedDB.deleteDatabase(place ?? name)).then(() => undefined)
  await inTime(LONGEST_DELETION_MS, removal)
}

/** One that answers too late is closed when it does. */
async function openInTime(place: Place): Promise<UsageDatabase> {
  const opening = openPlace(place, upgradeUsageDatabase)
  try {
    return await inTime(LONGEST_OPENING_MS, opening)
  } catch (error) {
    void opening.then(
      (database) => database.close(),
      () => undefined,
    )
    throw error
  }
}
