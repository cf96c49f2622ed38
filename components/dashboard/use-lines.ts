import { useMemo } from 'preact/hooks'
import { type LineNames, nameLines } from '#components/grid/line-names.ts'
import type { DashboardView, OnlyView } from '#domain/dashboard/dashboard-view.ts'
import { type Group, idInGroup, type Line, type LineTotal, toLines, totalLines } from '#domain/dashboard/line.ts'
import { everyDay, isAnyDayPart, linesOf, onlyPart, partOfGroup } from '#domain/dashboard/lines-of.ts'
import { orderLines, type Terms } from '#domain/dashboard/order-lines.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { periodDays } from '#domain/period/period-days.ts'
import { createSearch } from '#domain/usage/channel-usage.ts'
import type { DashboardUsage } from '#state/dashboard/dashboard-state.ts'

type Options = {
  readonly found: DashboardUsage | undefined
  readonly view: Pick<DashboardView, 'group' | 'order' | 'only'>
  /** What was typed into the search. */
  readonly text: string
  readonly isHidden: boolean
  readonly locale: string
  readonly terms: Terms
}

/** What the page shows of a period. */
export type Lines = {
  /** The channels that are looked at, as they were found. */
  readonly matching: readonly PeriodChannel[]
  /** A line for each of them, and how it is called. */
  readonly channelLines: readonly Line[]
  readonly channelNames: LineNames
  /** The lines of the table, in their order. */
  readonly ordered: readonly Line[]
  readonly names: LineNames
  readonly totals: readonly LineTotal[]
  /** There may be channels that are not known. */
  readonly isListPart: boolean
}

/** The lines of the table: what was searched for, grouped, named and put in order. */
export function useLines({ found, view: { group, order, only }, text, isHidden, locale, terms }: Options): Lines {
  const matching = useMemo(() => findChannels(found, only, text), [found, only?.group, only?.id, text])
  // Nobody knows what channels that are not listed yet have sent: all sums may lack it.
  const isListPart = found !== undefined && (!found.isListWhole || found.unlistedChannels > 0)
  const channelLines = useMemo(() => toLines(matching, 'channel', isListPart), [matching, isListPart])
  const lines = useMemo(() => {
    if (group === 'channel') return channelLines
    const grouped = linesOf(matching, group, isListPart)
    // Where nothing was found there is no day of it.
    const isEmpty = matching.length === 0
    return group === 'day' && found && !isEmpty ? withEveryDay(grouped, found, matching, isListPart) : grouped
  }, [matching, channelLines, group, isListPart, found])
  const names = useMemo(() => nameLines(lines, group, isHidden, locale), [lines, group, isHidden, locale])
  const channelNames = useMemo(
    () => (group === 'channel' ? names : nameLines(channelLines, 'channel', isHidden, locale)),
    [channelLines, names, group, isHidden, locale],
  )
  const { nowDays, beforeDays } = terms?.pace ?? {}
  const ordered = useMemo(
    () => orderLines(lines, order, { nameOf: group === 'day' ? ({ ofId }) => ofId : names.name, locale, terms }),
    [lines, order.column, order.isDescending, group, names, locale, terms?.isRunning, nowDays, beforeDays],
  )
  // Where nothing is known of any part, the channels still say that something is missing.
  const isAnyPart = isListPart || (partOfGroup(group) !== undefined && channelLines.some(({ isPart }) => isPart))
  const totals = useMemo(
    () => totalLines(lines.length > 0 ? lines : channelLines, isAnyPart),
    [lines, channelLines, isAnyPart],
  )
  return { matching, channelLines, channelNames, ordered, names, totals, isListPart }
}

function findChannels(
  found: DashboardUsage | undefined,
  only: OnlyView | undefined,
  text: string,
): readonly PeriodChannel[] {
  if (!found) return []
  const isFound = createSearch(text)
  const matches = ({ channel }: PeriodChannel) =>
    (!only || isOfPart(only.group) || idInGroup(channel, only.group) === only.id) &&
    (text === '' || isFound(channel) || channel.wabaId.includes(text))
  const channels = found.channels.filter(matches)
  if (!only || !isOfPart(only.group)) return channels
  if (only.group !== 'day') return onlyPart(channels, only.group, only.id)
  const day = periodDays(found.period, found.unrecorded).find((each) => each.day === only.id)
  // Nobody used anything on a day that is none of the period.
  return day ? onlyPart(channels, 'day', day.day, day.isRecorded) : []
}

function isOfPart(group: Group): group is 'category' | 'country' | 'day' {
  return partOfGroup(group) !== undefined
}

function withEveryDay(
  lines: readonly Line[],
  { period, unrecorded }: DashboardUsage,
  channels: readonly PeriodChannel[],
  isListPart: boolean,
): readonly Line[] {
  return everyDay(lines, periodDays(period, unrecorded), {
    isKnown: channels.some(({ tally }) => tally),
    isPart: isListPart || isAnyDayPart(channels),
  })
}
