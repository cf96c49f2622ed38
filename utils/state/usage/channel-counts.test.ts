import { describe, expect, it } from 'vitest'
import type { Problem } from '#domain/reading/problem.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { aChannel } from '#state/testing/channels.ts'
import { recount } from './channel-counts.ts'

const lastGood = { value: 1, atMs: 1 }
const problem = (kind: Problem['kind']): Problem => ({ kind, atMs: 2, failures: 1 })
const counts = (readChannels: number, failedChannels: number, deadChannels: number, leftOutChannels: number) => ({
  ...emptyMonthTotals('2026-11', 'UTC'),
  readChannels,
  failedChannels,
  deadChannels,
  leftOutChannels,
})
const LEFT = aChannel('x')
const START = counts(5, 4, 3, 2)

describe('the counts of a month', () => {
  it.each([
    ['read', { reading: { lastGood }, leftOut: 0 }, counts(1, 0, 0, 0)],
    ['read in part', { reading: { lastGood }, leftOut: 7 }, counts(1, 0, 0, 1)],
    ['failed since', { reading: { lastGood, problem: problem('server') }, leftOut: 0 }, counts(1, 1, 0, 0)],
    ['never read', { reading: { problem: problem('server') }, leftOut: 0 }, counts(0, 1, 0, 0)],
    ['dead', { reading: { problem: problem('not-found') }, leftOut: 0 }, counts(0, 1, 1, 0)],
    ['unknown', { reading: {}, leftOut: 0 }, counts(0, 0, 0, 0)],
    ['read, and has left', { reading: { lastGood }, leftOut: 0, leftAs: LEFT }, counts(0, 0, 0, 0)],
    ['failed, and has left', { reading: { problem: problem('server') }, leftOut: 0, leftAs: LEFT }, counts(0, 0, 0, 0)],
    // What it spent stays in the sums, and so does what could not be read of it.
    ['read in part, and has left', { reading: { lastGood }, leftOut: 7, leftAs: LEFT }, counts(0, 0, 0, 1)],
  ])('gain and lose a channel that is %s', (_name, channel, given) => {
    const gained = recount(START, undefined, channel)

    expect(gained).toEqual(
      counts(5 + given.readChannels, 4 + given.failedChannels, 3 + given.deadChannels, 2 + given.leftOutChannels),
    )
    expect(recount(gained, channel, undefined)).toEqual(START)
    expect(recount(gained, channel, channel)).toEqual(gained)
  })
})
