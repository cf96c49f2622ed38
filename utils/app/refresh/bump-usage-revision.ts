import { usageRevisionItem } from '#state/reading/readings.ts'

/** Tells open screens that the usage store has changed: IndexedDB has no events of its own. */
export async function bumpUsageRevision(accountId: string): Promise<void> {
  const item = usageRevisionItem(accountId)
  await item.write((await item.read()) + 1)
}
