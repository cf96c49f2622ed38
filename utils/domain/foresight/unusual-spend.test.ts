import { describe, expect, it } from 'vitest'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { isNewAlarm, isSharedByChannels, judgeDay } from './unusual-spend.ts'

const before = inventSpend(56, () => 1, 0.2)
const judge = (amount: number, others = {}) => judgeDay({ before, amount, isWhole: true, matterMicros: 20, ...others })

describe('a day', () => {
  it('is nothing special as days go', () => {
    expect(judge(110)).toBeUndefined()
  })

  it('is a spike, so many times its usual', () => {
    const spike = judge(420)

    expect(spike).toMatchObject({ kind: 'spike', amount: 420 })
    expect(spike?.times).toBeGreaterThan(3.5)
    expect(spike?.times).toBeLessThan(5)
  })

  it('is a spike before it is over, but a drop only then', () => {
    expect(judge(420, { isWhole: false })?.kind).toBe('spike')
    expect(judge(0)?.kind).toBe('drop')
    expect(judge(0, { isWhole: false })).toBeUndefined()
  })

  it.each([420, 0])('of %i is nothing where the difference does not matter', (amount) => {
    expect(judge(amount, { matterMicros: 400 })).toBeUndefined()
  })

  it('is not judged before there are two weeks', () => {
    expect(judge(420, { before: before.slice(0, 13) })).toBeUndefined()
  })

  it('names what drove it', () => {
    const parts = [
      { name: 'UTILITY DE', before: inventSpend(56, () => 0.7), amount: 75 },
      { name: 'MARKETING BR', before: inventSpend(56, () => 0.3), amount: 345 },
    ]

    expect(judge(420, { parts })?.driver).toBe('MARKETING BR')
    expect(judge(0, { parts: parts.map((part) => ({ ...part, amount: 0 })) })?.driver).toBe('UTILITY DE')
    expect(judge(420, { parts: [...parts, { name: 'CALLS', before: [], amount: 400 }] })?.driver).toBe('CALLS')
    expect(judge(420)?.driver).toBeUndefined()
  })
})

it.each([
  [6, 10, false],
  [7, 10, true],
  [1, 1, false],
  [0, 0, false],
])('%i of %i channels', (unusual, judged, isShared) => {
  expect(isSharedByChannels(unusual, judged)).toBe(isShared)
})

it.each([
  [undefined, true],
  [1, false],
  [3, false],
  [4, true],
])('an alarm %s days after the last one', (days, isNew) => {
  expect(isNewAlarm(days)).toBe(isNew)
})
