import { isKnownSeries } from '#components/charts/series.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { entryName } from '#components/usage/entry-name.ts'
import { weightOf } from '#components/usage/weight-of.ts'
import { hasEnded } from '#domain/account/ended.ts'
import { type MonthKey, plainDate } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { formatAge } from '#domain/format/format-time.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { allowanceOf } from '#domain/usage/allowance.ts'
import { breakDown, type Dimension, type Entry } from '#domain/usage/breakdown.ts'
import type { Cell } from '#domain/usage/cells.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { type ChannelGap, channelGap } from '#domain/usage/coverage.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { CALLS, type Tally } from '#domain/usage/usage.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import { problemName, words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import type { ViewState } from '#state/view/view-state.ts'

/** One row of a breakdown, ready to be written. */
export type Row = {
  /** As the filter knows it. */
  readonly id: string
  readonly name: string
  /** In a table beneath the name: the API's word for a category that has no colour of its own, a number, the id of a client. */
  readonly word?: string | undefined
  readonly title?: string | undefined
  /** Beneath the name; a phone number is written from left to right in every language. */
  readonly note: string
  readonly isNumber?: boolean | undefined
  /** What ended it: a date, or that it is no longer listed. */
  readonly end?: string | undefined
  /** It stands after all others, whatever it cost. */
  readonly isMuted?: boolean | undefined
  /** Of series: it is that of calls, which has no messages, as the others have no calls. */
  readonly isOfCalls?: boolean | undefined
  /** Undefined where it was never read. */
  readonly tally?: Tally | undefined
  /** Why there is no tally. */
  readonly missing?: string | undefined
  readonly series: Readonly<Record<string, Tally>>
  /** Whether its figures are only a part of what there is; undefined where that is the same for all. */
  readonly isPart?: boolean | undefined
  /** What is missing from them, in a line of its own. */
  readonly gap?: string | undefined
  /** By how much it has changed against the same days of the month before, in words. */
  readonly change?: string | undefined
  /** A line of its own beneath the counts. */
  readonly allowance?: string | undefined
}

/** What has a list; days have the chart and a table. */
export type ListedDimension = Exclude<Dimension, 'day'>

type EntryOptions = {
  readonly by: ListedDimension
  readonly filter: UsageFilter
  readonly month: MonthKey
  readonly measure: Measure
  readonly present: Presenter
  /** What an entry has changed by, by its name; undefined where it is not known. */
  readonly changeOf?: ((name: string) => string | undefined) | undefined
}

/** The rows of a breakdown of cells, the biggest first. */
export function entryRows(
  cells: readonly Cell[],
  { by, filter, month, measure, present, changeOf }: EntryOptions,
): readonly Row[] {
  const entries = breakDown(cells, by, filter)
  const whole = entries.reduce((sum, { tally }) => sum + weightOf(tally, measure), 0)
  const share = numberFormat(present.locale, { style: 'percent', maximumFractionDigits: 0 })
  const order = (left: Entry, right: Entry) => weightOf(right.tally, measure) - weightOf(left.tally, measure)
  // A part of nothing is none: calls have no messages.
  const hasShare = (name: string) => whole > 0 && !(name === CALLS && by === 'series' && measure === 'volume')
  return entries.toSorted(order).map(({ name, tally, series }) => ({
    id: name,
    name: entryName(name, by, month, present.locale),
    word: by === 'series' && name !== 'UNKNOWN' && !isKnownSeries(name) ? name : undefined,
    isOfCalls: by === 'series' ? name === CALLS : undefined,
    // The parts of hidden amounts would tell how they stand to each other.
    note: hasShare(name) && !present.isHidden ? share.format(weightOf(tally, measure) / whole) : '',
    change: changeOf?.(name),
    tally,
    series,
  }))
}

/** The rows of the channels that were read, or of some of them. */
export function rowsOfChannels(
  { usage, muted, directory }: Pick<ViewState, 'muted' | 'directory'> & { readonly usage: MonthUsage },
  nowMs: number,
  present: Presenter,
  channels = usage.channels,
): readonly Row[] {
  const { month, zone } = usage.rollup
  const listedAtMs = directory.lastGood?.atMs ?? 0
  return channelRows(channels, { muted, listedAtMs, month, zone, nowMs, present })
}

type ChannelOptions = {
  readonly muted: readonly string[]
  /** When the list of channels was read. */
  readonly listedAtMs: number
  readonly month: MonthKey
  readonly zone: string
  readonly nowMs: number
  readonly present: Presenter
}

/** The rows of the channels, in the order in which they were read. */
export function channelRows(channels: readonly ChannelUsage[], options: ChannelOptions): readonly Row[] {
  const { muted, listedAtMs, present } = options
  return channels.map((of, place) => {
    const { channel, reading, series, hasLeft } = of
    const end = hasEnded(channel, listedAtMs) ? endText(channel.endedAtMs, options, present.locale) : undefined
    const gap = gapOf(of, options)
    const number = present.channelNumber(channel)
    return {
      id: channel.id,
      name: present.channelName(channel, place),
      title: present.channelTitle(channel),
      note: number,
      word: number,
      isNumber: true,
      end: end ?? (hasLeft ? words('popup.unlisted') : undefined),
      isMuted: muted.includes(channel.id),
      tally: reading.lastGood?.value,
      missing: end === undefined ? missingText(reading) : undefined,
      isPart: gap !== undefined,
      gap: gap && gapText(gap, options),
      series,
    }
  })
}

/** Why there are no figures of a channel. */
export function missingText({ problem }: Reading<unknown>): string {
  if (!problem) return words('popup.notRead')
  return words('popup.readFailed', { reason: words(`popup.channelProblem.${problemName(problem.kind)}`) })
}

/** A channel that has left, or had ended when it was read, has no more figures than these: they lack what was left out alone. */
function gapOf({ channel, reading, leftOut = 0, hasLeft }: ChannelUsage, options: ChannelOptions) {
  const isOver = (reading.lastGood?.atMs ?? 0) >= (channel.endedAtMs ?? Number.POSITIVE_INFINITY)
  const gap = channelGap(reading, leftOut, options, options.nowMs)
  if (!gap || !(hasLeft || isOver)) return gap
  return leftOut > 0 ? { ...gap, kind: 'left-out' as const } : undefined
}

/** What is missing from the figures of a channel. */
function gapText({ kind, readAtMs }: ChannelGap, { nowMs, present }: ChannelOptions): string {
  if (kind === 'left-out') return words('popup.gapLeftOut')
  const age = formatAge(nowMs - readAtMs, present.locale)
  return words(kind === 'ends-early' ? 'popup.gapEndsEarly' : 'popup.gapFailed', { age })
}

/** With its year where that is another than the month's. */
function endText(
  endedAtMs: number | undefined,
  { month, zone }: Pick<ChannelOptions, 'month' | 'zone'>,
  locale: string,
): string {
  if (endedAtMs === undefined) return words('popup.ended')
  const date = plainDate(endedAtMs, zone)
  const year = month.startsWith(String(date.year)) ? undefined : 'numeric'
  return words('popup.endedOn', { date: formatDate(date, locale, { day: 'numeric', month: 'short', year }) })
}

/** How much of its free service messages a channel has used; nothing where that is not known. `cells` are the channel's own. */
export function allowanceText(
  cells: readonly Cell[],
  { month, zone }: { readonly month: MonthKey; readonly zone: string },
  present: Presenter,
): string | undefined {
  const allowance = allowanceOf(cells, month, zone)
  if (!allowance) return undefined
  const date = plainDate(allowance.resetsAtMs, zone)
  return words('popup.allowance', {
    used: present.count(allowance.used),
    of: present.count(allowance.of),
    date: formatDate(date, present.locale, { day: 'numeric', month: 'long' }),
  })
}
