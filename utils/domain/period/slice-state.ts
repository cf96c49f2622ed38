import { dayEndMs } from '#domain/calendar/month.ts'
import { isDead } from '#domain/reading/dead.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { MonthSlice } from './period.ts'

/**
 * What is known of a channel in the days of a month: nothing at all; a part, since it was not read to the end of them, has
 * failed since, or a part of the answer could not be read; all of it; or that there is nothing, since the server does not know
 * the channel.
 */
export type SliceState = 'unread' | 'part' | 'whole' | 'none'

/** `leftOut`: rows and groups of the answer that could not be read. */
export function sliceState(
  reading: Reading<unknown>,
  leftOut: number,
  { month, lastDay }: MonthSlice,
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
): SliceState {
  const { lastGood, problem } = reading
  if (!lastGood) return isDead(reading) ? 'none' : 'unread'
  if (leftOut > 0) return 'part'
  const endMs = dayEndMs(month, lastDay, zone)
  if (lastGood.atMs >= endMs) return 'whole'
  // Of days that are over something is missing; of one that goes on only after a failure.
  return nowMs >= endMs || problem ? 'part' : 'whole'
}
