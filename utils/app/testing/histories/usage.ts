import type { UsageStore } from '#state/history/usage-store.ts'
import { browserCall, currentContext } from './browser/context.ts'

/**
 * The usage store as contexts see it: a killed one neither reads nor writes. `onStored` hears of each reading of usage that
 * is stored, with its time.
 */
export function guardUsage(store: UsageStore, onStored: (atMs: number) => void): UsageStore {
  const guard =
    <Args extends readonly unknown[], T>(method: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      browserCall(() => method(...args))
  const guarded = Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      guard(method as (...args: readonly unknown[]) => Promise<unknown>),
    ]),
  ) as UsageStore
  return {
    ...guarded,
    storeAnswer: (of, channelId, answer, atMs) =>
      browserCall(() => {
        onStored(atMs)
        return store.storeAnswer(of, channelId, answer, atMs)
      }),
    readMonth: (of, most) => {
      const context = currentContext()
      return browserCall(() => store.readMonth(of, most)).then((month) => {
        if (context) context.seen.spendAtMs.set(of.accountId, month.oldestReadAtMs)
        return month
      })
    },
  }
}
