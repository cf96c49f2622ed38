import { expect, it } from 'vitest'
import { ADVISED_DAYS } from '#domain/advice/advised.ts'
import { fitSpend } from '#domain/forecast/spend-model.ts'
import { type Foresight, foresee } from './foresee.ts'
import { reasonsOf } from './runway-reasons.ts'

const UNIT = 1_000_000
const MIDNIGHT_MS = Temporal.Instant.from('2026-11-22T00:00:00Z').epochMilliseconds
const model = fitSpend(Array.from({ length: 28 }, () => 100 * UNIT))
const basis = { source: 'ledger', daysUsed: 28 } as const
const foretold = (units: number) =>
  ({ state: 'days', runway: {}, basis, model, midnightMicros: units * UNIT }) as unknown as Foresight

it('keeps what a runway rests on, and what to top up for 7, 14 and 30 days', () => {
  const reasons = reasonsOf('EUR', 5, foretold(1_000))

  expect(reasons).toMatchObject({ currency: 'EUR', atMs: 5, basis })
  const [week, fortnight, month] = (reasons?.topUpMicros ?? []).map((micros) => Number(micros) / UNIT)
  // 100 a day, of which ten days are there.
  expect(week).toBe(0)
  expect(fortnight).toBeGreaterThanOrEqual(400)
  expect(month).toBeGreaterThanOrEqual(2_000)
  expect(Number(reasons?.recharge.amountMicros)).toBeGreaterThanOrEqual(Number(reasons?.recharge.thresholdMicros))
})

it.each([
  { state: 'empty' },
  { state: 'too-early', fullDays: 1, neededDays: 3 },
  { state: 'no-spend', days: 7 },
] as const)('has none where nothing is forecast: %j', (foresight) => {
  expect(reasonsOf('EUR', 5, foresight)).toBeUndefined()
})

it.each([0, 8, 20, 23.9])('says that there is enough only where the low end is as long, at %d hours', (hours) => {
  const days = Array.from({ length: 28 }, () => 100 * UNIT)
  const spend = { firstDate: '2026-10-25', days, readDays: 28, today: (hours / 24) * 100 * UNIT }
  for (let units = 300; units < 4_000; units += 7) {
    const balance = { micros: units * UNIT, atMs: MIDNIGHT_MS + hours * 3_600_000 }
    const foresight = foresee({ balance, zone: 'UTC', ledger: spend })
    const reasons = reasonsOf('EUR', 0, foresight)
    const low = 'runway' in foresight ? foresight.runway.days.low : 0

    for (const [place, advised] of ADVISED_DAYS.entries()) {
      if (reasons?.topUpMicros[place] === 0) expect(low).toBeGreaterThanOrEqual(advised - 1e-9)
    }
  }
})
