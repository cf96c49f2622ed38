import type { Hub, HubFilter, HubSum, HubTruth } from '#hub/hub.ts'
import { isPartialUnder, type LookOptions, type MonthBasis, truthUnder } from './basis.ts'
import { expectChart } from './expect-chart.ts'
import { expectComparison } from './expect-comparison.ts'
import { type Entry, expectList, expectTable } from './expect-entries.ts'
import type { Look } from './look.ts'
import { categoryName, directionName } from './names.ts'
import { mark, writeCount, writeCountry, writeLongDay, writeMonth, writeNumber, writeWeekday } from './writing.ts'

/** What the popup should show of a month, from the hub's own sums. Nothing here is taken from the product. */
export function expectLook(options: LookOptions): Look {
  const { hub, basis, filter, measure, writing } = options
  const { month } = basis
  const truthOf = (part: HubFilter) => truthUnder(hub, basis, part)
  const isPartial = isPartialUnder(basis, filter)
  const truth = truthOf(filter)
  const headline = { sum: truth, isPartial, isOfOneChannel: filter.channelId !== undefined }
  const tabs = {
    Channels: channelEntries(options, truthOf({ ...filter, channelId: undefined })),
    Categories: truthOf({ ...filter, category: undefined }).categories.map(
      (sum): Entry => ({ sum, name: categoryName(sum.name), kind: sum.name === 'CALLS' ? 'calls' : undefined }),
    ),
    Countries: truthOf({ ...filter, country: undefined }).countries.map(
      (sum): Entry => ({ sum, name: writeCountry(sum.name) }),
    ),
    Calls: truthOf({ ...filter, direction: undefined }).directions.map(
      (sum): Entry => ({ sum, name: directionName(sum.name) }),
    ),
  }
  const marked = (label: string, entries: readonly Entry[]) =>
    label === 'Channels' ? entries : entries.map((entry) => ({ ...entry, isPartial }))
  const each = <Value>(make: (label: keyof typeof tabs, entries: readonly Entry[]) => Value) =>
    Object.fromEntries(
      Object.entries(tabs).map(([label, entries]) => [label, make(label as keyof typeof tabs, marked(label, entries))]),
    )
  return {
    month: writeMonth(month),
    total: mark(isPartial, writing.cost(truth.cost)),
    exactTotal: mark(isPartial, writing.exact(truth.cost)),
    counts: mark(isPartial, writeCounts(truth)),
    comparison: expectComparison(options),
    ...expectChart(options),
    chips: chipsOf(options),
    coverage: basis.coverage,
    lists: each((label, entries) => expectList(label, entries, { measure, writing })),
    tables: each((label, entries) => expectTable(label, entries, { measure, writing, headline })),
  }
}

/** "48,213 messages · 92 calls". */
function writeCounts({ messages, calls }: HubSum): string {
  const parts = [writeNumber(messages, 'message'), ...(calls > 0 ? [writeNumber(calls, 'call')] : [])]
  return (messages === 0 && calls > 0 ? parts.slice(1) : parts).join(' · ')
}

/** Under a choice only the channels that have something of it; else all of them. */
function channelEntries({ hub, basis, filter }: LookOptions, truth: HubTruth): readonly Entry[] {
  const { channels, missing = '', gaps = {} } = basis
  const sums = new Map(truth.channels.map((sum) => [sum.name, sum]))
  const isFiltered = [filter.category, filter.country, filter.day, filter.direction].some(
    (choice) => choice !== undefined,
  )
  return channels.flatMap(({ id, name, number }): readonly Entry[] => {
    const sum = sums.get(id)
    const entry = { name, note: number, isPartial: gaps[id] !== undefined, extra: gaps[id] ?? '' }
    if (isFiltered) return sum && sum.messages + sum.calls > 0 ? [{ ...entry, sum }] : []
    if (!sum) return [{ ...entry, missing }]
    const allowance = id === filter.channelId ? writeAllowance(hub, basis, id) : undefined
    return [{ ...entry, sum, extra: [entry.extra, allowance].filter(Boolean).join(' · ') }]
  })
}

/** Since October 2026 a number has 1,000 free replies a month. */
function writeAllowance(hub: Hub, basis: MonthBasis, channelId: string): string | undefined {
  const { month } = basis
  const { free } = truthUnder(hub, basis, { channelId, category: 'SERVICE' })
  if (free === 0 || month.year * 12 + month.month < 2026 * 12 + 10) return undefined
  const next = { year: month.year, month: month.month + 1 }
  return `${writeCount(free)} of 1,000 free replies used, resets ${writeLongDay(next, 1)}`
}

function chipsOf({ basis: { month, channels }, filter }: LookOptions): readonly string[] {
  const { channelId, category, country, day, direction } = filter
  return [
    ...(channelId === undefined ? [] : [channels.find(({ id }) => id === channelId)?.name ?? '']),
    ...(category === undefined ? [] : [categoryName(category)]),
    ...(country === undefined ? [] : [writeCountry(country)]),
    ...(day === undefined ? [] : [writeWeekday(month, Number(day.slice(-2)))]),
    ...(direction === undefined ? [] : [directionName(direction)]),
  ]
}
