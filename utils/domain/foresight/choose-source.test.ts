import { describe, expect, it } from 'vitest'
import { chooseSource, unexplainedShare } from './choose-source.ts'
import type { SpendDays } from './spend-days.ts'

const daysOf = (days: readonly (number | undefined)[], readDays = days.length): SpendDays => ({
  firstDate: '2026-11-02',
  days,
  readDays,
  today: 0,
})
const many = (count: number, amount = 10) => Array.from({ length: count }, () => amount)
const unknown = (count: number) => Array.from({ length: count }, () => undefined)

describe('the source of daily spend', () => {
  it.each<[string, SpendDays, SpendDays | undefined, string]>([
    ['usage until the ledger has 14 days', daysOf(many(13)), daysOf(many(60)), 'usage'],
    ['the ledger from then on', daysOf(many(14)), daysOf(many(60)), 'ledger'],
    ['usage while days of the ledger were not read', daysOf(many(20), 13), daysOf(many(60)), 'usage'],
    ['the ledger where there is no usage', daysOf(many(2)), undefined, 'ledger'],
    [
      'the ledger where usage knows no more',
      daysOf(many(5)),
      daysOf([...many(2), ...unknown(30), ...many(3)]),
      'ledger',
    ],
  ])('is %s', (_name, ledger, usage, source) => {
    expect(chooseSource(ledger, usage).source).toBe(source)
  })
})

describe('what usage does not explain', () => {
  it('is a part of the falls', () => {
    expect(unexplainedShare(daysOf(many(20, 10)), daysOf(many(60, 9)))).toBeCloseTo(0.1)
  })

  it('is negative where usage costs more', () => {
    expect(unexplainedShare(daysOf(many(20, 10)), daysOf(many(60, 12)))).toBeCloseTo(-0.2)
  })

  it('is taken from days that both know, of one date', () => {
    const ledger = daysOf([...many(6, 10), undefined, 100])
    const usage = daysOf([999, 999, ...many(6, 5), 999, 100])

    expect(unexplainedShare(ledger, usage)).toBeCloseTo(1 - 130 / 160)
  })

  it.each([
    ['fewer than a week is known of both', daysOf(many(6)), daysOf(many(60))],
    ['nothing was spent', daysOf(many(20, 0)), daysOf(many(20, 0))],
  ])('is unknown where %s', (_name, ledger, usage) => {
    expect(unexplainedShare(ledger, usage)).toBeUndefined()
  })
})
