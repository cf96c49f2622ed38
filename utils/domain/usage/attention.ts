import { hasEnded } from '#domain/account/ended.ts'
import type { ChannelUsage } from './channel-usage.ts'

/** The channels of a month whose figures are missing or lack something, each in one of the groups. */
export type Attention = {
  /** Their last reading failed: those that wait longest for the next one last. */
  readonly unreadable: readonly ChannelUsage[]
  /** Saldo did not ask about them yet. */
  readonly unread: readonly ChannelUsage[]
  /** A part of their answer could not be read. */
  readonly partlyRead: readonly ChannelUsage[]
}

/**
 * Sorts out which channels of a month need attention; of those that have ended and were never read, nothing is missing.
 * `listedAtMs`: when the list of channels was read.
 */
export function attentionOf(channels: readonly ChannelUsage[], listedAtMs: number): Attention {
  const next = ({ reading }: ChannelUsage) => reading.problem?.retryAtMs ?? 0
  return {
    unreadable: channels
      .filter(({ reading }) => reading.problem !== undefined)
      .toSorted((left, right) => next(left) - next(right)),
    unread: channels.filter(
      ({ channel, reading: { lastGood, problem } }) => !lastGood && !problem && !hasEnded(channel, listedAtMs),
    ),
    partlyRead: channels.filter(({ reading, leftOut = 0 }) => leftOut > 0 && reading.problem === undefined),
  }
}
