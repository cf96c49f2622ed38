import { describe, expect, it } from 'vitest'
import type { Cell } from '#domain/usage/cells.ts'
import type { ComparedMonth } from '#domain/usage/comparison.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { describeMonthEnd } from './describe-month-end.ts'

const UNIT = 1_000_000
const AT_MS = Date.UTC(2026, 10, 22, 9, 40)

const cell = (day: number, units: number, changes: Partial<Cell> = {}): Cell => ({
  day,
  series: 'MARKETING',
  country: 'DE',
  kind: 'REGULAR',
  currency: undefined,
  tally: { ...EMPTY_TALLY, volume: 10, priced: 10, costMicros: units * UNIT },
  ...changes,
})

function monthOf(month: string, days: number, changes: Partial<ComparedMonth> = {}): ComparedMonth {
  return {
    month,
    zone: 'UTC',
    isListWhole: true,
    knownChannels: 1,
    readChannels: 1,
    failedChannels: 0,
    deadChannels: 0,
    leftOutChannels: 0,
    unlistedChannels: 0,
    oldestReadAtMs: AT_MS,
    cells: Array.from({ length: days }, (_, index) => cell(index + 1, 100)),
    ...changes,
  }
}

const OCTOBER = monthOf('2026-10', 31)
const say = (changes: Partial<Parameters<typeof describeMonthEnd>[0]> = {}) =>
  describeMonthEnd({
    now: monthOf('2026-11', 22),
    before: OCTOBER,
    filter: {},
    totalMicros: 2_200 * UNIT,
    currency: 'EUR',
    locale: 'en',
    ...changes,
  })

describe('what the running month will have cost', () => {
  it('is a range around what comes of an even pace', () => {
    const [, low = '', high = ''] = /^On course for €(\d\.\d+) ?– ?€?(\d\.\d+)K$/.exec(say() ?? '') ?? []

    expect(Number(low)).toBeGreaterThan(2.7)
    expect(Number(low)).toBeLessThanOrEqual(3)
    expect(Number(high)).toBeGreaterThanOrEqual(3)
    expect(Number(high)).toBeLessThan(3.3)
  })

  it('is that of what is filtered by', () => {
    const cells = [
      ...monthOf('2026-11', 22).cells,
      ...monthOf('2026-11', 22).cells.map((each) => ({ ...each, country: 'BR' })),
    ]
    const now = monthOf('2026-11', 22, { cells })

    expect(say({ now, filter: { country: 'BR' }, before: undefined })).toMatch(/^On course for €[23]\.\d/)
    expect(say({ now, before: undefined, totalMicros: 4_400 * UNIT })).toMatch(/^On course for €[56]/)
  })

  it.each([
    ['a day before today is not known', { now: monthOf('2026-11', 22, { knownChannels: 2 }) }],
    ['nothing of it was read', { now: monthOf('2026-11', 22, { oldestReadAtMs: undefined }) }],
    [
      'the oldest reading is of the month before',
      { now: monthOf('2026-11', 22, { oldestReadAtMs: Date.UTC(2026, 9, 31) }) },
    ],
    ['no cost was reported', { totalMicros: undefined }],
    ['what is shown is beyond it', { totalMicros: 9_000 * UNIT }],
    [
      'there is too little of it',
      { now: monthOf('2026-11', 2, { oldestReadAtMs: Date.UTC(2026, 10, 2, 12) }), before: undefined },
    ],
  ])('is not said where %s', (_why, changes) => {
    expect(say(changes)).toBeUndefined()
  })

  it('is as of the oldest reading: a day that only some channels were read on is none', () => {
    const now = monthOf('2026-11', 21, { oldestReadAtMs: Date.UTC(2026, 10, 21, 23) })
    const later = { ...now, cells: [...now.cells, cell(22, 1)] }

    expect(say({ now: later })).toBe(say({ now }))
  })

  it.each([2_951, 2_999.5, 3_001, 3_050])('is never less than the %d that are shown, as it is written', (shown) => {
    const [low = 0] = [...(say({ totalMicros: shown * UNIT }) ?? '').matchAll(/\d\.\d+/g)].map(([amount]) =>
      Number(amount),
    )

    expect(low * 1_000).toBeGreaterThanOrEqual(shown)
  })

  it('is not said where what is written would be less than what is shown', () => {
    for (let shown = 2_900; shown < 3_400; shown += 1) {
      const amounts = [...(say({ totalMicros: shown * UNIT }) ?? '').matchAll(/\d\.\d+/g)].map(([amount]) =>
        Number(amount),
      )
      for (const amount of amounts) expect(Math.round(amount * 1_000)).toBeGreaterThanOrEqual(shown)
    }
  })
})
