import { describe, expect, it } from 'vitest'
import type { Basis } from '#domain/foresight/basis.ts'
import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import { describeReasons, describeTopUps } from './describe-reasons.ts'

const UNIT = 1_000_000
const REASONS: RunwayReasons = {
  currency: 'EUR',
  atMs: 0,
  basis: {
    source: 'ledger',
    daysUsed: 26,
    weekdayMicros: 158 * UNIT,
    weekendMicros: 41 * UNIT,
    unexplainedShare: 0.07,
    held: { held: 8, of: 10 },
  },
  topUpMicros: [0, 700 * UNIT, 3_400 * UNIT],
  recharge: {
    thresholdMicros: 500 * UNIT,
    amountMicros: 3_600 * UNIT,
    amountDays: 30,
    topUpsPerMonth: 2.3,
    cardFeeMicros: 156 * UNIT,
  },
}
const write = (micros: number) => `€${micros / UNIT}`
const say = (basis: Partial<Basis>) =>
  describeReasons({ ...REASONS, basis: { source: 'ledger', daysUsed: 26, ...basis } }, 'en', write)

describe('how a runway was worked out', () => {
  it('is a sentence for each part of it', () => {
    expect(describeReasons(REASONS, 'en', write)).toEqual([
      '€158 a day on weekdays, €41 at weekends: the average of the days that are known.',
      'Based on how much the balance fell on 26 full days, not counting top-ups.',
      'Tested on the last 10 days: 8 of 10 forecasts for a week were right.',
      'Usage explains 93% of the fall of the balance.',
    ])
  })

  it('says nothing of what is not known', () => {
    expect(say({})).toEqual(['Based on how much the balance fell on 26 full days, not counting top-ups.'])
    expect(say({ weekdayMicros: 5 })).toHaveLength(1)
  })

  it.each([
    ['usage alone', { source: 'usage', daysUsed: 1 }, /^Based on the costs of usage on 1 full day\. /],
    ['usage that costs more than the balance fell by', { unexplainedShare: -0.4 }, /may not pay for all of it/],
    ['usage that explains all but for the time of reading', { unexplainedShare: -0.01 }, /explains 100%/],
    ['four weeks', { daysUsed: 28, weekdayMicros: 5, weekendMicros: 0 }, /the average of the last four weeks\.$/],
    ['a weekend that costs nothing', { weekdayMicros: 10 * UNIT, weekendMicros: 0 }, /€10 a day on weekdays, €0 at/],
  ] as const)('of %s', (_what, basis, sentence) => {
    expect(say(basis).some((each) => sentence.test(each))).toBe(true)
  })
})

it('says what to top up for how many days, and how Auto-Recharge would be set', () => {
  expect(describeTopUps(REASONS, 'en', write)).toEqual({
    toLast: [
      { days: '7 days', add: 'Enough now', isEnough: true },
      { days: '14 days', add: 'Add €700', isEnough: false },
      { days: '30 days', add: 'Add €3400', isEnough: false },
    ],
    recharge: [
      'With Auto-Recharge: €3600 whenever the balance falls below €500. That is about 2 top-ups and invoices a month.',
      'Paid by card, 360dialog adds 4%: about €156 a month.',
    ],
  })
})

it('does not say that Auto-Recharge tops up each month where it does so less often', () => {
  const { recharge } = describeTopUps(
    { ...REASONS, recharge: { ...REASONS.recharge, topUpsPerMonth: 0.12 } },
    'en',
    write,
  )

  expect(recharge[0]).toMatch(/That is less than one top-up and invoice a month\.$/)
})
