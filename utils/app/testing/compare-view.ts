import type { MonthKey } from '#domain/calendar/month.ts'
import type { Micros } from '#domain/money/micros.ts'
import { breakDown, filterCells } from '#domain/usage/breakdown.ts'
import { isPartialMonth } from '#domain/usage/coverage.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { filtersAnything, type UsageFilter } from '#domain/usage/usage-filter.ts'
import type { Hub, HubFilter, HubSum, HubTruth } from '#hub/hub.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'
import { readView } from '#state/view/read-view.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'

export type ViewComparison = { readonly figures: number; readonly differences: readonly string[] }

/** `mayBeMissing`: channels of which nothing need be known. `hasFailed`: those that are not readable any more. */
export type Exceptions = {
  readonly mayBeMissing?: (channelId: string) => boolean
  readonly hasFailed?: (channelId: string) => boolean
}

type World = { readonly hub: Hub; readonly now: () => number }

const FIGURES = ['messages', 'free', 'calls', 'seconds', 'cost', 'callCost'] as const

/**
 * Every figure that a screen would show of a month, under a filter, beside the sums of the hub of each channel at the time at
 * which it was read; and whether the month is said to be a part.
 */
export async function compareView(
  { hub, now }: World,
  month: MonthKey,
  filter: UsageFilter = {},
  { mayBeMissing = () => false, hasFailed = () => false }: Exceptions = {},
): Promise<ViewComparison> {
  const store = createUsageStore()
  const view = { ...FIRST_VIEW, month, most: Number.MAX_SAFE_INTEGER }
  const [whole, state] = await Promise.all([readView(store, now(), view), readView(store, now(), { ...view, filter })])
  const { usage } = state
  if (!usage?.cells) return { figures: 0, differences: [`${month}: nothing was read`] }
  const { cells, rollup, channels } = usage
  const readAtMs = new Map(whole.usage?.channels.map(({ channel, reading }) => [channel.id, reading.lastGood?.atMs]))
  const hubMonth = { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }
  const asOf = (channelId: string) => readAtMs.get(channelId)
  const truths = new Map<string, HubTruth>()
  const truthOf = (part: UsageFilter): HubTruth => {
    const key = JSON.stringify(part)
    const truth = truths.get(key) ?? hub.truth(hubMonth, { filter: toHubFilter(month, part), asOf })
    truths.set(key, truth)
    return truth
  }
  const differences: string[] = []
  let figures = 0
  const compare = (of: string, shown: unknown, expected: unknown) => {
    figures += 1
    if (String(shown) !== String(expected)) differences.push(`${month}, ${of}: shown ${shown}, but it is ${expected}`)
  }
  const compareSums = (of: string, shown: Tally | undefined, expected: HubSum | undefined) => {
    for (const figure of FIGURES) compare(`${of}, ${figure}`, figuresOf(shown)[figure], expected?.[figure] ?? 'nothing')
  }

  compareSums('total', filtersAnything(filter) ? tallyCells(filterCells(cells, filter)) : rollup.total, truthOf(filter))
  const dimensions = [
    ['series', 'categories', (name: string) => name],
    ['country', 'countries', (name: string) => name],
    ['day', 'days', (name: string) => String(Number(name.slice(-2)))],
    ['call', 'directions', (name: string) => name],
  ] as const
  for (const [by, entries, nameOf] of dimensions) {
    const shown = new Map(breakDown(cells, by, filter).map(({ name, tally }) => [name, tally]))
    const expected = new Map(truthOf({ ...filter, [by]: undefined })[entries].map((sum) => [nameOf(sum.name), sum]))
    for (const name of new Set([...shown.keys(), ...expected.keys()]))
      compareSums(`${by} ${name}`, shown.get(name), expected.get(name))
  }
  const ofChannels = new Map(truthOf({ ...filter, channelId: undefined }).channels.map((sum) => [sum.name, sum]))
  for (const { channel, reading } of channels)
    if (reading.lastGood) compareSums(`channel ${channel.id}`, reading.lastGood.value, ofChannels.get(channel.id))

  const endMs = Date.UTC(hubMonth.year, hubMonth.month, 1)
  const all = hub.truth(hubMonth).channels.map(({ name }) => name)
  // Of a month that is over every reading must reach the end.
  const neededMs = now() < endMs ? Number.NEGATIVE_INFINITY : endMs
  const isPartial = all.some((id) => {
    const atMs = asOf(id)
    const lacksToday = now() < endMs && hasFailed(id)
    return !mayBeMissing(id) && (atMs === undefined || atMs < neededMs || lacksToday)
  })
  if (whole.usage) compare('a part', isPartialMonth(coverageOf(whole.usage), now()), isPartial)
  return { figures, differences }
}

function figuresOf(tally: Tally | undefined): Readonly<Record<(typeof FIGURES)[number], number | string>> {
  if (!tally) return { messages: '', free: '', calls: '', seconds: '', cost: '', callCost: '' }
  const { volume, freeVolume, calls, callSeconds, costMicros, callCostMicros } = tally
  const [cost, callCost] = [decimal(costMicros), decimal(callCostMicros)]
  return { messages: volume, free: freeVolume, calls, seconds: callSeconds, cost, callCost }
}

/** Millionths as the hub writes them. */
function decimal(micros: Micros): string {
  const digits = String(micros).padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '')
}

function toHubFilter(month: MonthKey, { channelId, series, country, day, call }: UsageFilter): HubFilter {
  return {
    channelId,
    category: series,
    country,
    day: day === undefined ? undefined : `${month}-${String(day).padStart(2, '0')}`,
    direction: call,
  }
}
