import { createBrowserEvent } from './browser/browser-event.ts'
import type { Computer } from './browser/computer.ts'
import { type Context, createContext, runIn } from './browser/context.ts'

const IDLE_MS = 30_000

/**
 * The life of the background: events start it, the browser stops it when it has nothing to do, and it may be killed at
 * any moment. `isUnfinished`: one was killed in the middle of something, and none has started since; `isRepaintLost`: of
 * the drawing that an alarm had told it to do.
 */
export function createBackground(computer: Computer, stopsIdle: boolean, main: () => void) {
  const onAlarm = createBrowserEvent<[{ readonly name: string }]>()
  const onStartup = createBrowserEvent<[]>()
  const onInstalled = createBrowserEvent<[{ readonly reason: string }]>()
  const onAccess = createBrowserEvent<[]>()
  const onRefresh = createBrowserEvent<['popup' | 'user']>()
  let worker: Context | undefined
  let lastEventMs = computer.trueNow()
  let nextCallsLeft = Number.POSITIVE_INFINITY
  let owesRepaint = false
  let hasEvent = false

  const background = {
    isUnfinished: false,
    isRepaintLost: false,
    isPageUnfinished: false,
    startedMs: Number.NEGATIVE_INFINITY,
    events: { onAlarm, onStartup, onInstalled, onAccess, onRefresh },
    isRunning: () => worker?.isAlive === true,
    wake: () => {
      lastEventMs = computer.trueNow()
      hasEvent = true
      background.isPageUnfinished = false
      if (worker?.isAlive) return
      worker = createContext((context) => {
        if (context.open === 0) return
        background.isUnfinished = true
        background.isRepaintLost ||= owesRepaint
      })
      worker.callsLeft = nextCallsLeft
      nextCallsLeft = Number.POSITIVE_INFINITY
      owesRepaint = false
      background.startedMs = computer.trueNow()
      runIn(worker, main)
    },
    alarm: (name: string) => {
      background.wake()
      owesRepaint ||= name === 'repaint'
      onAlarm.dispatch({ name })
    },
    ask: (reason: 'popup' | 'user') => {
      background.wake()
      onRefresh.dispatch(reason)
    },
    changeAccess: () => {
      background.wake()
      onAccess.dispatch()
    },
    /** What it owed for an alarm is done. */
    hasDrawn: () => {
      owesRepaint = false
    },
    /** Kills it now, or after so many answers of the browser; one that does not run, once it does. */
    kill: (calls: number) => {
      if (!worker?.isAlive) nextCallsLeft = calls
      else if (calls === 0) worker.kill()
      else worker.callsLeft = calls
    },
    end: () => worker?.kill(),
    stopIfIdle: () => {
      const idleMs = computer.trueNow() - lastEventMs
      if (stopsIdle && worker?.isAlive && worker.open === 0 && idleMs > IDLE_MS) worker.kill()
    },
    /** Lets everything happen that waits for nothing but itself. */
    settle: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      if (!worker?.isAlive) return
      if (hasEvent) computer.noticeJumps()
      hasEvent = false
      background.isUnfinished = false
      background.isRepaintLost = false
    },
  }
  return background
}
