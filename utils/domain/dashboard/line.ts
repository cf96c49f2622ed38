import type { Channel } from '#domain/account/account.ts'
import { ifExact } from '#domain/money/money.ts'
import { isCostly } from '#domain/period/is-costly.ts'
import { type EarlierUsage, PART_NAMES, type PartName, type PeriodChannel } from '#domain/period/period-channel.ts'
import { addTallies, EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'

/** What lines of channels are. */
export const CHANNEL_GROUPS = ['channel', 'client', 'waba'] as const
export type ChannelGroup = (typeof CHANNEL_GROUPS)[number]

/** What the lines of the table are: channels, or parts of what all of them used. */
export const GROUPS = [...CHANNEL_GROUPS, ...PART_NAMES] as const
export type Group = (typeof GROUPS)[number]

/** One line of the table: a channel, all channels of a client or a WABA, or a part of what they used, with costs of one currency. */
export type Line = {
  /** Tells it from the others, also once its currency is learned: what it is of, and which of the lines of that. */
  readonly id: string
  /** The id of the client or WABA, the name of the part; of a channel its own id. */
  readonly ofId: string
  /** What it is a part by; absent where it is of channels. */
  readonly part?: PartName | undefined
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
  /** A day of which nothing was recorded. */
  readonly isUnrecorded?: boolean | undefined
  /** What is known of the period that it is compared with. */
  readonly before?: EarlierUsage | undefined
}

/**
 * A line for each channel, or one for each client or WABA and currency. `isListPart`: there may be channels that are not known,
 * of any client.
 */
export function toLines(channels: readonly PeriodChannel[], group: ChannelGroup, isListPart = false): readonly Line[] {
  const lines = channels.map(toLine)
  return numberLines(group === 'channel' ? lines : groupLines(lines, group, isListPart))
}

/** Gives each line an id that it keeps when its currency is learned. */
export function numberLines(lines: readonly Line[]): readonly Line[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const count = seen.get(line.ofId) ?? 0
    seen.set(line.ofId, count + 1)
    return { ...line, id: `${count} ${line.ofId}` }
  })
}

export function toLine({ channel, currency, tally, state, readAtMs, hasLeft, before }: PeriodChannel): Line {
  const isPart = state === 'part' || state === 'unread'
  return {
    id: `${channel.id} ${currency}`,
    ofId: channel.id,
    ...{ channel, channelCount: 1, currency, tally, isPart, readAtMs, hasLeft, before },
  }
}

/** The id that channels of one group share; one that names none is a group of its own. */
export function idInGroup({ id, clientId, wabaId }: Channel, group: ChannelGroup): string {
  if (group === 'channel') return id
  return (group === 'client' ? clientId : wabaId) || id
}

function groupLines(lines: readonly Line[], group: ChannelGroup, isListPart: boolean): readonly Line[] {
  const members = new Map<string, Line[]>()
  for (const line of lines) {
    const ofId = idInGroup(line.channel, group)
    const own = members.get(ofId)
    if (own) own.push(line)
    else members.set(ofId, [line])
  }
  return [...members].flatMap(([ofId, own]) => {
    const sums = new Map<string, Line>()
    const ids = new Map<string, Set<string>>()
    for (const { line, currency, isOwn } of inCurrencies(own)) {
      const sum = sums.get(currency)
      const seen = ids.get(currency) ?? new Set()
      if (isOwn) seen.add(line.channel.id)
      ids.set(currency, seen)
      const joined = sum ? joinLines(sum, line) : line
      sums.set(currency, { ...asPart(joined, isListPart), ofId, currency, channelCount: seen.size })
    }
    return [...sums.values()]
  })
}

/** Of channels that are not known nothing is known in either period. */
function asPart(line: Line, isListPart: boolean): Line {
  if (!isListPart) return line
  return { ...line, isPart: true, ...(line.before && { before: { ...line.before, isPart: true } }) }
}

/**
 * Each line with the currency that it counts in, its own: what costs nothing counts in any, and what is not known of one of two
 * periods is missing from each currency that there is.
 */
export function inCurrencies<Of extends Line>(
  lines: readonly Of[],
): readonly { readonly line: Of; readonly currency: string; readonly isOwn: boolean }[] {
  const costly = new Map<string, number>()
  const known = new Set<string>()
  for (const { tally, currency, before } of lines) {
    if (!tally && !before?.tally) continue
    known.add(currency)
    if ([tally, before?.tally].some((each) => each && isCostly(each))) {
      costly.set(currency, (costly.get(currency) ?? 0) + 1)
    }
  }
  const [main] = [...costly].toSorted(([code, count], [other, more]) => more - count || (code < other ? -1 : 1))
  // Without costs all of it is of one, be it unknown.
  const first = main?.[0] ?? [...known].find((code) => code !== '') ?? [...known][0]
  const codes = costly.size > 0 ? [...costly.keys()] : first === undefined ? [''] : [first]
  return lines.flatMap((line) => {
    const { tally, currency, before } = line
    if (!tally && !before?.tally) return codes.map((code) => ({ line, currency: code, isOwn: true }))
    const own = costly.has(currency) ? currency : (first ?? currency)
    const isHalf = (!tally && line.isPart) || (before?.isPart === true && !before.tally)
    const others = isHalf ? codes.filter((code) => code !== own) : []
    return [
      { line, currency: own, isOwn: true },
      ...others.map((code) => ({ line: unknownHalf(line), currency: code, isOwn: false })),
    ]
  })
}

/** What a line is in another currency than its own: what is not known of it may belong there, and nothing else does. */
function unknownHalf<Of extends Line>(line: Of): Of {
  const { tally, before } = line
  return {
    ...line,
    ...{ readAtMs: undefined, hasLeft: true },
    ...(tally && { tally: EMPTY_TALLY, isPart: false }),
    ...(before?.tally && { before: { tally: EMPTY_TALLY, isPart: false } }),
  }
}

/** Two lines as one: what the second has beside names. */
export function joinLines(left: Line, right: Line): Line {
  const readings = [left, right].flatMap(({ readAtMs }) => readAtMs ?? [])
  const { tally, isInexact } = addKnown(left.tally, right.tally)
  return {
    ...left,
    tally,
    isPart: left.isPart || right.isPart || isInexact,
    readAtMs: readings.length > 0 ? Math.min(...readings) : undefined,
    hasLeft: left.hasLeft && right.hasLeft,
    before: joinEarlier(left.before, right.before),
  }
}

function joinEarlier(left: EarlierUsage | undefined, right: EarlierUsage | undefined): EarlierUsage | undefined {
  if (!left || !right) return left ?? right
  const { tally, isInexact } = addKnown(left.tally, right.tally)
  return { tally, isPart: left.isPart || right.isPart || isInexact }
}

/** Both together, or the one that is known. Beyond what is exact nothing is known. */
function addKnown(left: Tally | undefined, right: Tally | undefined) {
  const tallies = [left, right].flatMap((tally) => tally ?? [])
  const tally = tallies.length > 0 ? ifExact(() => tallies.reduce(addTallies)) : undefined
  return { tally, isInexact: tallies.length > 0 && !tally }
}

/** What lines come to in one currency. */
export type LineTotal = {
  readonly currency: string
  readonly tally: Tally | undefined
  readonly isPart: boolean
  readonly before?: EarlierUsage | undefined
}

/**
 * The sums of lines, one for each currency, that of most lines first. A line of which nothing is known is missing from each of
 * them. One sum without anything where there are lines and none is known. `isListPart`: there may be lines that are not known.
 */
export function totalLines(lines: readonly Line[], isListPart = false): readonly LineTotal[] {
  const sums = new Map<string, { readonly count: number; readonly line: Line }>()
  for (const { line, currency, isOwn } of inCurrencies(lines)) {
    const sum = sums.get(currency)
    sums.set(currency, { count: (sum?.count ?? 0) + Number(isOwn), line: sum ? joinLines(sum.line, line) : line })
  }
  return [...sums]
    .toSorted(([code, { count }], [other, { count: more }]) => more - count || (code < other ? -1 : 1))
    .map(([currency, { line }]) => {
      const { tally, isPart, before } = asPart(line, isListPart)
      return { currency, tally, isPart, ...(before && { before }) }
    })
}
