import { usageRevisionItem } from '#state/reading/readings.ts'

/** Tells open screens that the usage store has changed: IndexedDB has no events of its own. */
export async function raiseUsageRevision(accountId: string, before: number): Promise<void> {
  await usageRevisionItem(accountId).write(before + 1)
}
