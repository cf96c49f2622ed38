import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BalanceSample, GAP_MS } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import { compactAll } from '#domain/ledger/retention.ts'
import { SMALLEST_TOP_UP_MICROS } from '#domain/ledger/rise-kinds.ts'
import { addMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import { type Reconciliation, reconcile } from './reconcile.ts'

const UNIT = 1_000_000
const HOUR_MS = 3_600_000
const DAY_HOURS = 24
const MONTH_HOURS = 30 * DAY_HOURS
/** Hours are counted from the first of the month. */
const MONTH = { startMs: 0, endMs: MONTH_HOURS * HOUR_MS, nowMs: 2 * MONTH_HOURS * HOUR_MS }

const at = (hours: number, units: number, more: Partial<BalanceSample> = {}): BalanceSample => ({
  ...{ atMs: hours * HOUR_MS, micros: units * UNIT },
  ...more,
})
const used = (units: number | undefined, isPart = false) => ({
  micros: units === undefined ? undefined : units * UNIT,
  isPart,
})
const units = (micros: Micros | undefined) => (micros === undefined ? undefined : Number(micros) / UNIT)

/** A reading each two hours, from the amount of one to that of the next that is named. */
function hourly(...named: readonly (readonly [hours: number, units: number])[]): readonly BalanceSample[] {
  return named.flatMap(([hours, amount], place) => {
    const until = named[place + 1]?.[0] ?? hours + 1
    return Array.from({ length: Math.ceil((until - hours) / 2) }, (_, step) => at(hours + 2 * step, amount))
  })
}

function told({ start, end, topUps, fellMicros, unexplainedMicros, unexplainedBound, gaps, isWhole }: Reconciliation) {
  return {
    start: start && [start.kind, start.atMs / HOUR_MS, units(start.micros)],
    end: end && [end.kind, end.atMs / HOUR_MS, units(end.micros)],
    topUps: topUps.map(({ micros }) => units(micros)),
    fell: units(fellMicros),
    unexplained: [units(unexplainedMicros), unexplainedBound],
    gaps: gaps.map(({ afterMs, atMs }) => [afterMs / HOUR_MS, atMs / HOUR_MS]),
    isWhole,
  }
}

const WHOLE = hourly([-4, 900], [100, 850], [300, 1_350], [MONTH_HOURS - 1, 1_300], [MONTH_HOURS + 3, 1_200])

describe('a month that is over', () => {
  it('is whole with readings at both ends and no gap', () => {
    const samples = hourly([-4, 900], [100, 850], [MONTH_HOURS - 1, 700], [MONTH_HOURS + 3, 600])

    expect(told(reconcile({ samples, renewals: [] }, MONTH, used(180)))).toEqual({
      start: ['recorded', 0, 900],
      end: ['recorded', MONTH_HOURS - 1, 700],
      topUps: [],
      fell: 200,
      unexplained: [20, 'exact'],
      gaps: [],
      isWhole: true,
    })
  })

  it('has at least what is not explained where a top-up may have hidden spending', () => {
    expect(told(reconcile({ samples: WHOLE, renewals: [] }, MONTH, used(80)))).toMatchObject({
      topUps: [500],
      fell: 100,
      unexplained: [20, 'at-least'],
      isWhole: true,
    })
  })

  it('is exact with the amount that the server told of a top-up', () => {
    const renewals: readonly Renewal[] = [{ atMs: 299.5 * HOUR_MS, micros: 520 * UNIT }]

    expect(told(reconcile({ samples: WHOLE, renewals }, MONTH, used(80)))).toMatchObject({
      topUps: [520],
      fell: 120,
      unexplained: [40, 'exact'],
    })
  })

  it('has less than nothing to explain where usage is more than the fall', () => {
    expect(told(reconcile({ samples: WHOLE, renewals: [] }, MONTH, used(130))).unexplained).toEqual([-30, 'at-least'])
  })

  it('takes what was given back off what is not explained, and tells it', () => {
    const samples = hourly([-2, 900], [100, 850], [110, 880], [MONTH_HOURS - 1, 860], [MONTH_HOURS + 1, 860])
    const result = reconcile({ samples, renewals: [] }, MONTH, used(30))

    expect([units(result.givenBackMicros), units(result.fellMicros), units(result.unexplainedMicros)]).toEqual([
      30, 40, 10,
    ])
    expect([result.topUps, result.unexplainedBound]).toEqual([[], 'at-least'])
  })

  it('is about right where something was used between its turn and the reading nearest to it', () => {
    const samples = hourly([-1, 900], [1, 880], [MONTH_HOURS - 1, 700], [MONTH_HOURS + 1, 690])
    const result = reconcile({ samples, renewals: [] }, MONTH, used(180))
    expect(told(result)).toMatchObject({ unexplained: [20, 'about'], isWhole: true })
    expect([result.start?.isSettled, result.end?.isSettled]).toEqual([false, false])
  })

  it('has at least what is not explained where only one reading of a day is kept', () => {
    const samples = hourly([-4, 900], [100, 850], [MONTH_HOURS - 1, 700], [MONTH_HOURS + 3, 600]).map((sample) =>
      sample.atMs === 200 * HOUR_MS ? { ...sample, thinned: true as const } : sample,
    )
    expect(told(reconcile({ samples, renewals: [] }, MONTH, used(180))).unexplained).toEqual([20, 'at-least'])
  })

  it.each([
    ['after its start, near its end', MONTH_HOURS - 1, MONTH],
    ['after its start, just now', 100, { ...MONTH, nowMs: 100.5 * HOUR_MS }],
  ])('is not both its start and its end by one reading %s', (_name, hours, span) => {
    expect(told(reconcile({ samples: [at(hours, 500)], renewals: [] }, span, used(3)))).toMatchObject({
      start: ['inside', hours, 500],
      end: undefined,
      fell: undefined,
    })
  })

  it.each([
    ['usage that is a part', WHOLE, true, 'about'],
    ['usage that is a part, without a top-up', hourly([0, 9], [MONTH_HOURS, 9]), true, 'at-most'],
    ['usage that is whole', hourly([0, 9], [MONTH_HOURS, 9]), false, 'exact'],
  ] as const)('knows how sure %s makes it', (_name, samples, isPart, bound) => {
    const result = reconcile({ samples, renewals: [] }, MONTH, used(3, isPart))

    expect([result.unexplainedBound, result.isWhole]).toEqual([bound, !isPart])
  })

  it('names its gaps, also one that began before it and ends in it, and not the one after it', () => {
    const samples = [
      ...hourly([-5, 900], [-1, 900], [0, 900]).slice(0, -1),
      at(9, 880),
      ...hourly([10, 880], [50, 870]).slice(0, -1),
      at(60, 800),
      ...hourly([61, 800], [MONTH_HOURS - 1, 790]),
      at(MONTH_HOURS + 90, 700),
    ]

    expect(told(reconcile({ samples, renewals: [] }, MONTH, used(0)))).toMatchObject({
      start: ['recorded', -1, 900],
      end: ['recorded', MONTH_HOURS - 1, 790],
      gaps: [
        [-1, 9],
        [48, 60],
      ],
      // What fell after its last reading belongs to either month.
      unexplained: [110, 'about'],
      isWhole: false,
    })
  })

  it('compares nothing where its start is not recorded, and begins with the first reading', () => {
    const samples = hourly([70, 900], [MONTH_HOURS, 800])

    expect(told(reconcile({ samples, renewals: [] }, MONTH, used(20)))).toMatchObject({
      start: ['inside', 70, 900],
      end: ['recorded', MONTH_HOURS, 800],
      fell: 100,
      unexplained: [undefined, 'about'],
      isWhole: false,
    })
  })

  it('compares nothing where its end is not recorded, and ends with the last reading', () => {
    const samples = [...hourly([-1, 900], [80, 800]), at(MONTH_HOURS + 20, 100)]

    expect(told(reconcile({ samples, renewals: [] }, MONTH, used(20)))).toMatchObject({
      end: ['inside', 80, 800],
      fell: 100,
      unexplained: [undefined, 'about'],
    })
  })

  it.each([
    ['no reading at all', []],
    ['readings before it alone', [at(-50, 3)]],
    ['readings after it alone', [at(MONTH_HOURS + 5, 3)]],
  ])('has neither start nor end with %s', (_name, samples) => {
    const result = reconcile({ samples, renewals: [] }, MONTH, used(20))

    expect([result.start, result.end, result.fellMicros, result.unexplainedMicros]).toEqual(Array(4).fill(undefined))
  })

  it('has a start and no end where nothing was read in it', () => {
    expect(told(reconcile({ samples: [at(-1, 9)], renewals: [] }, MONTH, used(2)))).toMatchObject({
      start: ['recorded', -1, 9],
      end: undefined,
      fell: undefined,
      unexplained: [undefined, 'about'],
    })
  })

  it('has an age beyond which a reading tells no end, to the millisecond', () => {
    const startOf = (ageMs: number) =>
      reconcile({ samples: [{ atMs: -ageMs, micros: 1 }, at(DAY_HOURS, 1)], renewals: [] }, MONTH, used(0)).start?.kind

    expect([startOf(GAP_MS), startOf(GAP_MS + 1)]).toEqual(['recorded', 'inside'])
  })

  it('takes the last of the day where no more is kept, and says that it is only about right', () => {
    const days = Array.from({ length: 34 }, (_, day) =>
      at(DAY_HOURS * (day - 2) - 7, 900 - day, { ...(day > 0 && { thinned: true }) }),
    )

    expect(told(reconcile({ samples: days, renewals: [] }, MONTH, used(25)))).toMatchObject({
      start: ['thinned', -7, 898],
      end: ['thinned', MONTH_HOURS - 7, 868],
      fell: 30,
      unexplained: [5, 'about'],
      gaps: [],
      isWhole: false,
    })
  })

  it('is not compared where nothing is known of the usage', () => {
    expect(told(reconcile({ samples: WHOLE, renewals: [] }, MONTH, used(undefined)))).toMatchObject({
      fell: 100,
      unexplained: [undefined, 'at-least'],
      isWhole: false,
    })
  })
})

describe('a month that goes on', () => {
  const now = { ...MONTH, nowMs: 101 * HOUR_MS }

  it('ends with the last reading, and is about right', () => {
    const samples = hourly([-1, 900], [100, 800])

    expect(told(reconcile({ samples, renewals: [] }, now, used(90)))).toMatchObject({
      end: ['recorded', 100, 800],
      unexplained: [10, 'about'],
      isWhole: false,
    })
  })

  it('ends with a reading that is ahead of a slow clock', () => {
    expect(reconcile({ samples: hourly([-1, 900], [102, 800]), renewals: [] }, now, used(90)).end?.kind).toBe(
      'recorded',
    )
  })

  it('compares nothing with a balance that is old', () => {
    expect(told(reconcile({ samples: hourly([-1, 900], [90, 800]), renewals: [] }, now, used(90)))).toMatchObject({
      end: ['inside', 90, 800],
      unexplained: [undefined, 'about'],
    })
  })

  it('began just now with the one reading that there is', () => {
    const justNow = { ...MONTH, nowMs: 0.2 * HOUR_MS }

    expect(told(reconcile({ samples: [at(-0.1, 900)], renewals: [] }, justNow, used(1)))).toMatchObject({
      start: ['recorded', -0.1, 900],
      end: ['recorded', -0.1, 900],
      unexplained: [-1, 'about'],
    })
  })
})

/** What happened to a balance between two readings of it, in millionths. */
const step = fc.record({
  // Some of them are gaps.
  afterMinutes: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 5, max: 149 }) },
    fc.integer({ min: 151, max: 4_000 }),
  ),
  spent: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 * UNIT })),
  topUp: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, fc.integer({ min: 100 * UNIT, max: 2_000 * UNIT })),
  givenBack: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 * UNIT })),
  isTold: fc.boolean(),
})
const steps = fc.array(step, { maxLength: 120, size: 'max' })
const someSteps = fc.array(step, { minLength: 1, maxLength: 120, size: 'max' })
const amount = fc.oneof(fc.integer({ min: -UNIT, max: 9_000 * UNIT }), fc.bigInt({ min: 10n ** 16n, max: 10n ** 18n }))

function toLedger(all: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[], startMicros: Micros) {
  let last: BalanceSample = { atMs: -1, micros: startMicros }
  const samples = [last]
  const renewals: Renewal[] = []
  for (const { afterMinutes, spent, topUp, givenBack, isTold } of all) {
    const atMs = last.atMs + afterMinutes * 60_000
    const changed = topUp + givenBack - spent
    last = { atMs, micros: addMicros(last.micros, changed) }
    samples.push(last)
    if (topUp > 0 && isTold) renewals.push({ atMs: atMs - 60_000, micros: topUp })
  }
  return { samples, renewals }
}

const month = fc
  .record({ from: fc.integer({ min: -5, max: 200 }), hours: fc.integer({ min: 1, max: 400 }), isOver: fc.boolean() })
  .map(({ from, hours, isOver }) => ({
    startMs: from * HOUR_MS,
    endMs: (from + hours) * HOUR_MS,
    nowMs: (from + (isOver ? 2 : 0.5) * hours) * HOUR_MS,
  }))

describe('of any ledger', () => {
  it('start + top-ups − usage − not explained is the end, to the last digit', () => {
    fc.assert(
      fc.property(steps, amount, month, amount, (all, startMicros, span, usage) => {
        const result = reconcile(toLedger(all, startMicros), span, { micros: usage, isPart: false })
        const { start, end, toppedUpMicros, fellMicros, unexplainedMicros } = result
        if (!start || !end || fellMicros === undefined) {
          expect([fellMicros, unexplainedMicros]).toEqual([undefined, undefined])
          return
        }
        const added = addMicros(start.micros, toppedUpMicros)
        expect(subtractMicros(added, fellMicros)).toBe(end.micros)
        expect(result.topUps.reduce((sum: Micros, { micros }) => addMicros(sum, micros), 0)).toBe(toppedUpMicros)
        const isComparable = start.kind !== 'inside' && end.kind !== 'inside'
        expect(unexplainedMicros !== undefined).toBe(isComparable)
        if (unexplainedMicros === undefined) return
        expect(subtractMicros(subtractMicros(added, usage), unexplainedMicros)).toBe(end.micros)
      }),
    )
  })

  it('what is exact is what was truly spent, and what is at least is never more than that', () => {
    fc.assert(
      fc.property(someSteps, fc.integer({ min: 0, max: 9_000 * UNIT }), fc.boolean(), (all, from, areAllTold) => {
        const plain = all.map((each) => ({ ...each, givenBack: 0, isTold: each.isTold || areAllTold }))
        const ledger = toLedger(plain, from)
        const endMs = ledger.samples.at(-1)?.atMs ?? 0
        const result = reconcile(ledger, { startMs: -1, endMs, nowMs: endMs }, used(0))
        const spent = plain.reduce((sum, each) => sum + each.spent, 0)
        const isTold = plain.every(({ topUp, isTold: told }) => topUp === 0 || told)
        const hasGap = plain.some(({ afterMinutes }) => afterMinutes > GAP_MS / 60_000)
        expect(result.unexplainedBound).toBe(isTold && !hasGap ? 'exact' : 'at-least')
        expect(result.isWhole).toBe(!hasGap)
        if (isTold) expect(result.unexplainedMicros).toBe(spent)
        else expect(result.unexplainedMicros).toBeLessThanOrEqual(spent)
      }),
    )
  })

  it('a month ends where the next one begins, and both together are one', () => {
    fc.assert(
      fc.property(
        steps,
        amount,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (all, from, one, two) => {
          const ledger = toLedger(all, from)
          const [splitMs, endMs, nowMs] = [one * HOUR_MS, (one + two) * HOUR_MS, 9_000 * HOUR_MS]
          const of = (startMs: number, untilMs: number) =>
            reconcile(ledger, { startMs, endMs: untilMs, nowMs }, { micros: 0, isPart: false })
          const [before, after, both] = [of(0, splitMs), of(splitMs, endMs), of(0, endMs)]
          if (before.end?.kind !== 'recorded' || after.start?.kind !== 'recorded') return
          expect(after.start).toEqual(before.end)
          expect(addMicros(before.toppedUpMicros, after.toppedUpMicros)).toBe(both.toppedUpMicros)
          if (before.unexplainedMicros === undefined || after.unexplainedMicros === undefined) return
          expect(addMicros(before.unexplainedMicros, after.unexplainedMicros)).toBe(both.unexplainedMicros)
          expect([...before.gaps, ...after.gaps]).toEqual(both.gaps)
        },
      ),
    )
  })

  it('says the same once no more than the last reading of each day is kept', () => {
    fc.assert(
      fc.property(steps, amount, fc.integer({ min: 1, max: 20 }), (all, from, days) => {
        const ledger = toLedger(all, from)
        const span = { startMs: 0, endMs: days * DAY_HOURS * HOUR_MS, nowMs: 9_000 * HOUR_MS }
        const usage = { micros: 5, isPart: false }
        const before = reconcile(ledger, span, usage)
        if (before.start?.kind !== 'recorded' || before.end?.kind !== 'recorded') return
        const samples = compactAll(ledger.samples, SMALLEST_TOP_UP_MICROS.partner)
        const after = reconcile({ ...ledger, samples }, span, usage)
        const amounts = (of: Reconciliation) => [
          of.start?.micros,
          of.end?.micros,
          of.toppedUpMicros,
          of.unexplainedMicros,
        ]
        expect(amounts(after)).toEqual(amounts(before))
        expect(after.gaps).toEqual(before.gaps)
        // With fewer readings nothing becomes surer.
        if (before.unexplainedBound !== 'exact') expect(after.unexplainedBound).not.toBe('exact')
      }),
    )
  })
})
