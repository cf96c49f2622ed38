import type { Reading } from './reading.ts'

/**
 * Whether a channel is told apart as one that gives no usage: the server refuses it for good, and never gave any of the
 * month.
 */
export function isDead({ lastGood, problem }: Reading<unknown>): boolean {
  return lastGood === undefined && (problem?.kind === 'not-found' || problem?.kind === 'refused')
}
