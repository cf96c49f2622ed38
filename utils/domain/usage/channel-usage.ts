import type { Channel } from '#domain/account/account.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Measure } from './measure.ts'
import { knownCostMicros, type Tally } from './usage.ts'

/** A channel with its sums of a month; an empty reading if it was never read. */
export type ChannelUsage = {
  readonly channel: Channel
  readonly reading: Reading<Tally>
  /** The same by series, so that its bar can show what it was spent on. */
  readonly series: Readonly<Record<string, Tally>>
  /** That of its costs; absent where it is not known. */
  readonly currency?: string | undefined
  /** Rows and groups of its answer that could not be read. */
  readonly leftOut?: number | undefined
  /** It is no longer listed. */
  readonly hasLeft?: boolean | undefined
}

export type RankOptions = {
  readonly by: Measure
  /** Ids of channels that come before all others. */
  readonly pinned: readonly string[]
  /** Ids of channels that come after all others, unless they are pinned. */
  readonly muted?: readonly string[] | undefined
  /** What the reader typed; empty lets every channel through. */
  readonly search: string
  readonly most: number
}

export type RankedChannels = {
  readonly channels: readonly ChannelUsage[]
  /** How many there are, shown or not. */
  readonly matchingChannels: number
}

/** No amount is as far below nothing. */
const LEAST = -(2 ** 1000)

/**
 * Where a channel stands among the others: what was paid back is below nothing, what is not known below any amount, and
 * what was never read below that. Those whose costs are not known stand in the order of their messages, which is what a
 * list without any cost shows; of those without messages the one with more calls comes first, below a single message.
 */
export function rankOf({ lastGood }: Reading<Tally>, by: Measure): number {
  if (!lastGood) return 2 * LEAST
  const { volume, calls } = lastGood.value
  const sent = volume === 0 ? 1 - 1 / (1 + calls) : volume
  return by === 'cost' ? Number(knownCostMicros(lastGood.value) ?? LEAST / (1 + Math.max(0, sent))) : sent
}

/**
 * The channels as a list shows them: pinned ones, then the biggest; of equals the one whose id is later comes first. Those
 * that were never asked about follow in the order of their ids, and after them the muted ones in the same way.
 */
export function rankChannels(
  all: readonly ChannelUsage[],
  { by, pinned, muted = [], search, most }: RankOptions,
): RankedChannels {
  const isPinned = new Set(pinned)
  const isMuted = new Set(muted.filter((id) => !isPinned.has(id)))
  const weight = ({ channel, reading }: ChannelUsage) =>
    [
      Number(isPinned.has(channel.id)),
      -Number(isMuted.has(channel.id)),
      Number(isAskedFor(reading)),
      rankOf(reading, by),
    ] as const
  const found = createSearch(search)
  const matching = all.filter(({ channel }) => found(channel))
  const ranked = matching.toSorted((left, right) => {
    const [before, after] = [weight(left), weight(right)]
    const place = before.findIndex((value, index) => value !== after[index])
    if (place >= 0) return (after[place] ?? 0) - (before[place] ?? 0)
    const isLater = left.channel.id < right.channel.id
    return isLater === isAskedFor(left.reading) ? 1 : -1
  })
  return { channels: ranked.slice(0, most), matchingChannels: matching.length }
}

function isAskedFor({ lastGood, problem }: Reading<Tally>): boolean {
  return lastGood !== undefined || problem !== undefined
}

/**
 * Finds channels by parts of their name, client, phone number or id, whatever the case, accents and the punctuation of
 * numbers. Every word must be found somewhere.
 */
export function createSearch(text: string): (channel: Channel) => boolean {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  const digits = text.replaceAll(/[\s+().\p{Pd}\p{Cf}/]/gu, '')
  return ({ id, name, clientName, phoneNumber }) => {
    if (/^\d{3,}$/.test(digits) && phoneNumber.includes(digits)) return true
    const known = plain(`${name} ${clientName} +${phoneNumber} ${id}`)
    return wanted.every((word) => known.includes(word))
  }
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
}
