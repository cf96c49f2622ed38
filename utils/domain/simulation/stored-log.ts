import { type BudgetKey, type CallLog, lostLog } from '#domain/limits/rate-budget.ts'

/**
 * The stored log of calls: what survives a worker. `change` gives what stored state holds to `change` of its caller, and
 * stores what comes back, as utils/app/limits/call-within-limits.ts does.
 */
export type StoredLog = {
  readonly change: (keys: readonly BudgetKey[], nowMs: number, change: (log: CallLog) => CallLog) => CallLog
  readonly lose: () => void
}

export function createWholeLog(): StoredLog {
  let stored: CallLog | undefined = { calls: {}, offsetMs: 0 }
  return {
    change(_keys, nowMs, change) {
      stored = change(stored ?? lostLog(nowMs))
      return stored
    },
    lose() {
      stored = undefined
    },
  }
}

/** The same for thousands of channels at a fraction of the time, as the app does it: hands out the keys of one call. */
export function createSlicedLog(): StoredLog {
  let calls = new Map<string, readonly number[]>()
  let rest: Omit<CallLog, 'calls'> | undefined = { offsetMs: 0 }
  return {
    change(keys, nowMs, change) {
      const others = rest ?? lostLog(nowMs)
      const own = keys.flatMap((key) => {
        const made = calls.get(key)
        return made ? [[key, made] as const] : []
      })
      const after = change({ ...others, calls: Object.fromEntries(own) })
      if (after.offsetMs !== others.offsetMs) throw new Error('A clock has jumped: use the whole log.')
      const { calls: made, ...rested } = after
      for (const key of keys) calls.set(key, made[key] ?? [])
      rest = rested
      return after
    },
    lose() {
      calls = new Map()
      rest = undefined
    },
  }
}
