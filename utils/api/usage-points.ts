import type { Micros } from '#domain/money/micros.ts'
import { parseCost } from '#domain/money/reported-amount.ts'
import type { CallPoint, UsagePoint } from '#domain/usage/usage.ts'
import { createRowReader, type Read, type RowReader, readCount, readName } from './http/fields.ts'

/** A count that a correction may make negative. */
const readChange: Read<number> = (text) => {
  const count = readCount(text.replace(/^-/, ''))
  return count && text.startsWith('-') ? -count : count
}

/** UNIX seconds. Milliseconds would lie outside every month, and their costs would silently be missing from it. */
const readSeconds: Read<number> = (text) => {
  const seconds = readCount(text)
  return seconds !== undefined && seconds <= 99_999_999_999 ? seconds : undefined
}

const readDecimal: Read<number> = (text) => (/^\d{1,9}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined)

/** A point of messages; the name of the first odd field of a row that cannot be read, or says nothing. */
export function readUsagePoint(row: Readonly<Record<string, unknown>>): UsagePoint | string {
  const { read, oddField } = createRowReader(row)
  const volume = read('volume', readChange)
  // A9: Meta hides the cost on partner-billed accounts; absent is unknown, and never zero.
  const costMicros = read('cost', parseCost)
  const point = {
    category: read('pricing_category', readName) || 'UNKNOWN',
    pricingType: read('pricing_type', readName) || 'UNKNOWN',
    country: read('country', readName) || '',
    volume: volume ?? 0,
    costMicros,
  }
  const bucket = readBucket(read, volume ?? costMicros)
  return oddField() ?? (typeof bucket === 'string' ? bucket : { ...bucket, ...point })
}

/** A point of calls; the name of the first odd field of a row that cannot be read, or says nothing. */
export function readCallPoint(row: Readonly<Record<string, unknown>>): CallPoint | string {
  const { read, oddField } = createRowReader(row)
  const count = read('count', readChange)
  const costMicros = read('cost', parseCost)
  // An odd duration costs the minutes alone.
  const averageSeconds = createRowReader(row).read('average_duration', readDecimal)
  const point = {
    direction: read('direction', readName) || 'UNKNOWN',
    country: read('country', readName) || '',
    count: count ?? 0,
    seconds: averageSeconds === undefined ? undefined : Math.round(averageSeconds * (count ?? 0)),
    costMicros,
  }
  const bucket = readBucket(read, count ?? costMicros)
  return oddField() ?? (typeof bucket === 'string' ? bucket : { ...bucket, ...point })
}

/** A row with neither a number nor a cost is no point (A8), and one that ends before it starts lies nowhere. */
function readBucket(read: RowReader['read'], figure: Micros | undefined) {
  const startSeconds = read('start', readSeconds)
  const endSeconds = read('end', readSeconds)
  if (startSeconds === undefined) return 'start'
  if (figure === undefined) return 'volume'
  return (endSeconds ?? startSeconds) < startSeconds ? 'end' : { startSeconds, endSeconds }
}
