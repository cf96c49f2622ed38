import type { Saldo } from '../saldo.ts'
import { type CheckpointOrders, ORDERS, PASSED, REACHED } from './orders.ts'

type Changes = Readonly<Record<string, { readonly newValue?: unknown } | undefined>>
type Listener = (changes: Changes) => void
type SessionApi = {
  readonly storage: {
    readonly session: {
      readonly get: (key: string) => Promise<Record<string, unknown>>
      readonly set: (items: Record<string, unknown>) => Promise<void>
      readonly remove: (keys: readonly string[]) => Promise<void>
      readonly onChanged: {
        readonly addListener: (listener: Listener) => void
        readonly removeListener: (listener: Listener) => void
      }
    }
  }
}
declare const chrome: SessionApi

/** Gives orders to every context that begins from now on, and forgets what became of earlier ones. */
export async function giveOrders(saldo: Saldo, orders: CheckpointOrders): Promise<void> {
  await saldo.evaluate(
    async (items, old) => {
      await chrome.storage.session.remove(old)
      await chrome.storage.session.set(items)
    },
    { [ORDERS]: orders },
    [REACHED, PASSED],
  )
}

/** Resolves once a context stands still where it was ordered to, or once `endWait` was called. */
export async function waitForStop(saldo: Saldo): Promise<'stopped' | 'ended'> {
  const reached = await saldo.evaluate(async (name) => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const listener: Listener = (changes) => {
      if (changes[name]?.newValue !== undefined) resolve(changes[name].newValue)
    }
    chrome.storage.session.onChanged.addListener(listener)
    const stored = await chrome.storage.session.get(name)
    const value = stored[name] ?? (await promise)
    chrome.storage.session.onChanged.removeListener(listener)
    return value
  }, REACHED)
  return reached === 'ended' ? 'ended' : 'stopped'
}

/** Ends a wait for a stop that will not come; one that has come stays. */
export async function endWait(saldo: Saldo): Promise<void> {
  await saldo.evaluate(async (name) => {
    const stored = await chrome.storage.session.get(name)
    if (stored[name] === undefined) await chrome.storage.session.set({ [name]: 'ended' })
  }, REACHED)
}

/** How often each await was passed in the context that was ordered to record, in the order of their first time. */
export async function readPassed(saldo: Saldo): Promise<Readonly<Record<string, number>>> {
  const stored = await saldo.evaluate((name) => chrome.storage.session.get(name), PASSED)
  return (stored[PASSED] ?? {}) as Readonly<Record<string, number>>
}
