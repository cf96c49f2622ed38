import type { HubSum } from '#hub/hub.ts'
import { addUp, toDecimal, toMicros } from './exact.ts'
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
  /** Of categories: the one of calls has no messages. */
  readonly kind?: 'calls' | undefined
}

type Options = { readonly measure: LookMeasure; readonly writing: Writing; readonly isCalls?: boolean }

/** What stands above a table; of channels they are not its rows where one is chosen. */
type TableOptions = Options & {
  readonly headline: { readonly sum: HubSum; readonly isPartial: boolean; readonly isOfOneChannel: boolean }
}

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
    // Beside the number of a channel there is no room for it.
    const ofOne = isOfCalls ? minute && `${minute} a minute` : each && `${each} each`
    const unit = label === 'Channels' ? '' : ofOne
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

type Column = { readonly head: string; readonly isOfMessages: boolean; readonly write: (sum: HubSum) => string }

/** Of days the table has no columns of what is not looked at, and of messages it has calls beneath the name. */
function columnsOf(label: string, sums: readonly HubSum[], { measure, writing, isCalls }: Options): readonly Column[] {
  const column = (head: string, isOfMessages: boolean, write: Column['write']) => ({ head, isOfMessages, write })
  const cost = column('Cost', false, (sum) => writing.cost(sum.cost))
  const messages = column('Messages', true, (sum) => writeCount(sum.messages))
  const free = column('Free', true, (sum) => writeCount(sum.free))
  const each = column('Each', true, (sum) => writePrices(sum, writing).each ?? NONE)
  const calls = sums.some((sum) => sum.calls > 0)
    ? [
        column('Calls', false, (sum) => writeCount(sum.calls)),
        column('Minutes', false, (sum) => writeSeconds(sum.seconds).exact),
      ]
    : []
  if (label === 'Calls') return [...calls, cost]
  if (label !== 'day table') return [messages, free, each, cost]
  if (isCalls && measure !== 'cost') return calls
  return [messages, ...(measure === 'cost' ? [cost] : []), ...calls]
}

/** The table of a tab, or of the days of the chart: its heads, what the list has, with every digit in tooltips, and its total. */
export function expectTable(label: string, entries: readonly Entry[], options: TableOptions): LookTable {
  if (entries.length === 0 && label !== 'Channels' && label !== 'day table') return []
  const columns = columnsOf(
    label,
    entries.flatMap(({ sum }) => sum ?? []),
    options,
  )
  const isOfMessages = columns.some(({ head }) => head === 'Each')
  const line = ({ sum, name, kind, note, isPartial = false }: Entry) => {
    const calls = isOfMessages && sum && sum.calls > 0 ? mark(isPartial, writeExactCalls(sum)) : ''
    return [
      name,
      [label === 'Channels' ? note : '', calls].filter(Boolean).join(' · '),
      ...columns.map((column) => {
        if (!sum || (kind === 'calls' && column.isOfMessages)) return NONE
        const text = mark(isPartial && column.head !== 'Each', column.write(sum))
        return column.head === 'Cost' ? `${text} (${mark(isPartial, options.writing.exact(sum.cost))})` : text
      }),
    ]
  }
  return [
    [label === 'day table' ? 'Day' : 'Name', '', ...columns.map(({ head }) => head)],
    ...sorted(label, entries, options.measure).map(line),
    ...totalOf(label, entries, options).map(line),
  ]
}

/** Nothing where nothing is known of any. */
function totalOf(label: string, entries: readonly Entry[], { headline }: TableOptions): readonly Entry[] {
  const sums = entries.flatMap(({ sum }) => sum ?? [])
  if (sums.length === 0) return []
  const sum = sums.reduce(addSums)
  const isOfOne = label === 'Channels' && headline.isOfOneChannel
  if (!isOfOne && isSame(sum, headline.sum)) return [{ name: 'Total', sum, isPartial: headline.isPartial }]
  const name = label === 'Calls' ? 'Total of calls' : `Total of ${writeCount(entries.length)}`
  return [{ name, sum, isPartial: entries.some((entry) => !entry.sum || entry.isPartial) }]
}

function addSums(left: HubSum, right: HubSum): HubSum {
  const count = (of: 'messages' | 'free' | 'paid' | 'namedFree' | 'calls' | 'seconds') => left[of] + right[of]
  const amount = (of: 'cost' | 'messageCost' | 'callCost') => toDecimal(addUp([left[of], right[of]]))
  return {
    messages: count('messages'),
    free: count('free'),
    paid: count('paid'),
    namedFree: count('namedFree'),
    calls: count('calls'),
    seconds: count('seconds'),
    cost: amount('cost'),
    messageCost: amount('messageCost'),
    callCost: amount('callCost'),
  }
}

function isSame(left: HubSum, right: HubSum): boolean {
  const isSameCost = toMicros(left.cost) === toMicros(right.cost)
  return isSameCost && left.messages === right.messages && left.free === right.free && left.calls === right.calls
}

/** "11 calls · 29:30 min". */
function writeExactCalls({ calls, seconds }: HubSum): string {
  return `${writeNumber(calls, 'call')} · ${writeSeconds(seconds).exact} min`
}
