import * as v from 'valibot'
import type { CallLog, LimitKey } from '#domain/limits/rate-limits.ts'
import { getStored, type StorageEntry, type StoredValues } from '#state/item/storage-access.ts'
import {
  defineLimitItem,
  defineStoredItem,
  removeTogether,
  storedKeys,
  writeTogether,
} from '#state/item/stored-item.ts'

/** The log without its calls: the clocks, a loss, the last call of all. Undefined where there is none. */
type CallClock = Omit<CallLog, 'calls'>

const KEY = /^(partner|client|channel|waba):/s

/** When calls were made that count for one key. An item each: a call costs the same with 3 channels and with 5,000. */
export const callsItem = defineLimitItem<readonly number[], LimitKey>({
  key: 'calls',
  version: 1,
  schema: v.array(v.number()),
  fallback: [],
  usedBy: ['diagnostics'],
})
const PREFIX = `${callsItem.declaration.key}:`

export const callClockItem = defineStoredItem<CallClock | undefined>({
  key: 'call-clock',
  version: 1,
  schema: v.object({
    offsetMs: v.number(),
    aheadsMs: v.optional(v.array(v.number())),
    strangeDates: v.optional(v.number()),
    observedAtMs: v.optional(v.number()),
    lostAtMs: v.optional(v.number()),
    latestMs: v.optional(v.number()),
  }),
  fallback: undefined,
  usedBy: ['diagnostics'],
  leavesMark: true,
})

/** When what no limit counts any more was last removed from the log, in epoch milliseconds of the computer. */
export const logCleanedItem = defineStoredItem<number>({
  key: 'calls-cleaned',
  version: 1,
  schema: v.number(),
  fallback: 0,
  clearedBy: ['last-account-forgotten'],
})

/** `damaged`: keys whose calls could not be read, which is not the same as none. */
export type StoredCallLog = { readonly log: CallLog; readonly damaged: readonly LimitKey[] }

/**
 * The log of the calls that count for the API's limits, of all accounts together, as far as it concerns `keys`; stored
 * before each call is made. Undefined where there is no log: before the first call, or because it was lost.
 */
export async function readCallLog(keys: readonly LimitKey[]): Promise<StoredCallLog | undefined> {
  return callLogFrom(await getStored(callLogKeys(keys)), keys)
}

/** The keys of the items that readCallLog reads, for who reads them together with others. */
export function callLogKeys(keys: readonly LimitKey[]): readonly string[] {
  return [callClockItem.key, ...keys.map((key) => PREFIX + key)]
}

/** The same of what was read together with others. */
export function callLogFrom(stored: StoredValues, keys: readonly LimitKey[]): StoredCallLog | undefined {
  const clock = callClockItem.readFrom(stored)
  if (!clock) return undefined
  const found = keys.map((key) => ({ key, ...callsItem(key).inspectFrom(stored) }))
  const calls = found.filter(({ value }) => value.length > 0).map(({ key, value }) => [key, value] as const)
  const damaged = found.filter(({ state }) => state === 'damaged' || state === 'newer').map(({ key }) => key)
  return { log: { ...clock, calls: Object.fromEntries(calls) }, damaged }
}

/** The keys of every call in the log: only a clock that jumped and a cleaning concern them all. */
export async function allCallKeys(): Promise<readonly LimitKey[]> {
  const keys = (await storedKeys(PREFIX)).map((key) => key.slice(PREFIX.length))
  return keys.filter((key): key is LimitKey => KEY.test(key))
}

/** The log as Saldo 0.1 stored it: in one item. */
export const wholeLogItem = defineStoredItem<CallLog | undefined>({
  key: 'call-log',
  version: 1,
  schema: v.object({
    calls: v.record(v.pipe(v.string(), v.regex(KEY)), v.array(v.number())),
    offsetMs: v.number(),
    observedAtMs: v.optional(v.number()),
    lostAtMs: v.optional(v.number()),
  }),
  fallback: undefined,
})

/**
 * Splits a log of Saldo 0.1 into items for each key. Killed between its two steps it begins again; a whole log beside
 * newer items is what that left behind.
 */
export async function splitWholeLog(): Promise<void> {
  const { state, value } = await wholeLogItem.inspect()
  if (state === 'absent') return
  if (value && !(await callClockItem.read())) await writeCallLog(undefined, value)
  await wholeLogItem.remove()
}

/** Stores what has changed of the log, in one write; `before` is undefined where there was none. */
export async function writeCallLog(before: CallLog | undefined, after: CallLog): Promise<void> {
  const { calls: callsBefore, ...clockBefore }: Partial<CallLog> & Pick<CallLog, 'calls'> = before ?? { calls: {} }
  const { calls, ...clock } = after
  const changed = Object.entries(calls).filter(([key, made]) => made !== callsBefore[key])
  const hasClockChanged = JSON.stringify(clock) !== JSON.stringify(clockBefore)
  const gone = Object.keys(callsBefore).filter((key) => calls[key] === undefined)
  await writeTogether([
    ...changed.map(([key, made]) => callsItem(key as LimitKey).entry(made)),
    ...(hasClockChanged ? [callClockItem.entry(clock)] : []),
  ])
  await removeTogether(gone.map((key) => PREFIX + key))
}

/** Removes calls that lie there without a log. */
export function removeCalls(keys: readonly LimitKey[]): Promise<void> {
  return removeTogether(keys.map((key) => PREFIX + key))
}

/**
 * The mark that stays when everything is forgotten: until when calls were made, without their keys. The
 * limits of the account that is connected next count as spent for as long. Undefined where no limit counts any of the calls
 * any more.
 */
export async function readSpentMark(longestWindowMs: number, nowMs: number): Promise<StorageEntry | undefined> {
  const { offsetMs = 0, latestMs = -Infinity, lostAtMs = -Infinity } = (await callClockItem.read()) ?? {}
  const spentMs = Math.max(latestMs, lostAtMs)
  if (spentMs + longestWindowMs <= nowMs + offsetMs) return undefined
  return callClockItem.entry({ offsetMs, lostAtMs: spentMs })
}
