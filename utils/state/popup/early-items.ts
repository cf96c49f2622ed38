import { keepEarlyAnswer, takeEarlyAnswer } from '#state/item/early-answers.ts'
import type { StoredValues } from '#state/item/storage-access.ts'
import { readViewItems } from '#state/view/view-items.ts'

/** Begins to read what is painted first, while the scripts that show it are still being loaded. */
export function readItemsEarly(): void {
  keepEarlyAnswer('items', readViewItems())
}

/** What was read early, once; afterwards it is read anew. */
export function takeItems(): Promise<StoredValues> {
  return takeEarlyAnswer('items') ?? readViewItems()
}
