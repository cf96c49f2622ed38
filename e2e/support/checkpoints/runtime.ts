import {
  CHANNEL,
  type CheckpointContext,
  type CheckpointMessage,
  type CheckpointOrders,
  type CheckpointPhase,
} from './orders.ts'

declare global {
  var computerNow: () => number
}
declare const chrome: { readonly runtime?: { readonly id?: string } } | undefined

const NO_ORDERS: CheckpointOrders = { clockAheadMs: 0 }
/** A context that begins before the driver's page is there gets no answer. */
const LONGEST_ASKING_MS = 5_000

const context: CheckpointContext = typeof document === 'undefined' ? 'background' : 'page'
const passed: Record<string, number> = {}
let orders: CheckpointOrders | undefined

// While it builds, WXT imports the entry points outside of any browser.
const isInExtension = typeof chrome !== 'undefined' && chrome?.runtime?.id !== undefined
const channel = isInExtension ? new BroadcastChannel(CHANNEL) : undefined
const tell = (message: CheckpointMessage) => channel?.postMessage(message)

// A page with two entry points has two of these modules: its clock goes ahead once.
globalThis.computerNow ??= Date.now.bind(Date)
Date.now = () => globalThis.computerNow() + (orders?.clockAheadMs ?? 0)

const loading = load()

async function load(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<CheckpointOrders>()
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<CheckpointMessage>) => {
      if (data.kind === 'orders') resolve(data.orders)
    }
    tell({ kind: 'ask' })
    setTimeout(() => resolve(NO_ORDERS), LONGEST_ASKING_MS)
  } else resolve(NO_ORDERS)
  orders = await promise
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
  if (orders?.record === context) tell({ kind: 'passed', passed })
  return isStop(id, 'before') ? stop() : undefined
}

function isStop(id: string, phase: CheckpointPhase): boolean {
  if (orders?.standsStill) return true
  const stopAt = orders?.stopAt
  return stopAt?.context === context && stopAt.id === id && stopAt.phase === phase && stopAt.hit === passed[id]
}

function stop(): Promise<never> {
  tell({ kind: 'reached', stopAt: orders?.stopAt })
  return new Promise(() => undefined)
}
