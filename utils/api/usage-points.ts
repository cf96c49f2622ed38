import { parseCost } from '#domain/money/reported-amount.ts'
import type { CallPoint, UsagePoint } from '#domain/usage/usage.ts'
import { createRowReader, type Read, type RowReader, readCount, readName } from './http/fields.ts'

/** UNIX seconds. Milliseconds would lie outside every month, and their costs would silently be missing from it. */
const readSeconds: Read<number> = (text) => {
  const seconds = readCount(text)
  return seconds !== undefined && seconds <= 99_999_999_999 ? seconds : undefined
}

const readDecimal: Read<number> = (text) => (/^\d{1,9}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined)

/** A point of messages; undefined for a row that cannot be read, or says nothing. */
export function readUsagePoint(row: Readonly<Record<string, unknown>>): UsagePoint | undefined {
  const { read, isReadable } = createRowReader(row)
  const volume = read('volume', readCount)
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
  return bucket && isReadable() ? { ...bucket, ...point } : undefined
}

/** A point of calls; undefined for a row that cannot be read, or says nothing. */
export function readCallPoint(row: Readonly<Record<string, unknown>>): CallPoint | undefined {
  const { read, isReadable } = createRowReader(row)
  const count = read('count', readCount)
  const costMicros = read('cost', parseCost)
  const averageSeconds = read('average_duration', readDecimal)
  const point = {
    direction: read('direction', readName) || 'UNKNOWN',
    country: read('country', readName) || '',
    count: count ?? 0,
    seconds: averageSeconds === undefined ? undefined : Math.round(averageSeconds * (count ?? 0)),
    costMicros,
  }
  const bucket = readBucket(read, count ?? costMicros)
  return bucket && isReadable() ? { ...bucket, ...point } : undefined
}

/** A row with neither a number nor a cost is no point (A8), and one that ends before it starts lies nowhere. */
function readBucket(read: RowReader['read'], figure: number | undefined) {
  const startSeconds = read('start', readSeconds)
  const endSeconds = read('end', readSeconds)
  if (startSeconds === undefined || figure === undefined || (endSeconds ?? startSeconds) < startSeconds)
    return undefined
  return { startSeconds, endSeconds }
}
