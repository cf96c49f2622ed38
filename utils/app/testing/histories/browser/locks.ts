import { createFakeLocks } from '#platform/testing/fake-locks.ts'
import { currentContext, longCall, runIn } from './context.ts'

type Work = (lock: { readonly name: string } | null) => unknown
type Options = { readonly mode?: 'exclusive' | 'shared'; readonly ifAvailable?: boolean }

/** Web Locks over all contexts: those of a context that is killed are free at once. */
export function installLocks(): void {
  const locks = createFakeLocks()
  const request = (name: string, ...rest: readonly [Work] | readonly [Options, Work]): Promise<unknown> => {
    const context = currentContext()
    const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest
    if (!context) return locks.request(name, options, work)
    const guarded: Work = (lock) => {
      if (!context.isAlive) return undefined
      // Granted from within another context, that frees it; the work belongs to the one that asked.
      return Promise.race([runIn(context, async () => work(lock)), context.death])
    }
    return longCall(() => locks.request(name, options, guarded))
  }
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } })
}
