import { amountOf } from '#hub/endpoints/amount.ts'
import type { MessagePoint, UsageBody } from '#hub/endpoints/info-usage.ts'
import { microsOf } from '#hub/world/micros.ts'
import type { HubVariants } from './variants.ts'

const unknownNames: Readonly<Record<string, string>> = {
  AUTHENTICATION: 'CARRIER_PIGEON',
  SERVICE: 'REFERRAL_CONVERSION',
  FREE_ENTRY_POINT: 'FREE_ON_SUNDAYS',
}
const nextPage = 'https://graph.facebook.com/v25.0/next?after=MjQZD'

/** The answer of info/usage in the shapes of A8, A9, A11 to A13, A22 and A25. */
export function shapeUsage({ pricing_analytics, call_analytics, id }: UsageBody, variants: HubVariants): unknown {
  const [{ data_points }] = pricing_analytics.data
  const parts = variants.sameDayPoints === 'split' ? data_points.flatMap(splitPoint) : data_points
  const whole = showFree(parts, variants)
  const isPaged = variants.usagePaging === 'next'
  const paging = isPaged && { paging: { cursors: { after: 'MjQZD' }, next: nextPage } }
  const points = orderPoints(isPaged ? whole.slice(0, Math.ceil(whole.length / 2)) : whole, variants).map((point) =>
    shapePoint(point, variants),
  )
  const shown = variants.callAnalytics === 'present' ? call_analytics : undefined
  if (whole.length === 0 && !shown?.data_points.length) {
    const idle = idleBody(id, variants)
    if (idle) return idle
  }
  const groups = [{ data_points: points }, ...(variants.usageGroups === 'empty-beside' ? [{}] : [])]
  const callPoints = shown?.data_points.map((point) => dropEnd(point, variants))
  const everything = [...points, ...(callPoints ?? [])]
  switch (variants.usageWrapper) {
    case 'documented':
      return {
        pricing_analytics: { data: groups, ...paging },
        ...(callPoints && { call_analytics: { ...shown, data_points: callPoints } }),
        id,
      }
    case 'call-data':
      return {
        pricing_analytics: { data: [{ data_points: points }], ...paging },
        ...(callPoints && { call_analytics: { data: [{ data_points: callPoints }] } }),
        id,
      }
    case 'data':
      return { data: [{ data_points: everything }], ...paging }
    case 'data-points':
      return { data_points: everything, ...paging }
    case 'bare':
      return everything
    case 'unknown':
      return { report: { state: 'done' } }
  }
}

/** How a server may say that there was no usage (A8); undefined is the documented body, without points. */
function idleBody(id: string, { noTraffic }: HubVariants): object | undefined {
  switch (noTraffic) {
    case 'no-points':
      return undefined
    case 'no-key':
      return { id }
    case 'no-group':
      return { pricing_analytics: { data: [] }, id }
    case 'empty-group':
      return { pricing_analytics: { data: [{}] }, id }
  }
}

function shapePoint(point: MessagePoint, variants: HubVariants): object {
  const { cost, ...rest } = point
  const isHidden =
    variants.usageCost === 'absent' || (variants.usageCost === 'absent-if-free' && point.pricing_type !== 'REGULAR')
  return {
    ...dropEnd(rest, variants),
    pricing_type: rename(point.pricing_type, variants),
    pricing_category: rename(point.pricing_category, variants),
    ...(!isHidden && { cost: variants.usageCost === 'null' ? null : cost }),
  }
}

function dropEnd(point: object, { bucketEnd }: HubVariants): object {
  return bucketEnd === 'present' ? point : { ...point, end: undefined }
}

function rename(name: string, { categories }: HubVariants): string {
  if (categories === 'lower-case') return name.toLowerCase().replaceAll('_', '-')
  return categories === 'unknown' ? (unknownNames[name] ?? name) : name
}

function splitPoint(point: MessagePoint): MessagePoint[] {
  if (point.volume < 2) return [point]
  const unitMicros = microsOf(point.cost.rawJSON) / point.volume
  const volume = Math.floor(point.volume / 2)
  return [volume, point.volume - volume].map((part) => ({ ...point, volume: part, cost: amountOf(part * unitMicros) }))
}

/** Free messages inside the customer service window under the name of those that are charged (A25). */
function showFree(points: readonly MessagePoint[], { freeMessages }: HubVariants): readonly MessagePoint[] {
  if (freeMessages === 'by-type') return points
  const shown = points.map((point) =>
    point.pricing_type === 'FREE_CUSTOMER_SERVICE' ? { ...point, tier: '0:MAX', pricing_type: 'REGULAR' } : point,
  )
  if (freeMessages === 'regular') return shown
  const keyOf = (point: MessagePoint) =>
    `${point.start} ${point.pricing_category} ${point.pricing_type} ${point.country}`
  return [...Map.groupBy(shown, keyOf).values()].map((alike) => alike.reduce(joinPoints))
}

function joinPoints(sum: MessagePoint, { volume, cost }: MessagePoint): MessagePoint {
  return { ...sum, volume: sum.volume + volume, cost: amountOf(microsOf(sum.cost.rawJSON) + microsOf(cost.rawJSON)) }
}

function orderPoints<Point>(points: readonly Point[], { pointOrder }: HubVariants): readonly Point[] {
  if (pointOrder === 'sorted') return points
  return [...points.filter((_, place) => place % 2 === 1).reverse(), ...points.filter((_, place) => place % 2 === 0)]
}
