import type { CallEntry, MessageEntry } from '#hub/world/books.ts'
import { dayAt, dayMs, dayStartMs, firstDay, monthOf } from '#hub/world/calendar.ts'
import type { HubChannel } from '#hub/world/directory.ts'
import type { World } from '#hub/world/world.ts'
import { amountOf } from './amount.ts'
import { joinMonths } from './join-months.ts'
import type { RawNumber } from './json.ts'
import { readQuery } from './query.ts'
import type { Refusal } from './refusal.ts'

export type MessagePoint = {
  readonly start: number
  readonly end: number
  readonly country: string
  readonly tier?: string
  readonly pricing_type: string
  readonly pricing_category: string
  readonly volume: number
  readonly cost: RawNumber
}

export type CallPoint = {
  readonly start: number
  readonly end: number
  readonly direction: string
  readonly count: number
  readonly average_duration: number
  readonly cost: RawNumber
}

/** Meta's answer passed through: the outer nesting is inferred [I], each point is documented by Meta [D]. */
export type UsageBody = {
  readonly pricing_analytics: { readonly data: readonly [{ readonly data_points: readonly MessagePoint[] }] }
  readonly call_analytics?: {
    readonly granularity: string
    readonly directions: readonly string[]
    readonly data_points: readonly CallPoint[]
  }
  readonly id: string
}

/**
 * GET …/channels/{channel_id}/info/usage, section 1.4. A day belongs to the answer when it shares an instant with the range,
 * so that in a zone ahead of UTC the first point starts before `start_date` (A11).
 */
export function infoUsageAnswer(
  { books, now, rules }: World,
  channel: HubChannel,
  parameters: URLSearchParams,
): { readonly kind: 'info-usage'; readonly body: UsageBody } | { readonly refusal: Refusal } {
  const query = readQuery(parameters)
  const startMs = query.integer('start_date') * 1000
  const endMs = query.integer('end_date') * 1000
  const granularity = query.choice('granularity', rules.usageGranularities)
  // A day of grace: the client's clock and its day boundary need not be ours.
  const oldestMs = now() - 366 * dayMs
  if (startMs > endMs) query.refuse('end_date', 'Must not be before start_date.')
  if (rules.refusesLookback && startMs < oldestMs) query.refuse('start_date', 'Must not be more than 1 year ago.')
  const refusal = query.refusal()
  if (refusal) return { refusal }

  const { offsetHours } = books
  const first = dayAt(Math.max(startMs, oldestMs), offsetHours)
  const last = dayAt(endMs, offsetHours)
  const monthly = granularity.toLowerCase().startsWith('month')
  const bucketOf = ({ day }: { readonly day: number }) => ({
    start: dayStartMs(monthly ? firstDay(monthOf(day)) : day, offsetHours) / 1000,
    end: dayStartMs(monthly ? firstDay(monthOf(day), 1) : day + 1, offsetHours) / 1000,
  })
  const countries = rules.honoursCountries ? parameters.getAll('countries').flatMap((text) => text.split(',')) : []
  const messages = books
    .messages(channel, first, last)
    .filter(({ country }) => countries.length === 0 || countries.includes(country.toLowerCase()))
  const calls = books.calls(channel, first, last)
  const data_points = (monthly ? joinMessages(messages) : messages).map((entry) => messagePoint(entry, bucketOf(entry)))
  const body: UsageBody = {
    pricing_analytics: { data: [{ data_points }] },
    ...(calls && {
      call_analytics: {
        granularity,
        directions: ['BUSINESS_INITIATED', 'USER_INITIATED'],
        data_points: (monthly ? joinCalls(calls) : calls).map((entry) => callPoint(entry, bucketOf(entry))),
      },
    }),
    id: channel.wabaExternalId,
  }
  return { kind: 'info-usage', body }
}

type Bucket = { readonly start: number; readonly end: number }

function messagePoint(entry: MessageEntry, bucket: Bucket): MessagePoint {
  return {
    ...bucket,
    country: entry.country,
    ...(entry.pricingType === 'REGULAR' && { tier: '0:MAX' }),
    pricing_type: entry.pricingType,
    pricing_category: entry.category,
    volume: entry.volume,
    cost: amountOf(entry.costMicros),
  }
}

function callPoint(entry: CallEntry, bucket: Bucket): CallPoint {
  const { direction, count, averageSeconds, costMicros } = entry
  return { ...bucket, direction, count, average_duration: averageSeconds, cost: amountOf(costMicros) }
}

function joinMessages(entries: readonly MessageEntry[]): MessageEntry[] {
  const keyOf = ({ category, pricingType, country }: MessageEntry) => `${category} ${pricingType} ${country}`
  return joinMonths(entries, keyOf, (sum, next) => ({
    ...sum,
    volume: sum.volume + next.volume,
    costMicros: sum.costMicros + next.costMicros,
  }))
}

function joinCalls(entries: readonly CallEntry[]): CallEntry[] {
  return joinMonths(
    entries,
    ({ direction }) => direction,
    (sum, next) => {
      const count = sum.count + next.count
      const seconds = sum.averageSeconds * sum.count + next.averageSeconds * next.count
      const costMicros = sum.costMicros + next.costMicros
      return { ...sum, count, averageSeconds: Math.round(seconds / count), costMicros }
    },
  )
}
