import type { HubMonth, HubSum } from '#hub/hub.ts'
import { isOfCalls, isPartialUnder, type LookOptions, type MonthBasis, truthUnder, writeRateDay } from './basis.ts'
import { addUp, toMicros } from './exact.ts'
import { mark, shorten, writeChange, writeCount, writeDays, writeMonth } from './writing.ts'

const daysIn = ({ year, month }: HubMonth) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The change of the days that are over against the same ones of the month before, where nothing of either is missing, else what those came to; and both figures. */
export function expectComparison({ hub, basis, before, filter, measure, writing, elapsedDays }: LookOptions): string {
  if (!before || filter.day !== undefined) return ''
  const lastDay = Math.min(elapsedDays ?? daysIn(basis.month), daysIn(before.month))
  const sumOf = (of: MonthBasis, days: number) => {
    const truth = truthUnder(hub, of, filter)
    return shorten(addUp(truth.days.filter(({ name }) => Number(name.slice(-2)) <= days).map((sum) => amountOf(sum))))
  }
  const amountOf = (sum: HubSum) =>
    measure === 'cost' ? sum.cost : String(isOfCalls(filter) ? sum.calls : sum.messages)
  const write = (amount: string) => (measure === 'cost' ? writing.cost(amount) : writeCount(BigInt(amount)))
  const isPartOf = (of: MonthBasis, days: number) => isPartialUnder(of, filter) && days > (of.wholeDays ?? 0)
  const side = (of: MonthBasis, days: number) => mark(isPartOf(of, days), write(sumOf(of, days)))
  const rate = writeRateDay(basis.month, measure)
  if (lastDay === 0) return `${writeMonth(before.month)}: ${side(before, 31)}${rate}`
  const days = writeDays(before.month, lastDay)
  const isWhole = !isPartOf(basis, lastDay) && !isPartOf(before, lastDay)
  const change = isWhole ? writeChange(toMicros(sumOf(basis, lastDay)), toMicros(sumOf(before, lastDay))) : undefined
  const [now, then] = [side(basis, lastDay), side(before, lastDay)]
  const line = change === undefined ? `${days}: ${then}` : `${change} on ${days}`
  return `${line} | ${writeDays(basis.month, lastDay)}: ${now} · ${days}: ${then}${rate}`
}
