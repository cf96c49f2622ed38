import type { Channel } from '#domain/account/account.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { Problem } from '#domain/reading/problem.ts'

/** How far the reading of one channel's usage of a month has come, and what it had spent then. */
export type ChannelProgress = {
  readonly channel: Channel
  readonly readAtMs?: number | undefined
  readonly problem?: Problem | undefined
  readonly costMicros?: Micros | undefined
  /** In how many parts it was read, where one answer was too long. */
  readonly parts?: number | undefined
}
