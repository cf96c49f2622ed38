import { keepEarlyAnswer, takeEarlyAnswer } from '#state/item/early-answers.ts'

type Bucket = { readonly indexedDB: IDBFactory }
type Buckets = {
  readonly keys: () => Promise<readonly string[]>
  readonly open: (name: string) => Promise<Bucket>
  readonly delete: (name: string) => Promise<void>
}

/** Where a database lies. */
export type Place = { readonly factory: IDBFactory; readonly name: string }

/** The storage buckets of the extension; Firefox has none. */
export function storageBuckets(): Buckets | undefined {
  return (navigator as { readonly storageBuckets?: Buckets }).storageBuckets
}

/** The database cannot be opened before it is known which place holds it: asked ahead, the history comes that much earlier. */
export function askForPlacesAhead(): void {
  keepEarlyAnswer('places', askForPlaces())
}

/** Where less than this is free, nothing is opened: Chromium may write 4 MB anew to open what is sound. */
const LEAST_ROOM_BYTES = 16 << 20

/** Rejects where the disk is full: there, Chromium damages what it opens, and then removes it as damaged. */
async function askForPlaces(): Promise<readonly string[]> {
  if (!storageBuckets()) return placeNames()
  // With `unlimitedStorage` the quota is what is free on the disk, and what is used already.
  const [names, { quota = Number.POSITIVE_INFINITY, usage = 0 }] = await Promise.all([
    placeNames(),
    navigator.storage.estimate(),
  ])
  if (quota - usage < LEAST_ROOM_BYTES) throw new DOMException('There is no room on the disk', 'InvalidStateError')
  return names
}

/** The names of all places, of this and of other databases. */
export async function placeNames(): Promise<readonly string[]> {
  // One damaged file makes Firefox tell none of them; opening it is what mends it.
  return (await storageBuckets()?.keys()) ?? (await databasesOf(indexedDB)).map(({ name = '' }) => name)
}

/** None where the browser does not tell. */
export function databasesOf(factory: IDBFactory): Promise<readonly IDBDatabaseInfo[]> {
  return factory.databases().catch(() => [])
}

/**
 * The name of the last place that was begun for a database of this name: of a bucket in Chromium, where all databases of one
 * bucket lie in the same files, and of a database in Firefox. Undefined where there was only ever the first one.
 */
export async function lastPlaceName(name: string, names?: readonly string[]): Promise<string | undefined> {
  return (names ?? (await (takeEarlyAnswer('places') ?? askForPlaces())))
    .filter((each) => each.startsWith(name))
    .toSorted()
    .at(-1)
}

/** The place of this name for the database `name`; the first place without one. */
export async function findPlace(name: string, placeName: string | undefined): Promise<Place> {
  if (placeName === undefined) return { factory: indexedDB, name }
  const bucket = await storageBuckets()?.open(placeName)
  return bucket ? { factory: bucket.indexedDB, name } : { factory: indexedDB, name: placeName }
}
