import type { Saldo } from '#e2e/saldo/saldo.ts'
import { CHANNEL, type CheckpointMessage, type CheckpointOrders, type StopPoint } from './orders.ts'

/** What the driver's page knows of the checkpoints; every context of the extension asks it when it begins. */
type Switchboard = {
  orders: CheckpointOrders | undefined
  passed: Readonly<Record<string, number>>
  reached: StopPoint | 'ended' | undefined
  whenReached: (() => void) | undefined
}
declare global {
  var checkpoints: Switchboard | undefined
}

/**
 * Not in extension storage: the extension watches that, and a write of the test would start the worker that it wants to
 * stand still.
 */
async function install(saldo: Saldo): Promise<void> {
  await saldo.evaluate((name) => {
    if (globalThis.checkpoints) return
    const board: Switchboard = { orders: undefined, passed: {}, reached: undefined, whenReached: undefined }
    globalThis.checkpoints = board
    const channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }: MessageEvent<CheckpointMessage>) => {
      if (data.kind === 'ask' && board.orders) channel.postMessage({ kind: 'orders', orders: board.orders })
      if (data.kind === 'passed') board.passed = data.passed
      if (data.kind === 'reached') {
        board.reached = data.stopAt
        board.whenReached?.()
      }
    }
  }, CHANNEL)
}

/** Gives orders to every context that begins from now on, and forgets what became of earlier ones. */
export async function giveOrders(saldo: Saldo, orders: CheckpointOrders): Promise<void> {
  await install(saldo)
  await saldo.evaluate((next) => {
    const board = globalThis.checkpoints
    if (board) Object.assign(board, { orders: next, passed: {}, reached: undefined })
  }, orders)
}

/** Resolves once a context stands still where it was ordered to, or once `endWait` was called. */
export function waitForStop(saldo: Saldo): Promise<'stopped' | 'ended'> {
  return saldo.evaluate(async () => {
    const board = globalThis.checkpoints
    if (board && board.reached === undefined) {
      await new Promise<void>((resolve) => {
        board.whenReached = resolve
      })
    }
    return board?.reached === 'ended' ? 'ended' : 'stopped'
  })
}

/** Ends a wait for a stop that will not come; one that has come stays. */
export async function endWait(saldo: Saldo): Promise<void> {
  await saldo.evaluate(() => {
    const board = globalThis.checkpoints
    if (!board) return
    board.reached ??= 'ended'
    board.whenReached?.()
  })
}

/** How often each await was passed in the context that was ordered to record, in the order of their first time. */
export function readPassed(saldo: Saldo): Promise<Readonly<Record<string, number>>> {
  return saldo.evaluate(() => globalThis.checkpoints?.passed ?? {})
}
