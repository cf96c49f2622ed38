import {
  type CheckpointContext,
  type CheckpointOrders,
  type CheckpointPhase,
  ORDERS,
  PASSED,
  REACHED,
} from './orders.ts'

type SessionStorage = {
  readonly get: (key: string) => Promise<Record<string, unknown>>
  readonly set: (items: Record<string, unknown>) => Promise<void>
}
declare const chrome: { readonly storage?: { readonly session?: SessionStorage } } | undefined

const context: CheckpointContext = typeof document === 'undefined' ? 'background' : 'page'
const passed: Record<string, number> = {}
let orders: CheckpointOrders | undefined

// While it builds, WXT imports the entry points outside of any browser.
const session = typeof chrome === 'undefined' ? undefined : chrome?.storage?.session

const computerNow = Date.now.bind(Date)
Date.now = () => computerNow() + (orders?.clockAheadMs ?? 0)

const loading = load()

async function load(): Promise<void> {
  const stored = await session?.get(ORDERS)
  orders = (stored?.[ORDERS] as CheckpointOrders | undefined) ?? { clockAheadMs: 0 }
}

/**
 * Stands before an await. Once the orders are read it is settled at once: an open transaction of IndexedDB outlives
 * microtasks, and nothing else.
 */
export function before(id: string): Promise<void> | undefined {
  return orders ? pass(id) : loading.then(() => pass(id))
}

/** Takes the place of what is awaited: the same value, or a promise that never settles. */
export function during<T>(id: string, awaited: T): T | Promise<never> {
  if (!isStop(id, 'during')) return awaited
  // Its failure is nobody's business any more.
  void Promise.resolve(awaited).catch(() => undefined)
  return stop()
}

/** As `before`, at each step of a `for await`. */
export async function* each<T>(id: string, items: AsyncIterable<T> | Iterable<T>): AsyncIterable<T> {
  for await (const item of items) {
    await before(id)
    yield item
  }
}

function pass(id: string): Promise<void> | undefined {
  passed[id] = (passed[id] ?? 0) + 1
  if (orders?.record === context) void session?.set({ [PASSED]: passed })
  return isStop(id, 'before') ? stop() : undefined
}

function isStop(id: string, phase: CheckpointPhase): boolean {
  const stopAt = orders?.stopAt
  return stopAt?.context === context && stopAt.id === id && stopAt.phase === phase && stopAt.hit === passed[id]
}

function stop(): Promise<never> {
  void session?.set({ [REACHED]: orders?.stopAt })
  return new Promise(() => undefined)
}
