import type { HubSum } from '#hub/hub.ts'
import { isOfCalls, isPartialUnder, type LookOptions, truthUnder, writeRateDay } from './basis.ts'
import { toMicros } from './exact.ts'
import { type Entry, expectTable } from './expect-entries.ts'
import type { Look } from './look.ts'
import { categoryName, categoryOrder } from './names.ts'
import { mark, writeCount, writeDay, writeMonth, writeShare } from './writing.ts'

/** The days that are drawn, as a sentence, a legend and a table: all of them, also where one is chosen. */
export function expectChart({
  hub,
  basis,
  filter,
  measure,
  writing,
}: LookOptions): Pick<Look, 'sentence' | 'legend' | 'days'> {
  const truth = truthUnder(hub, basis, { ...filter, day: undefined })
  const isPartial = isPartialUnder(basis, filter)
  const rateText = writeRateDay(basis.month, measure)
  const { month } = basis
  const isCalls = isOfCalls(filter)
  const of = measure === 'cost' ? 'cost' : isCalls ? 'calls' : 'messages'
  const amountOf = (sum: HubSum) => toMicros(String(sum[of]))
  const byAmount = (left: HubSum, right: HubSum) => Number(amountOf(right) - amountOf(left))
  const title = `${{ cost: 'Cost', calls: 'Calls', messages: 'Messages' }[of]} per day`
  const parts = truth.categories.filter((sum) => amountOf(sum) > 0n)
  const [top] = truth.days.toSorted(byAmount)
  const used = truth.days.filter((sum) => amountOf(sum) !== 0n || sum.calls > 0)
  const days = expectTable(
    'day table',
    used.map((sum): Entry => ({ sum, name: writeDay(month, Number(sum.name.slice(-2))), isPartial })),
    {
      measure,
      writing,
      isCalls,
      headline: { sum: truthUnder(hub, basis, filter), isPartial, isOfOneChannel: false },
    },
  )
  const legend = writeLegend(parts.map((sum) => ({ name: sum.name, amount: amountOf(sum) })))
  if (!top || legend.length === 0) return { sentence: `${title}${rateText}`, legend, days }
  const ofTop = truthUnder(hub, basis, { ...filter, day: top.name })
  const [biggest] = ofTop.categories.toSorted(byAmount)
  const amount = mark(isPartial, of === 'cost' ? writing.cost(top.cost) : writeCount(top[of]))
  const above = of === 'calls' ? '' : `, above all ${categoryName(biggest?.name ?? '')}`
  const day = writeDay(month, Number(top.name.slice(-2)))
  const sentence = `${title} of ${writeMonth(month)}. Most on ${day}: ${amount}${above}.${rateText}`
  return { sentence, legend, days }
}

/** The biggest two with their parts of the whole, and how many more there are. */
function writeLegend(parts: readonly { readonly name: string; readonly amount: bigint }[]): readonly string[] {
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0n)
  const sorted = parts.toSorted(
    (left, right) => Number(right.amount - left.amount) || categoryOrder(left.name) - categoryOrder(right.name),
  )
  const named = sorted.slice(0, 2).map(({ name, amount }) => `${categoryName(name)} ${writeShare(amount, whole)}`)
  return sorted.length > 2 ? [...named, `+${sorted.length - 2}`] : named
}
