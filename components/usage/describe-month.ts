import { monthAt } from '#domain/calendar/month.ts'
import { isPartialMonth } from '#domain/usage/coverage.ts'
import { type Counted, type Measure, shownMeasure } from '#domain/usage/measure.ts'
import { CALLS } from '#domain/usage/usage.ts'
import { filtersAnything } from '#domain/usage/usage-filter.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import type { ViewState } from '#state/view/view-state.ts'

/** What was read of a month, with what was read along with it. */
export type MonthState = ViewState & { readonly usage: MonthUsage }

/** Why there is no chart. */
export type ChartGap = 'no-channels' | 'channel-unread' | 'channel-failed' | 'unread' | 'loading' | 'none-yet' | 'none'

/** What there is to show of a month. */
export type MonthFacts = {
  /** Whether any cost was reported: without one there is nothing to choose between. */
  readonly isPriced: boolean
  readonly measure: Measure
  /** What is counted in the place of money: calls, where nothing but calls is looked at. */
  readonly counted: Counted
  /** Nothing of what is looked at was read, which is not zero. */
  readonly isUnread: boolean
  readonly isRunning: boolean
  /** When the oldest of the counted readings was made. */
  readonly readAtMs: number | undefined
  /** The figures are only a part of what there is. */
  readonly isPartial: boolean
  /** Undefined where the chart can be drawn. */
  readonly gap: ChartGap | undefined
  /** Whether the breakdowns are shown, or their place is kept while channels are still to come. */
  readonly breakdowns: 'shown' | 'pending' | 'none'
}

/** `hasProblem`: something is known to prevent reading; what is missing is then not "still loading". */
export function describeMonth(state: MonthState, hasProblem: boolean, nowMs: number): MonthFacts {
  const { usage, details, view, directory } = state
  const { rollup, knownChannels, channels, cells } = usage
  const { total, readChannels } = rollup
  const isPriced = total.priced > 0
  const isChosenUnread = view.filter.channelId !== undefined && details !== undefined && !cells
  const isUnread = readChannels === 0 || isChosenUnread
  const hasNone = knownChannels === 0 && readChannels === 0
  const hasNoChannels = hasNone && directory.lastGood !== undefined
  const isEmpty = total.volume === 0 && total.calls === 0 && total.costMicros === 0
  const counted = isOfCalls(state) ? 'calls' : 'volume'
  const coverage = coverageOf(usage)
  const isRunning = monthAt(nowMs, rollup.zone) === rollup.month

  function gap(): ChartGap | undefined {
    if (hasNoChannels) return 'no-channels'
    if (isChosenUnread) return usage.chosen?.reading.problem ? 'channel-failed' : 'channel-unread'
    if (isUnread) return isStuck(usage, hasProblem) || !isRunning ? 'unread' : 'loading'
    if (isEmpty) return isRunning ? 'none-yet' : 'none'
    return undefined
  }

  function breakdowns(): MonthFacts['breakdowns'] {
    const hasRows = channels.length > 0 || view.search !== '' || filtersAnything(view.filter)
    if (hasRows && (isUnread || !isEmpty)) return 'shown'
    return hasNone && !hasNoChannels && !hasProblem ? 'pending' : 'none'
  }

  return {
    isPriced,
    measure: shownMeasure(view.by, total) === 'cost' ? 'cost' : counted,
    counted,
    isUnread,
    isRunning,
    readAtMs: isUnread ? undefined : coverage.oldestReadAtMs,
    isPartial: isPartialMonth(coverage, nowMs),
    gap: gap(),
    breakdowns: breakdowns(),
  }
}

/** Whether calls were chosen, or there is nothing else: whoever counts messages would then see nothing. */
function isOfCalls({ usage: { rollup }, view: { filter } }: MonthState): boolean {
  const { volume, calls } = rollup.total
  return filter.series === CALLS || filter.call !== undefined || (volume === 0 && calls > 0)
}

/** Whether reading has failed as far as it went. */
function isStuck({ knownChannels, failedChannels }: MonthUsage, hasProblem: boolean): boolean {
  return hasProblem || (knownChannels > 0 && failedChannels >= knownChannels)
}
