import * as v from 'valibot'
import type { CallPoint, UsagePoint, UsagePoints } from '#domain/usage/usage.ts'
import { decoded, fieldsOf } from './http/fields.ts'
import { readCallPoint, readUsagePoint } from './usage-points.ts'

const WRAPPERS = new Set(['pricing_analytics', 'call_analytics', 'data', 'data_points'])
const CALL_FIELDS = ['count', 'average_duration', 'direction']
/** Deeper than any wrapper: what goes on below is left out. */
const DEEPEST = 12
/** Points, groups and wrappers: far beyond a month's days, categories and countries of one channel. */
const MOST_PARTS = 25_000

/** `oddField`: where the first part lies that was left out. */
type Found = { messages: UsagePoint[]; calls: CallPoint[]; leftOut: number; oddField: string; understood: number }

/** Where a value lies: the names of the fields above it, whether one of them names calls, and whether it is one of a list. */
type Place = { readonly path: string; readonly isOfCalls: boolean; readonly depth: number; readonly inList: boolean }

/**
 * Channel usage, whose wrapper is unknown (A8): every flat object with a `start` is a point, wherever it lies. It is of calls
 * if it has a call's fields or lies under a key that names calls. A row or group that is not understood is left out and
 * counted, and so is a next page (A22): the sums are then too small. An answer without points is one without traffic if it is
 * a known wrapper around nothing, or an id alone (A25); one of which nothing can be read is refused.
 */
export const usageSchema = v.pipe(
  v.unknown(),
  decoded((body, odd): UsagePoints | undefined => {
    const found: Found = { messages: [], calls: [], leftOut: 0, oddField: '', understood: 0 }
    if (Object.keys(fieldsOf(body)).join() === 'id') found.understood += 1
    const root = Array.isArray(body) ? { data: body } : body
    collect(root, { path: '', isOfCalls: false, depth: 0, inList: false }, found)
    const { messages, calls, leftOut, oddField, understood } = found
    const isRead = messages.length + calls.length > 0 || leftOut === 0
    if (understood > 0 && isRead && understood + leftOut <= MOST_PARTS) return { messages, calls, leftOut }
    return odd(oddField)
  }),
)

function collect(value: unknown, place: Place, found: Found): void {
  const { path, isOfCalls, depth, inList } = place
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) {
    leaveOut(found, path)
  } else if (Array.isArray(value)) {
    const below = { ...place, path: `${path}[]`, depth: depth + 1, inList: true }
    for (const item of value) collect(item, below, found)
  } else if (isPoint(value, inList)) {
    const row = fieldsOf(value)
    const isCall = isOfCalls || CALL_FIELDS.some((field) => field in value)
    const call = isCall ? readCallPoint(row) : undefined
    const message = isCall ? undefined : readUsagePoint(row)
    if (typeof call === 'object') found.calls.push(call)
    else if (typeof message === 'object') found.messages.push(message)
    else leaveOut(found, `${path}.${call ?? message}`)
    found.understood += 1
  } else {
    const before = found.understood + found.leftOut
    const fields = Object.entries(value)
    for (const [key, inner] of fields) {
      if (WRAPPERS.has(key)) {
        const oddCount = [inner].flat().filter((item) => typeof item !== 'object').length
        if (oddCount > 0) leaveOut(found, key, oddCount)
        else found.understood += 1
      }
      if (key === 'paging' && typeof fieldsOf(inner)['next'] === 'string') leaveOut(found, key)
      // Keys may be ids or numbers of clients.
      const name = /^[a-z_]{1,40}$/.test(key) ? key : '*'
      const below = {
        path: `${path}.${name}`,
        isOfCalls: isOfCalls || /call/i.test(key),
        depth: depth + 1,
        inList: false,
      }
      collect(inner, below, found)
    }
    if (inList && found.understood + found.leftOut === before) {
      // A group of nothing is one without traffic (A25).
      if (fields.length === 0) found.understood += 1
      else leaveOut(found, path)
    }
  }
}

function leaveOut(found: Found, path: string, count = 1): void {
  found.oddField ||= path
  found.leftOut += count
}

/** A wrapper may repeat the range that was asked for: it holds rows, or has nothing but a `start` and lies in no list. */
function isPoint(value: object, inList: boolean): boolean {
  if (!('start' in value) || Object.entries(value).some(holdsRows)) return false
  return inList || 'volume' in value || 'cost' in value || 'count' in value
}

function holdsRows([key, value]: [string, unknown]): boolean {
  return WRAPPERS.has(key) || (Array.isArray(value) && value.some((item) => typeof item === 'object'))
}
