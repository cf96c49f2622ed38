import * as v from 'valibot'
import type { CallPoint, UsagePoint, UsagePoints } from '../domain/usage.ts'
import { amount, count, listOf, name, optional } from './fields.ts'

/** UNIX seconds. Milliseconds would lie outside every month, and their costs would silently be missing from it. */
const seconds = v.pipe(count, v.maxValue(99_999_999_999))
const bucket = { start: seconds, end: optional(seconds) }

/** A row with neither a number nor a cost is no point (A8), and one that ends before it starts lies nowhere. */
function saysSomething(
  { start, end, cost }: { start: number; end?: number | null | undefined; cost?: number | null | undefined },
  howMany: number | null | undefined,
): boolean {
  return (howMany ?? cost ?? undefined) !== undefined && (end ?? start) >= start
}

const messagePoint = v.pipe(
  v.object({
    ...bucket,
    pricing_category: optional(name),
    pricing_type: optional(name),
    country: optional(name),
    // A9: Meta hides the cost on partner-billed accounts; absent is unknown, and never zero.
    volume: optional(count),
    cost: optional(amount),
  }),
  v.check((point) => saysSomething(point, point.volume)),
  v.transform(
    (point): UsagePoint => ({
      startSeconds: point.start,
      endSeconds: point.end ?? undefined,
      category: point.pricing_category || 'UNKNOWN',
      pricingType: point.pricing_type || 'UNKNOWN',
      country: point.country || '',
      volume: point.volume ?? 0,
      costMicros: point.cost ?? undefined,
    }),
  ),
)

const decimal = v.pipe(v.string(), v.regex(/^\d{1,9}(\.\d{1,20})?$/), v.transform(Number))

const callPoint = v.pipe(
  v.object({
    ...bucket,
    direction: optional(name),
    country: optional(name),
    count: optional(count),
    average_duration: optional(decimal),
    cost: optional(amount),
  }),
  v.check((point) => saysSomething(point, point.count)),
  v.transform((point): CallPoint => {
    const calls = point.count ?? 0
    return {
      startSeconds: point.start,
      endSeconds: point.end ?? undefined,
      direction: point.direction || 'UNKNOWN',
      country: point.country || '',
      count: calls,
      seconds: point.average_duration == null ? undefined : Math.round(point.average_duration * calls),
      costMicros: point.cost ?? undefined,
    }
  }),
)

const WRAPPERS = new Set(['pricing_analytics', 'call_analytics', 'data', 'data_points'])
/** Deeper than any wrapper; an answer that goes on below is refused, since its points would be missing from the sums. */
const DEEPEST = 12
/** Far beyond a month's days, categories and countries of one channel. */
const MOST_POINTS = 25_000

type Found = { messages: unknown[]; calls: unknown[]; understood: number; refusal: string | undefined }

/**
 * Channel usage, whose wrapper is unknown (A8): every flat object with a `start` is a point, wherever it lies. It is of calls
 * if it has a call's fields or lies under a key that names calls. An answer without points counts as empty only if it is a
 * known wrapper around nothing: one with rows that are not understood is refused, and so is one that says it has a next
 * page, since its sums would be too small (A22).
 */
export const usageSchema = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, { messages: unknown[]; calls: unknown[] }>(({ dataset, addIssue, NEVER }) => {
    const found: Found = { messages: [], calls: [], understood: 0, refusal: undefined }
    if (Array.isArray(dataset.value) && mayHoldRows(dataset.value)) found.understood += 1
    collect(dataset.value, false, 0, found)
    if (!found.refusal && found.understood > 0) return { messages: found.messages, calls: found.calls }
    addIssue({ message: found.refusal ?? 'no usage in the answer' })
    return NEVER
  }),
  v.object({ messages: listOf(messagePoint, MOST_POINTS), calls: listOf(callPoint, MOST_POINTS) }),
  v.transform((points): UsagePoints => points),
)

function collect(value: unknown, underCalls: boolean, depth: number, found: Found, inList = false): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) {
    found.refusal = 'too deep'
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, underCalls, depth + 1, found, true)
  } else if (isPoint(value, inList)) {
    const isCall = underCalls || 'count' in value || 'average_duration' in value || 'direction' in value
    found[isCall ? 'calls' : 'messages'].push(value)
    found.understood += 1
  } else {
    const before = found.understood
    for (const [key, inner] of Object.entries(value)) {
      if (WRAPPERS.has(key) && mayHoldRows(inner)) found.understood += 1
      if (key === 'paging' && v.is(v.object({ next: v.string() }), inner)) found.refusal = 'more pages exist'
      collect(inner, underCalls || /call/i.test(key), depth + 1, found)
    }
    if (inList && found.understood === before) found.refusal = 'a row that is no point'
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
