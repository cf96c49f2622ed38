import type { HubSum } from '#hub/hub.ts'
import { toMicros } from './exact.ts'
import type { LookMeasure, LookRow, LookTable } from './look.ts'
import { mark, type Writing, writeCount, writeNumber, writePrices, writeSeconds, writeShare } from './writing.ts'

/** One entry of a breakdown; without a sum nothing is known of it, and `missing` says why. */
export type Entry = {
  readonly name: string
  readonly sum?: HubSum
  readonly note?: string
  readonly missing?: string
  readonly extra?: string
  readonly isPartial?: boolean
  /** Of categories: the one of calls has no messages, and the others no calls. */
  readonly kind?: 'messages' | 'calls'
}

type Options = { readonly measure: LookMeasure; readonly writing: Writing; readonly isCalls?: boolean }

const NONE = '—'

/** What an entry is ranked by. */
function weightOf({ cost, messages, calls }: HubSum, of: 'cost' | 'messages' | 'calls'): bigint {
  const amount = of === 'cost' ? toMicros(cost) : BigInt(of === 'calls' ? calls : messages)
  return amount > 0n ? amount : 0n
}

const measured = (label: string, measure: LookMeasure) =>
  measure === 'cost' ? 'cost' : label === 'Calls' ? 'calls' : 'messages'

/** The biggest first, those of which nothing is known last; days as they are. */
function sorted(label: string, entries: readonly Entry[], measure: LookMeasure): readonly Entry[] {
  if (label === 'Days' || label === 'day table') return entries
  const of = measured(label, measure)
  const weight = ({ sum }: Entry) => (sum ? weightOf(sum, of) : -1n)
  return entries.toSorted((left, right) => (weight(left) < weight(right) ? 1 : weight(left) > weight(right) ? -1 : 0))
}

/** The list of a tab, the biggest first. */
export function expectList(
  label: string,
  entries: readonly Entry[],
  { measure, writing }: Options,
): readonly LookRow[] {
  const of = measured(label, measure)
  const whole = entries.reduce((all, { sum }) => all + (sum ? weightOf(sum, of) : 0n), 0n)
  return sorted(label, entries, measure).map((entry) => {
    const { sum, name, note, missing = '', extra = '', isPartial = false, kind } = entry
    const shown = { name, unit: '', exact: '', extra }
    if (!sum) return { ...shown, note: note ?? '', figure: NONE, counts: missing }
    const isUncounted = kind === 'calls' && of === 'messages'
    const share = isUncounted ? '' : writeShare(weightOf(sum, of), whole)
    const { each, minute } = writePrices(sum, writing)
    const isOfCalls = sum.messages === 0 && sum.calls > 0
    const unit = isOfCalls ? minute && `${minute} a minute` : each && `${each} each`
    const counts = writeParts(sum)
    if (measure !== 'cost') {
      const figure = isUncounted ? NONE : mark(isPartial, writeCount(sum[of === 'calls' ? 'calls' : 'messages']))
      return { ...shown, note: note ?? share, figure, counts: mark(isPartial, `${counts} · ${writing.cost(sum.cost)}`) }
    }
    return {
      ...shown,
      note: note ?? share,
      unit: unit ?? '',
      figure: mark(isPartial, writing.cost(sum.cost)),
      exact: mark(isPartial, writing.exact(sum.cost)),
      counts: mark(isPartial, counts),
    }
  })
}

/** "27,947 paid · 9,183 free · 431 calls", or "431 calls · 1,770 min". */
function writeParts({ messages, free, calls, seconds }: HubSum): string {
  const called = calls > 0 ? [writeNumber(calls, 'call')] : []
  if (messages === 0 && calls > 0)
    return [...called, ...(seconds > 0 ? [writeSeconds(seconds).minutes] : [])].join(' · ')
  const paid = messages - free
  if (free === 0) return [writeNumber(messages, 'message'), ...called].join(' · ')
  return [...(paid > 0 ? [`${writeCount(paid)} paid`] : []), `${writeCount(free)} free`, ...called].join(' · ')
}

/** The table of a tab, or of the days of the chart: its heads, and then what the list has, to the last digit. */
export function expectTable(label: string, entries: readonly Entry[], options: Options): LookTable {
  const { measure, writing, isCalls = false } = options
  if (entries.length === 0 && label !== 'Channels' && label !== 'day table') return []
  const isOfDays = label === 'day table'
  const sums = entries.flatMap(({ sum }) => sum ?? [])
  const places = writing.places(sums.map(({ cost }) => cost))
  const hasCalls = sums.some(({ calls }) => calls > 0)
  const cost = { head: 'Cost', kind: undefined, write: (sum: HubSum) => writing.exact(sum.cost, places) }
  const messages = { head: 'Messages', kind: 'messages', write: (sum: HubSum) => writeCount(sum.messages) } as const
  const free = { head: 'Free', kind: 'messages', write: (sum: HubSum) => writeCount(sum.free) } as const
  const each = {
    head: 'Each',
    kind: 'messages',
    write: (sum: HubSum) => writePrices(sum, writing).each ?? NONE,
  } as const
  const calls = [
    { head: 'Calls', kind: 'calls', write: (sum: HubSum) => writeCount(sum.calls) },
    { head: 'Minutes', kind: 'calls', write: (sum: HubSum) => writeSeconds(sum.seconds).exact },
  ] as const
  const columns = [
    ...(isOfDays
      ? measure === 'cost'
        ? [cost]
        : isCalls
          ? []
          : [messages]
      : label === 'Calls'
        ? []
        : [messages, free, each]),
    ...(hasCalls ? calls : []),
    ...(isOfDays ? [] : [cost]),
  ]
  return [
    [isOfDays ? 'Day' : 'Name', ...columns.map(({ head }) => head)],
    ...sorted(label, entries, measure).map(({ sum, name, kind, isPartial = false }) => [
      name,
      ...columns.map((column) => {
        const applies = sum && (kind === undefined || column.kind === undefined || column.kind === kind)
        return applies ? mark(isPartial && column.head !== 'Each', column.write(sum)) : NONE
      }),
    ]),
  ]
}
