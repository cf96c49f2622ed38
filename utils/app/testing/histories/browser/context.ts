import { AsyncLocalStorage } from 'node:async_hooks'

/** What was last read of all that a badge is drawn from: items by their key, and how old the month of each account is. */
export type Seen = { readonly values: Map<string, unknown>; readonly spendAtMs: Map<string, number | undefined> }

/** The background or a page: what runs in it ends with it, wherever it was. */
export type Context = {
  isAlive: boolean
  /** After so many more answers of the browser it is killed. */
  callsLeft: number
  /** What was asked of browser, network and locks, and is not answered. */
  open: number
  readonly seen: Seen
  /** Ends when the context does. */
  readonly death: Promise<void>
  readonly kill: () => void
}

const running = new AsyncLocalStorage<Context>()

export function createContext(onKill: (context: Context) => void = () => undefined): Context {
  const { promise: death, resolve } = Promise.withResolvers<void>()
  const context: Context = {
    isAlive: true,
    callsLeft: Number.POSITIVE_INFINITY,
    open: 0,
    seen: { values: new Map(), spendAtMs: new Map() },
    death,
    kill: () => {
      if (!context.isAlive) return
      context.isAlive = false
      resolve()
      onKill(context)
    },
  }
  return context
}

export function runIn<T>(context: Context, work: () => T): T {
  return running.run(context, work)
}

/** The context of the code that asks, through all its awaits; undefined for the test itself. */
export function currentContext(): Context | undefined {
  return running.getStore()
}

/** What a killed context hears of everything: a promise of its own each time, so that nothing holds the memory. */
export function never(): Promise<never> {
  return new Promise(() => undefined)
}

/**
 * One call of the browser: it takes effect at once, in the order of the calls, and the answer comes later; or never, where
 * the context that asked has been killed meanwhile. A killed context has no effect at all.
 */
export async function browserCall<T>(effect: () => T | Promise<T>): Promise<T> {
  const context = currentContext()
  if (!context) return effect()
  if (!context.isAlive) return never()
  context.open += 1
  try {
    const result = effect()
    await undefined
    context.callsLeft -= 1
    if (context.callsLeft < 0) context.kill()
    return context.isAlive ? result : await never()
  } finally {
    context.open -= 1
  }
}

/** As `browserCall`, for what takes its time. */
export async function longCall<T>(work: () => Promise<T>): Promise<T> {
  const context = currentContext()
  if (!context) return work()
  if (!context.isAlive) return never()
  context.open += 1
  try {
    return await work()
  } finally {
    context.open -= 1
    // Whatever it was, nobody is left to hear of it.
    if (!context.isAlive) await never()
  }
}
