import { type BudgetKey, type CallLog, lostLog } from '../rate-budget.ts'

/** Stands for all the keys that are not looked at: a log goes on from its last call, whichever that was. */
const LATEST_KEY = 'partner:latest'

/**
 * The stored log of calls: what survives a worker. `change` gives what stored state holds to `change` of its caller, and
 * stores what comes back, as utils/app/call-within-limits.ts does.
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

/**
 * The same for thousands of channels at a fraction of the time: hands out only the keys of one call and the time of the
 * last call of all. Keys are independent of each other but for that, as long as no clock jumps.
 */
export function createSlicedLog(): StoredLog {
  let calls = new Map<string, readonly number[]>()
  let rest: Omit<CallLog, 'calls'> | undefined = { offsetMs: 0 }
  let latestMs: number | undefined
  return {
    change(keys, nowMs, change) {
      const others = rest ?? lostLog(nowMs)
      const own = keys.flatMap((key) => {
        const made = calls.get(key)
        return made ? [[key, made] as const] : []
      })
      const latest = latestMs === undefined ? {} : { [LATEST_KEY]: [latestMs] }
      const after = change({ ...others, calls: { ...latest, ...Object.fromEntries(own) } })
      if (after.offsetMs !== others.offsetMs) throw new Error('A clock has jumped: use the whole log.')
      const { calls: made, ...rested } = after
      for (const key of keys) calls.set(key, made[key] ?? [])
      for (const key of keys) latestMs = Math.max(latestMs ?? 0, made[key]?.at(-1) ?? 0)
      rest = rested
      return after
    },
    lose() {
      calls = new Map()
      rest = undefined
      latestMs = undefined
    },
  }
}
