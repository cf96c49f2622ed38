import type { Cell } from './cells.ts'
import type { ChannelUsage } from './channel-usage.ts'
import { addTotals, type CurrencyTotals, countsBySeries, countsOf, hasCosts, NO_TOTALS } from './currency-totals.ts'
import type { Measure } from './measure.ts'
import { sumsByCurrency, withCurrencies } from './month-sums.ts'
import type { MonthTotals } from './month-totals.ts'
import { withoutCost } from './usage.ts'

/** In which currency costs are looked at. */
export type CurrencyQuery = {
  /** The one that the user looks at, or that of a channel; it is shown where it has costs, or is that of the channel. */
  readonly currency?: string | undefined
  /** The only one that is shown, also where it has no costs: as beside another month. */
  readonly onlyCurrency?: string | undefined
  /** What the user has said of the whole account: that of all costs whose own currency is not known. */
  readonly usageCurrency?: string | undefined
}

/** Which costs of a month are shown: of one currency, and never of several together. */
export type ShownCurrency = {
  /** '' is one that is not known: its costs are plain numbers. */
  readonly currency: string
  /** Those that have costs, '' last, where there are several: one of them is chosen. */
  readonly offered: readonly string[]
  /** Whether something costs in another currency. What costs nothing belongs to any. */
  readonly hidesOthers: boolean
  /** Whether something has costs in a currency that is not known, which may be the one that is shown: a part may be missing. */
  readonly hidesUnnamed: boolean
}

/** The totals with everything whose currency is not known counted in the one that the user has named for all others. */
export function nameUnnamed<Totals extends MonthTotals>(rollup: Totals, usageCurrency: string | undefined): Totals {
  const sums = sumsByCurrency(rollup)
  const unnamed = sums.get('')
  if (!rollup.currencies || !usageCurrency || !unnamed) return rollup
  sums.delete('')
  const named = sums.get(usageCurrency)
  return withCurrencies(rollup, sums.set(usageCurrency, named ? addTotals(named, unnamed) : unnamed))
}

/**
 * Which currency is shown of a month: the one that was chosen, else the one that the user has named for the account, else that
 * of most channels; of those that have costs, if any has. `ofChannel` is the currency of the one channel that is looked at.
 */
export function chooseCurrency(
  rollup: MonthTotals,
  { currency, onlyCurrency, usageCurrency = '' }: CurrencyQuery,
  ofChannel?: string,
): ShownCurrency {
  const own = onlyCurrency ?? (ofChannel === undefined ? undefined : ofChannel || usageCurrency)
  if (!rollup.currencies && (onlyCurrency === undefined || onlyCurrency === usageCurrency)) {
    return { currency: usageCurrency, offered: [], hidesOthers: false, hidesUnnamed: false }
  }
  const all = [...sumsByCurrency(nameUnnamed(rollup, usageCurrency))].toSorted(byChannels)
  const costly = all.filter(([, sum]) => hasCosts(sum)).map(([code]) => code)
  const codes = costly.length > 0 ? costly : all.map(([code]) => code)
  const wished = [currency, usageCurrency || undefined].find((code) => code !== undefined && codes.includes(code))
  const shown = own ?? wished ?? codes[0] ?? ''
  const hidesOthers = costly.some((code) => code !== shown)
  const unnamed = all.find(([code]) => code === '')?.[1]
  return {
    currency: shown,
    offered: costly.length > 1 ? costly.toSorted(byCode) : [],
    hidesOthers,
    hidesUnnamed:
      hidesOthers && shown !== '' && unnamed !== undefined && (hasCosts(unnamed) || unnamed.total.unpriced > 0),
  }
}

/** Whether costs in `code`, '' where it is not known, are those that are shown. */
function isShown(code: string | undefined, { currency }: ShownCurrency, usageCurrency = ''): boolean {
  return (code || usageCurrency) === currency
}

/** The totals of what is shown: for costs those of its currency alone; for counts all of them, with its costs. */
export function showTotals<Totals extends MonthTotals>(rollup: Totals, shown: ShownCurrency, by: Measure): Totals {
  if (!shown.hidesOthers) return rollup
  const sums = sumsByCurrency(rollup)
  const own = sums.get(shown.currency) ?? NO_TOTALS
  const others =
    by === 'cost' ? [] : [...sums].filter(([code]) => code !== shown.currency).map(([, sum]) => countsOf(sum))
  const { total, series } = others.reduce(addTotals, own)
  return { ...rollup, total, series }
}

/** The cells of what is shown, in the same way. */
export function showCells(
  cells: readonly Cell[],
  shown: ShownCurrency,
  by: Measure,
  usageCurrency: string | undefined,
): readonly Cell[] {
  return cells.flatMap((cell) => {
    const isOfAny = !shown.hidesOthers && cell.tally.costMicros === 0
    if (isOfAny || isShown(cell.currency, shown, usageCurrency)) return [cell]
    return by === 'cost' ? [] : [{ ...cell, tally: withoutCost(cell.tally) }]
  })
}

/** The channels of what is shown, in the same way; of those that were never read nobody may know. */
export function showChannels(
  channels: readonly ChannelUsage[],
  shown: ShownCurrency,
  by: Measure,
  usageCurrency: string | undefined,
): readonly ChannelUsage[] {
  return channels.flatMap((channel) => {
    const { currency, series, reading } = channel
    const { lastGood, problem } = reading
    const isUnknown = !lastGood && (!problem || !(currency || usageCurrency))
    const isOfAny = !shown.hidesOthers && !(lastGood && hasCosts({ total: lastGood.value, series }))
    if (isUnknown || isOfAny || isShown(currency, shown, usageCurrency)) return [channel]
    if (by === 'cost') return []
    const counts = lastGood && { ...lastGood, value: withoutCost(lastGood.value) }
    return [
      { ...channel, reading: { ...reading, ...(counts && { lastGood: counts }) }, series: countsBySeries(series) },
    ]
  })
}

/** The currency of most channels first; of as many, by code. */
function byChannels(left: readonly [string, CurrencyTotals], right: readonly [string, CurrencyTotals]): number {
  return right[1].readChannels - left[1].readChannels || byCode(left[0], right[0])
}

/** What is not known comes last. */
function byCode(left: string, right: string): number {
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1
  return left < right ? -1 : 1
}
