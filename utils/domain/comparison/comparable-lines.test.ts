import { describe, expect, it } from 'vitest'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { comparableLines } from './comparable-lines.ts'
import type { Driver } from './strongest-changes.ts'

const paid = (costMicros: number) => ({ ...EMPTY_TALLY, costMicros, priced: 1 })
const line = (ofId: string, now: number, before: number, isPart = false) => ({
  ...{ ofId, currency: 'EUR', tally: paid(now), isPart },
  before: { tally: paid(before), isPart: false },
})
const driver = (channelId: string, nowMicros: number, beforeMicros: number, currency = 'EUR'): Driver => ({
  ...{ channelId, series: 'UTILITY', country: 'DE', currency, nowMicros, beforeMicros },
})

describe('the channels whose changes can be named', () => {
  it.each<[string, Driver[], boolean]>([
    ['have drivers for all that they cost', [driver('x', 3, 2), driver('x', 2, 1)], true],
    ['have none where a row of now could not be read', [driver('x', 3, 3)], false],
    ['have none where a row of before could not be read', [driver('x', 5, 2)], false],
    ['have none where rows were read of another currency', [driver('x', 5, 3, '')], false],
    ['have none where no row could be read', [], false],
  ])('%s', (_name, drivers, isComparable) => {
    expect(comparableLines([line('x', 5, 3)], drivers, { isRunning: false })).toHaveLength(isComparable ? 1 : 0)
  })

  it('cost nothing without any, and are none of a part', () => {
    const lines = [line('free', 0, 0), line('part', 5, 3, true)]
    expect(comparableLines(lines, [driver('part', 5, 3)], { isRunning: false }).map(({ ofId }) => ofId)).toEqual([
      'free',
    ])
  })
})
