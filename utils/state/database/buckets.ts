import { keepEarlyAnswer, takeEarlyAnswer } from '#state/item/early-answers.ts'

export type Bucket = { readonly indexedDB: IDBFactory }
type Buckets = {
  readonly keys: () => Promise<readonly string[]>
  readonly open: (name: string) => Promise<Bucket>
  readonly delete: (name: string) => Promise<void>
}

/** The storage buckets of the extension; Firefox has none. */
export function storageBuckets(): Buckets | undefined {
  return (navigator as { readonly storageBuckets?: Buckets }).storageBuckets
}

/** The database cannot be opened before it is known which bucket holds it: asked ahead, the history comes that much earlier. */
export function askForBucketsAhead(): void {
  keepEarlyAnswer('buckets', askForBuckets())
}

/** The names of the buckets that there are. */
export function bucketNames(): Promise<readonly string[]> {
  return takeEarlyAnswer('buckets') ?? askForBuckets()
}

async function askForBuckets(): Promise<readonly string[]> {
  return (await storageBuckets()?.keys()) ?? []
}
