import type { Channel } from '#domain/account/account.ts'
import { compareMicros } from '#domain/money/micros.ts'
import type { ChannelProgress } from './channel-progress.ts'
import { takeTurns } from './take-turns.ts'

/** Channels that are read more often than others, because most of the money goes there. */
const BIGGEST_COUNT = 20
/** Their readings count as so many times as old. The others are read all the same, since theirs grow old as well. */
const BIGGEST_WEIGHT = 3

/**
 * So many closed months of clients whose running month was read are put in line while that of others was not: fewer than a slice
 * has calls, so that the next slice comes as soon as the others' limits have room, and not half a minute after a full one.
 */
const CLOSED_MEANWHILE = 20

const NONE: ReadonlySet<string> = new Set()
const NOTHING: ReadonlyMap<string, number> = new Map()

export type UsageOrder = {
  /** Channels that somebody is looking at. */
  readonly onScreen: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
  /** Channels that are read after all others, unless they are pinned. */
  readonly muted?: ReadonlySet<string> | undefined
  /** How many calls in a row have gone to closed months, by client, as countClosedInRow says it. */
  readonly closedInRow?: ReadonlyMap<string, number> | undefined
}

/**
 * Puts the channels of the running month that are due, and those of closed months, in the order of reading: what is on
 * screen, pinned channels, then the oldest reading, where the biggest spenders count as older, by turns with closed months
 * once the running month of their client was read; then what failed, so that a channel that keeps failing does not keep the
 * others from being read; muted channels last, in the same order.
 */
export function orderUsage<Closed extends { readonly channel: Channel }>(
  due: readonly ChannelProgress[],
  closed: readonly Closed[],
  { onScreen, pinned, muted = NONE, closedInRow = NOTHING }: UsageOrder,
  nowMs: number,
): readonly (ChannelProgress | Closed)[] {
  const isMuted = ({ channel }: ChannelProgress) => muted.has(channel.id) && !pinned.has(channel.id)
  if (due.some(isMuted)) {
    const order = { onScreen, pinned, closedInRow }
    const unmuted = due.filter((progress) => !isMuted(progress))
    return [...orderUsage(unmuted, closed, order, nowMs), ...orderUsage<never>(due.filter(isMuted), [], order, nowMs)]
  }
  const sound = due.filter(({ problem }) => !problem)
  const shown = sound.filter(({ channel }) => onScreen.has(channel.id)).toSorted(bySpend)
  const onlyPinned = sound.filter(({ channel }) => pinned.has(channel.id) && !onScreen.has(channel.id))
  const others = sound.filter(({ channel }) => !onScreen.has(channel.id) && !pinned.has(channel.id))
  const unread = new Set(sound.filter(({ readAtMs }) => readAtMs === undefined).map(({ channel }) => channel.clientId))
  const mayClose = closed.filter(({ channel }) => !unread.has(channel.clientId))
  const failed = due.filter(({ problem }) => problem)
  return [
    ...shown,
    ...onlyPinned.toSorted(byAge),
    ...takeTurns(
      inOrder(others, nowMs),
      unread.size > 0 ? mayClose.slice(0, CLOSED_MEANWHILE) : mayClose,
      closedInRow,
      nowMs,
    ),
    ...failed.toSorted(byAge),
  ]
}

/** Never-read channels first, then by age. */
function inOrder(channels: readonly ChannelProgress[], nowMs: number): readonly ChannelProgress[] {
  const spenders = channels.filter(({ costMicros = 0 }) => costMicros > 0).toSorted(bySpend)
  const biggest = new Set(spenders.slice(0, BIGGEST_COUNT))
  const age = (progress: ChannelProgress) =>
    progress.readAtMs === undefined
      ? Number.MAX_VALUE
      : (nowMs - progress.readAtMs) * (biggest.has(progress) ? BIGGEST_WEIGHT : 1)
  return channels.toSorted((left, right) => age(right) - age(left))
}

/** Never-read channels first, then the oldest reading. */
function byAge(left: ChannelProgress, right: ChannelProgress): number {
  return (left.readAtMs ?? 0) - (right.readAtMs ?? 0)
}

function bySpend(left: ChannelProgress, right: ChannelProgress): number {
  return compareMicros(right.costMicros ?? -1, left.costMicros ?? -1)
}
