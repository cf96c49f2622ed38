import type { ChannelProgress } from './channel-progress.ts'

/** Channels that are read before others that are older, because most of the money goes there. */
const BIGGEST_COUNT = 20

/**
 * Whose turn it is while there is more to read than the limits allow: every other call goes to the oldest reading, so
 * that no channel is ever left out; of the rest half to those that spend most, half to months that have closed. Those
 * wait until the running month was read once.
 */
const TURNS = ['oldest', 'biggest', 'oldest', 'closed'] as const

const NONE: ReadonlySet<string> = new Set()

export type UsageOrder = {
  /** Channels that somebody is looking at. */
  readonly onScreen: ReadonlySet<string>
  readonly pinned: ReadonlySet<string>
  /** Channels that are read after all others, unless they are pinned. */
  readonly muted?: ReadonlySet<string> | undefined
}

/**
 * Puts the channels of the running month that are due, and those of closed months, in the order of reading: what is on
 * screen, pinned channels, then by turns the oldest reading, the biggest spend and closed months; then what failed, so that
 * a channel that keeps failing does not keep the others from being read; muted channels last, in the same order.
 */
export function orderUsage<Closed>(
  due: readonly ChannelProgress[],
  closed: readonly Closed[],
  { onScreen, pinned, muted = NONE }: UsageOrder,
): readonly (ChannelProgress | Closed)[] {
  const isMuted = ({ channel }: ChannelProgress) => muted.has(channel.id) && !pinned.has(channel.id)
  if (due.some(isMuted)) {
    const order = { onScreen, pinned }
    const unmuted = due.filter((progress) => !isMuted(progress))
    return [...orderUsage(unmuted, closed, order), ...orderUsage<never>(due.filter(isMuted), [], order)]
  }
  const sound = due.filter(({ problem }) => !problem).toSorted(byAge)
  const shown = sound.filter(({ channel }) => onScreen.has(channel.id)).toSorted(bySpend)
  const onlyPinned = sound.filter(({ channel }) => pinned.has(channel.id) && !onScreen.has(channel.id))
  const others = sound.filter(({ channel }) => !onScreen.has(channel.id) && !pinned.has(channel.id))
  const biggest = others.filter(({ costMicros = 0 }) => costMicros > 0).toSorted(bySpend)
  const isComplete = sound.every(({ readAtMs }) => readAtMs !== undefined)
  const failed = due.filter(({ problem }) => problem).toSorted(byAge)
  return [
    ...shown,
    ...onlyPinned,
    ...takeTurns(others, biggest.slice(0, BIGGEST_COUNT), isComplete ? closed : []),
    ...failed,
  ]
}

function takeTurns<Closed>(
  oldest: readonly ChannelProgress[],
  biggest: readonly ChannelProgress[],
  closed: readonly Closed[],
): readonly (ChannelProgress | Closed)[] {
  const taken = new Set<ChannelProgress | Closed>()
  const sources = { oldest: oldest.values(), biggest: biggest.values(), closed: closed.values() }
  for (let idle = 0, turn = 0; idle < TURNS.length; turn += 1) {
    const source = sources[TURNS[turn % TURNS.length] ?? 'oldest']
    let next = source.next()
    while (!next.done && taken.has(next.value)) next = source.next()
    idle = next.done ? idle + 1 : 0
    if (!next.done) taken.add(next.value)
  }
  return [...taken]
}

/** Never-read channels first, then the oldest reading. */
function byAge(left: ChannelProgress, right: ChannelProgress): number {
  return (left.readAtMs ?? 0) - (right.readAtMs ?? 0)
}

function bySpend(left: ChannelProgress, right: ChannelProgress): number {
  return (right.costMicros ?? -1) - (left.costMicros ?? -1)
}
