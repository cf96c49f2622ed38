import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ADVISED_DAYS } from '#domain/advice/advised.ts'
import { rechargeAdvice } from '#domain/advice/recharge-advice.ts'
import { topUpAdvice } from '#domain/advice/top-up-advice.ts'
import type { DailySpend } from '#domain/forecast/daily-spend.ts'
import { runwayOf } from '#domain/forecast/runway.ts'
import { isUnusualSilence } from '#domain/forecast/silence.ts'
import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import { type Band, fitSpend, HORIZON_DAYS } from '#domain/forecast/spend-model.ts'
import { usualDay } from '#domain/forecast/unusual-day.ts'
import { foresee } from './foresee.ts'
import { ledgerDays } from './ledger-days.ts'
import { UNIT } from './testing/ledger-of.ts'
import { randomLine } from './testing/random-line.ts'

const PROPERTIES = 8
const SEED = process.env['SALDO_SEED']
const RUNS = {
  // A life of hundreds of steps would be made smaller for hours: its seed is enough.
  endOnFailure: true,
  numRuns: Math.ceil(Number(process.env['SALDO_PROPERTY_RUNS'] ?? 100_000) / PROPERTIES),
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
}

/** Days as they come: steady, bursts, pauses, closed weekdays, growth, and days of which nothing is known. */
const spend: fc.Arbitrary<DailySpend> = fc
  .record({
    days: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 99 })), {
      maxLength: 100,
    }),
    open: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    level: fc.constantFrom(1, 1_000, 2_500 * UNIT, 4e13),
    growth: fc.constantFrom(0.97, 1, 1.03),
    pauses: fc.constantFrom(0, 5, 60),
    gaps: fc.constantFrom(0, 10, 50),
  })
  .map(({ days, open, level, growth, pauses, gaps }) =>
    days.map(([noise, kind], day) => {
      if (kind < gaps) return undefined
      if (kind < gaps + pauses || !open[day % 7]) return 0
      return Math.round(level * growth ** day * (kind === 99 ? 40 : 0.2 + 1.6 * noise))
    }),
  )
const balanceDays = fc.integer({ min: 0, max: 9_000 }).map((hundredths) => hundredths / 100)
const averageOf = (days: DailySpend) => days.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) / days.length

const check = <Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  holds: (...values: Values) => void,
) =>
  fc.assert(
    fc.property(fc.tuple<Values>(...arbitraries), (values) => holds(...values)),
    RUNS,
  )

const expectOrdered = ({ low, middle, high }: Band, most = Number.MAX_VALUE) => {
  expect(low).toBeGreaterThanOrEqual(0)
  expect(middle).toBeGreaterThanOrEqual(low)
  expect(high).toBeGreaterThanOrEqual(middle)
  expect(most).toBeGreaterThanOrEqual(high)
}

const expectWithin = (inner: Band, outer: Band) => {
  expect(outer.low).toBeLessThanOrEqual(inner.low)
  expect(outer.high).toBeGreaterThanOrEqual(inner.high)
}

describe('a forecast of any days', () => {
  it('is the same in any unit and currency', () => {
    check([spend, balanceDays, fc.constantFrom(1e-6, 0.01, 7, 1e6)], (days, units, scale) => {
      const [model, scaled] = [fitSpend(days), fitSpend(days.map((amount) => amount && amount * scale))]
      expect(scaled === undefined).toBe(model === undefined)
      if (!model || !scaled) return
      const balance = units * averageOf(days)

      expectClose(runwayOf(scaled, balance * scale), runwayOf(model, balance))
      expectClose(spendAhead(scaled, 30), spendAhead(model, 30), scale)
    })
  })

  it('lasts no shorter with more money, and ends in order', () => {
    check([spend, balanceDays, balanceDays], (days, units, more) => {
      const model = fitSpend(days)
      if (!model) return
      const [before, after] = [units, units + more].map((each) => runwayOf(model, each * averageOf(days)))
      if (!before || !after) return

      expectOrdered(before, HORIZON_DAYS)
      expectOrdered(after, HORIZON_DAYS)
      for (const edge of ['low', 'middle', 'high'] as const) expect(after[edge]).toBeGreaterThanOrEqual(before[edge])
    })
  })

  it('nests its ranges: 50 % within 80 % within 95 %', () => {
    check([spend, balanceDays, fc.nat(HORIZON_DAYS)], (days, units, ahead) => {
      const model = fitSpend(days)
      if (!model) return
      const balance = units * averageOf(days)

      for (const [inner, outer] of [[50, 80] as const, [80, 95] as const]) {
        expectWithin(runwayOf(model, balance, inner), runwayOf(model, balance, outer))
        expectWithin(spendAhead(model, ahead, inner), spendAhead(model, ahead, outer))
      }
    })
  })

  it('costs no less over more days, and in order', () => {
    check([spend, fc.nat(HORIZON_DAYS), fc.nat(HORIZON_DAYS)], (days, some, more) => {
      const model = fitSpend(days)
      if (!model) return
      const [before, after] = [spendAhead(model, some), spendAhead(model, some + more)]

      expectOrdered(before)
      for (const edge of ['low', 'middle', 'high'] as const) expect(after[edge]).toBeGreaterThanOrEqual(before[edge])
    })
  })

  it('advises amounts that are positive and enough', () => {
    check([spend, balanceDays], (days, units) => {
      const model = fitSpend(days)
      if (!model) return
      const balance = units * averageOf(days)
      const { amountMicros, thresholdMicros, topUpsPerMonth, cardFeeMicros } = rechargeAdvice(model, 100)

      expect(amountMicros >= thresholdMicros && thresholdMicros >= 100 && cardFeeMicros >= 0).toBe(true)
      expect(topUpsPerMonth).toBeGreaterThanOrEqual(0)
      for (const advised of ADVISED_DAYS) {
        const advice = topUpAdvice(model, balance, advised, { smallestMicros: 100 })
        expect(advice >= 0).toBe(true)
        expect((balance + Number(advice)) * (1 + 1e-9)).toBeGreaterThanOrEqual(spendAhead(model, advised).high)
      }
    })
  })

  it('calls a day unusual only outside of a range that holds what is expected', () => {
    check([spend, fc.nat(90)], (days, silentDays) => {
      expect(typeof isUnusualSilence(days, silentDays)).toBe('boolean')
      const usual = usualDay(days)
      if (!usual) return

      expect(usual.least).toBeGreaterThanOrEqual(0)
      expect(usual.expected).toBeGreaterThanOrEqual(0)
      expect(usual.most).toBeGreaterThanOrEqual(usual.least)
      expect(Number.isFinite(usual.most)).toBe(true)
    })
  })

  it('goes on with what is spent on one weekday alone', () => {
    check(
      [fc.nat(6), fc.integer({ min: 14, max: 90 }), fc.double({ min: 0.5, max: 2, noNaN: true })],
      (on, count, noise) => {
        const days = Array.from({ length: count }, (_, day) =>
          day % 7 === on ? 700 * UNIT * (day % 2 ? 1 : noise) : 0,
        )
        const model = fitSpend(days)
        if (!model) return
        const { middle } = spendAhead(model, 28)

        expect(middle / UNIT).toBeGreaterThan(4 * 700 * 0.3)
        expect(middle / UNIT).toBeLessThan(4 * 700 * 3)
      },
    )
  })
})

describe('a random life of a line', () => {
  it('makes no claim from unknown days, none that is negative, and none that a top-up shortens', () => {
    check([randomLine], ({ line, reading, zone, unknownDates }) => {
      const ledger = ledgerDays(line, reading, zone)
      for (const amount of ledger.days) if (amount !== undefined) expect(amount).toBeGreaterThanOrEqual(0)
      for (const date of unknownDates) expect(amountOn(ledger, date)).toBeUndefined()
      if (ledger.today !== undefined) expect(ledger.today).toBeGreaterThanOrEqual(0)

      const seen = foresee({ balance: reading, zone, ledger })
      if (Number(reading.micros) <= 0) expect(seen.state).toBe('empty')
      if (ledger.readDays < 3) expect(['empty', 'too-early']).toContain(seen.state)
      if (!('runway' in seen)) return
      expectOrdered(seen.runway.days, HORIZON_DAYS)
      const today = Temporal.Instant.fromEpochMilliseconds(reading.atMs).toZonedDateTimeISO(zone).toPlainDate()
      expect(seen.runway.firstDate >= today.toString()).toBe(true)
      expect((seen.runway.lastDate ?? '9999') >= seen.runway.firstDate).toBe(true)
      expect(seen.basis.daysUsed).toBe(ledger.days.filter((amount) => amount !== undefined).length)

      const raised = { atMs: reading.atMs, micros: Number(reading.micros) + 500 * UNIT }
      const after = foresee({ balance: raised, zone, ledger })
      if (!('runway' in after)) throw new TypeError('A top-up took the forecast away')
      for (const edge of ['low', 'middle', 'high'] as const) {
        expect(after.runway.days[edge]).toBeGreaterThanOrEqual(seen.runway.days[edge])
      }
    })
  })
})

function amountOn({ firstDate, days }: ReturnType<typeof ledgerDays>, date: string): number | undefined {
  const index = Temporal.PlainDate.from(firstDate).until(date).days
  return index < 0 ? undefined : days[index]
}

function expectClose(left: Band, right: Band, scale = 1): void {
  for (const edge of ['low', 'middle', 'high'] as const) {
    const tolerance = 1e-6 * Math.abs(right[edge] * scale) + 1e-9
    expect(Math.abs(left[edge] - right[edge] * scale)).toBeLessThanOrEqual(tolerance)
  }
}
