import type { Computer } from './computer.ts'
import { browserCall } from './context.ts'

export type AlarmInfo = { readonly when?: number; readonly delayInMinutes?: number; readonly periodInMinutes?: number }
type Alarm = {
  readonly name: string
  /** By the computer's clock. */
  readonly dueMs: number
  /** By the true time: when it should come, and when it does. */
  readonly expectedMs: number
  readonly comesMs: number
  readonly periodInMinutes?: number | undefined
}

const MINUTE_MS = 60_000
const SHORTEST_DELAY_MS = 30_000

/**
 * Alarms as browsers keep them. None comes sooner than 30 s after it was set, and any may come late. Chromium looks at the
 * computer's clock when the next one should have come: set back, it makes all of them wait, set forward, it is not noticed
 * before. Firefox counts the time that passes. A repeating one that was missed comes once, and is counted from then.
 */
export function createAlarms(computer: Computer, kind: 'chromium' | 'firefox', latenessMs: () => number) {
  const alarms = new Map<string, Alarm>()

  function set(name: string, dueMs: number, periodInMinutes?: number): void {
    const expectedMs = computer.trueNow() + dueMs - computer.now()
    alarms.set(name, { name, dueMs, expectedMs, comesMs: expectedMs + latenessMs(), periodInMinutes })
  }

  const api = {
    create: (name: string, { when, delayInMinutes, periodInMinutes }: AlarmInfo) =>
      browserCall(() => {
        const nowMs = computer.now()
        const wantedMs = when ?? nowMs + (delayInMinutes ?? periodInMinutes ?? 0) * MINUTE_MS
        set(name, Math.max(wantedMs, nowMs + SHORTEST_DELAY_MS), periodInMinutes)
      }),
    clear: (name: string) => browserCall(() => alarms.delete(name)),
    get: (name: string) =>
      browserCall(() => {
        const alarm = alarms.get(name)
        return alarm && { name, scheduledTime: alarm.dueMs, periodInMinutes: alarm.periodInMinutes }
      }),
  }

  function take(isDue: (alarm: Alarm) => boolean): readonly string[] {
    const due = [...alarms.values()].filter(isDue)
    for (const { name, dueMs, periodInMinutes } of due) {
      alarms.delete(name)
      if (periodInMinutes === undefined) continue
      const fromNowMs = computer.now() + periodInMinutes * MINUTE_MS
      const nextMs = kind === 'chromium' ? dueMs + periodInMinutes * MINUTE_MS : fromNowMs
      set(name, nextMs > computer.now() ? nextMs : fromNowMs, periodInMinutes)
    }
    for (const { name, dueMs, comesMs, periodInMinutes } of alarms.values()) {
      if (comesMs <= computer.trueNow()) set(name, dueMs, periodInMinutes)
    }
    return due.map(({ name }) => name)
  }

  const isDue = ({ dueMs, comesMs }: Alarm) =>
    kind === 'chromium' ? computer.now() >= dueMs : computer.trueNow() >= comesMs

  return {
    api,
    all: alarms as ReadonlyMap<string, Alarm>,
    nextMs: () => Math.min(...[...alarms.values()].map(({ comesMs }) => comesMs)),
    /** The names of the alarms that come now. */
    take: () => take(isDue),
    /** After sleep: those too that would have come late. */
    takeMissed: () => take((alarm) => isDue(alarm) || (kind === 'firefox' && alarm.expectedMs <= computer.trueNow())),
    clearAll: () => alarms.clear(),
  }
}

export type Alarms = ReturnType<typeof createAlarms>
