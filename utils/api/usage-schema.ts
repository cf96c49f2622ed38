import * as v from 'valibot'
import type { CallPoint, UsagePoint, UsagePoints } from '#domain/usage/usage.ts'
import { decoded, fieldsOf } from './http/fields.ts'
import { readCallPoint, readUsagePoint } from './usage-points.ts'

const WRAPPERS = new Set(['pricing_analytics', 'call_analytics', 'data', 'data_points'])
const CALL_FIELDS = ['count', 'average_duration', 'direction']
/** Deeper than any wrapper; an answer that goes on below is refused, since its points would be missing from the sums. */
const DEEPEST = 12
/** Far beyond a month's days, categories and countries of one channel. */
const MOST_POINTS = 25_000

type Found = { messages: UsagePoint[]; calls: CallPoint[]; understood: number; isRefused: boolean }

/**
 * Channel usage, whose wrapper is unknown (A8): every flat object with a `start` is a point, wherever it lies. It is of calls
 * if it has a call's fields or lies under a key that names calls. An answer without points counts as empty only if it is a
 * known wrapper around nothing: one with rows that are not understood is refused, and so is one that says it has a next
 * page, since its sums would be too small (A22).
 */
export const usageSchema = v.pipe(
  v.unknown(),
  decoded((body): UsagePoints | undefined => {
    const found: Found = { messages: [], calls: [], understood: 0, isRefused: false }
    if (Array.isArray(body) && mayHoldRows(body)) found.understood += 1
    collect(body, false, 0, found)
    const { messages, calls } = found
    const isTooLong = messages.length + calls.length > MOST_POINTS || !isSummable([...messages, ...calls])
    return found.isRefused || found.understood === 0 || isTooLong ? undefined : { messages, calls }
  }),
)

/** Whether the costs together stay exact: each may be, and their sum beyond what can be counted. */
function isSummable(points: readonly { readonly costMicros?: number | undefined }[]): boolean {
  const sum = points.reduce((total, { costMicros = 0 }) => total + Math.abs(costMicros), 0)
  return Number.isSafeInteger(sum)
}

function collect(value: unknown, underCalls: boolean, depth: number, found: Found, inList = false): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) {
    found.isRefused = true
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, underCalls, depth + 1, found, true)
  } else if (isPoint(value, inList)) {
    const isCall = underCalls || CALL_FIELDS.some((field) => field in value)
    const row = fieldsOf(value)
    const call = isCall ? readCallPoint(row) : undefined
    const message = isCall ? undefined : readUsagePoint(row)
    if (call) found.calls.push(call)
    else if (message) found.messages.push(message)
    else found.isRefused = true
    found.understood += 1
  } else {
    const before = found.understood
    for (const [key, inner] of Object.entries(value)) {
      if (WRAPPERS.has(key) && mayHoldRows(inner)) found.understood += 1
      if (key === 'paging' && typeof fieldsOf(inner)['next'] === 'string') found.isRefused = true
      collect(inner, underCalls || /call/i.test(key), depth + 1, found)
    }
    if (inList && found.understood === before) found.isRefused = true
  }
}

/** A wrapper may repeat the range that was asked for: it holds rows, or has nothing but a `start` and lies in no list. */
function isPoint(value: object, inList: boolean): boolean {
  if (!('start' in value) || Object.entries(value).some(holdsRows)) return false
  return inList || 'volume' in value || 'cost' in value || 'count' in value
}

function holdsRows([key, value]: [string, unknown]): boolean {
  return WRAPPERS.has(key) || (Array.isArray(value) && value.some((item) => typeof item === 'object'))
}

function mayHoldRows(value: unknown): boolean {
  return typeof value === 'object' && (!Array.isArray(value) || value.every((item) => typeof item === 'object'))
}
