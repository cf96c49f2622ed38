import type * as product from '#platform/storage/storage-size.ts'

/** Each browser counts otherwise. */
export const readStorageSize: typeof product.readStorageSize = async () => 1_840_000
