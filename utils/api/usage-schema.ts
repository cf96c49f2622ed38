import * as v from 'valibot'
import type { CallPoint, UsagePoint, UsagePoints } from '../domain/usage.ts'
import { amount, count, optional, words } from './fields.ts'

// A13: letter case and separators differ between webhooks and analytics; an unknown name is kept as it is.
const name = v.pipe(
  words,
  v.transform((text) =>
    text
      .toUpperCase()
      .replace(/[\s-]+/g, '_')
      .slice(0, 60),
  ),
)

const bucket = { start: count, end: optional(count) }

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

const decimal = v.pipe(v.string(), v.regex(/^\d{1,9}(\.\d{1,9})?$/), v.transform(Number))

const callPoint = v.pipe(
  v.object({
    ...bucket,
    direction: optional(name),
    country: optional(name),
    count: optional(count),
    average_duration: optional(decimal),
    cost: optional(amount),
  }),
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
const DEEPEST = 12

type Found = { messages: unknown[]; calls: unknown[]; wrapped: boolean; paged: boolean }

/**
 * Channel usage, whose wrapper is unknown (A8): every object with a `start` is a point, wherever it lies. It is of calls if
 * it has a call's fields or lies under a key that names calls. An answer without points counts as empty only inside a
 * known wrapper; and one that says it has a next page is refused, since its sums would be too small (A22).
 */
export const usageSchema = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, { messages: unknown[]; calls: unknown[] }>(({ dataset, addIssue, NEVER }) => {
    const found: Found = { messages: [], calls: [], wrapped: Array.isArray(dataset.value), paged: false }
    collect(dataset.value, false, 0, found)
    const readable = found.wrapped || found.messages.length + found.calls.length > 0
    if (readable && !found.paged) return { messages: found.messages, calls: found.calls }
    addIssue({ message: found.paged ? 'more pages exist' : 'no usage in the answer' })
    return NEVER
  }),
  v.object({ messages: v.array(messagePoint), calls: v.array(callPoint) }),
  v.transform((points): UsagePoints => points),
)

function collect(value: unknown, underCalls: boolean, depth: number, found: Found): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  if (Array.isArray(value)) {
    for (const item of value) collect(item, underCalls, depth + 1, found)
    return
  }
  if ('start' in value) {
    const isCall = underCalls || 'count' in value || 'average_duration' in value || 'direction' in value
    found[isCall ? 'calls' : 'messages'].push(value)
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    if (WRAPPERS.has(key)) found.wrapped = true
    if (key === 'paging' && v.is(v.object({ next: v.string() }), inner)) found.paged = true
    collect(inner, underCalls || /call/i.test(key), depth + 1, found)
  }
}
