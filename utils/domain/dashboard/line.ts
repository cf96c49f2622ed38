import type { Channel } from '#domain/account/account.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { addTallies, type Tally } from '#domain/usage/usage.ts'

/** What the lines of the table are. */
export const GROUPS = ['channel', 'client', 'waba'] as const
export type Group = (typeof GROUPS)[number]

/** One line of the table: a channel, or all channels of a client or a WABA, with costs of one currency. */
export type Line = {
  /** Tells it from the others, also once its currency is learned: what it is of, and which of the lines of that. */
  readonly id: string
  /** The id of the client or WABA; of a channel its own. */
  readonly ofId: string
  /** One of its channels, which has the names. */
  readonly channel: Channel
  readonly channelCount: number
  /** '' where it is not known. */
  readonly currency: string
  /** Undefined where nothing is known. */
  readonly tally: Tally | undefined
  /** More may have been sent than is known. */
  readonly isPart: boolean
  /** When the reading was made that is the oldest. */
  readonly readAtMs: number | undefined
  /** All of its channels are no longer listed. */
  readonly hasLeft: boolean
}

/** A line for each channel, or one for each client or WABA and currency. */
export function toLines(channels: readonly PeriodChannel[], group: Group): readonly Line[] {
  const lines = channels.map(toLine)
  const seen = new Map<string, number>()
  return (group === 'channel' ? lines : groupLines(lines, group)).map((line) => {
    const count = seen.get(line.ofId) ?? 0
    seen.set(line.ofId, count + 1)
    return { ...line, id: `${count} ${line.ofId}` }
  })
}

function toLine({ channel, currency, tally, state, readAtMs, hasLeft }: PeriodChannel): Line {
  const isPart = state === 'part' || state === 'unread'
  return {
    id: `${channel.id} ${currency}`,
    ofId: channel.id,
    ...{ channel, channelCount: 1, currency, tally, isPart, readAtMs, hasLeft },
  }
}

/** The id that channels of one group share; one that names none is a group of its own. */
export function idInGroup({ id, clientId, wabaId }: Channel, group: Group): string {
  if (group === 'channel') return id
  return (group === 'client' ? clientId : wabaId) || id
}

function groupLines(lines: readonly Line[], group: Group): readonly Line[] {
  const codes = new Map<string, Set<string>>()
  for (const { channel, currency, tally } of lines) {
    const of = idInGroup(channel, group)
    if (tally) codes.set(of, (codes.get(of) ?? new Set()).add(currency))
  }
  const sums = new Map<string, Line>()
  const seen = new Map<string, Set<string>>()
  for (const line of lines) {
    const ofId = idInGroup(line.channel, group)
    // Of what was not read nobody knows the currency: it is missing from each that there is.
    const known = codes.get(ofId)
    const into = line.tally || !known ? [line.currency] : [...known]
    for (const currency of into) {
      const id = `${ofId} ${currency}`
      const sum = sums.get(id)
      const ids = (seen.get(id) ?? new Set()).add(line.channel.id)
      seen.set(id, ids)
      sums.set(id, { ...(sum ? joinLines(sum, line) : line), id, ofId, currency, channelCount: ids.size })
    }
  }
  return [...sums.values()]
}

function joinLines(left: Line, right: Line): Line {
  const tallies = [left, right].flatMap(({ tally }) => tally ?? [])
  const readings = [left, right].flatMap(({ readAtMs }) => readAtMs ?? [])
  return {
    ...left,
    tally: tallies.length > 0 ? tallies.reduce(addTallies) : undefined,
    isPart: left.isPart || right.isPart,
    readAtMs: readings.length > 0 ? Math.min(...readings) : undefined,
    hasLeft: left.hasLeft && right.hasLeft,
  }
}

/** What lines come to in one currency. */
export type LineTotal = {
  readonly currency: string
  readonly tally: Tally | undefined
  readonly isPart: boolean
}

/**
 * The sums of lines, one for each currency, that of most lines first. A line of which nothing is known is missing from each of
 * them. One sum without anything where there are lines and none is known.
 */
export function totalLines(lines: readonly Line[]): readonly LineTotal[] {
  const isPart = lines.some((line) => !line.tally && line.isPart)
  const sums = new Map<string, LineTotal & { readonly count: number }>()
  for (const line of lines) {
    if (!line.tally) continue
    const { currency } = line
    const sum = sums.get(currency)
    sums.set(currency, {
      currency,
      count: (sum?.count ?? 0) + 1,
      tally: sum?.tally ? addTallies(sum.tally, line.tally) : line.tally,
      isPart: isPart || (sum?.isPart ?? false) || line.isPart,
    })
  }
  const totals = [...sums.values()].toSorted(
    (left, right) => right.count - left.count || (left.currency < right.currency ? -1 : 1),
  )
  if (totals.length === 0 && lines.length > 0) return [{ currency: '', tally: undefined, isPart }]
  return totals.map(({ count: _count, ...total }) => total)
}
