import { describe, expect, it } from 'vitest'
import { ongoing } from './alert.ts'
import { confirmTimeMs } from './move-alerts.ts'
import { createLife, DAY_MS, HOUR_MS, MINUTE_MS } from './testing/life-of-alerts.ts'

describe('rule 2, two readings', () => {
  it.each([
    ['a level that is crossed twice', [500, 190, 180], ['low']],
    ['one reading below', [500, 190, 290], []],
    ['less than half of the level', [500, 99], ['low']],
    ['the red level, crossed twice', [500, 190, 189, 45, 44], ['low', 'critical']],
    ['less than half of the red level', [500, 24], ['critical']],
    ['nothing left', [500, 0], ['empty']],
    ['a debt', [500, -10], ['empty']],
    ['exactly the level', [500, 200, 200, 200], []],
  ])('%s: %j shows %j', (_what, units, kinds) => {
    const life = createLife()
    life.readEach(...units)
    expect(life.kinds()).toEqual(kinds)
  })

  it('that are less than five minutes apart are one', () => {
    const life = createLife()
    life.readEach(500)
    for (let second = 0; second < 300; second += 60) {
      life.read(190)
      life.pass(MINUTE_MS)
    }
    expect(life.kinds()).toEqual([])
    life.read(190)
    expect(life.kinds()).toEqual(['low'])
  })

  it('of a sawtooth of Auto-Recharge show nothing in 500 cycles', () => {
    const life = createLife()
    for (let cycle = 0; cycle < 500; cycle += 1) life.readEach(260, 190, 290)
    expect(life.kinds()).toEqual([])
  })

  it('whose recharge comes later show nothing either, once it is known to come', () => {
    const life = createLife()
    const outlook = (crossedAtMs?: number) => ({
      recharge: { levelMicros: 190e6, withinMs: 40 * MINUTE_MS, isSpending: true, ...(crossedAtMs && { crossedAtMs }) },
    })
    for (let cycle = 0; cycle < 20; cycle += 1) {
      life.read(260, outlook())
      life.pass(15 * MINUTE_MS)
      const crossedAtMs = life.nowMs
      for (const units of [190, 185, 180]) {
        life.read(units, outlook(crossedAtMs))
        life.pass(15 * MINUTE_MS)
      }
    }
    expect(life.kinds()).toEqual([])
  })
})

describe('rule 4, the first reading', () => {
  it.each([500, 190, 40, 0, -5])('of %s is believed and shows nothing', (units) => {
    const life = createLife()
    life.readEach(units, units, units)
    expect(life.kinds()).toEqual([])
  })

  it('of a currency that never had money is nothing to be told, until it has', () => {
    const life = createLife()
    for (const usd of [0, 0, 0, 500, 0]) {
      life.read({ EUR: 500, USD: usd })
      life.pass(HOUR_MS)
      if (usd === 0 && life.kinds().length === 0) expect(ongoing(life.state().watches)).toEqual([])
    }
    expect(life.kinds()).toEqual(['empty'])
  })

  it('goes on with what becomes worse', () => {
    const life = createLife()
    life.readEach(190, 185, 20)
    expect(life.kinds()).toEqual(['critical'])
  })

  it('of another currency is one as well', () => {
    const life = createLife()
    life.read({ EUR: 500 })
    life.pass(HOUR_MS)
    life.read({ EUR: 500, USD: 0 })
    expect(life.kinds()).toEqual([])
  })

  it('after new levels is one as well, also of what fired before', () => {
    const life = createLife()
    life.readEach(500, 480)
    life.settings = { ...life.settings, thresholds: { EUR: { warningBelowMicros: 490e6, criticalBelowMicros: 50e6 } } }
    life.readEach(479, 478)
    expect(life.kinds()).toEqual([])
    expect(ongoing(life.state().watches).map(({ kind }) => kind)).toEqual(['low'])
  })

  it('after it was unlocked is one as well', () => {
    const life = createLife()
    life.readEach(500)
    life.fail('locked')
    life.pass(DAY_MS)
    life.readEach(10, 9)
    expect(life.kinds()).toEqual([])
  })
})

describe('rule 5, episodes', () => {
  it('tells levels that are crossed at once as the worst of them, once', () => {
    const life = createLife()
    life.readEach(500, 0, -1, -2, -3)
    expect(life.kinds()).toEqual(['empty'])
    expect(life.log().map(({ kind, outcome, rule }) => [kind, outcome, rule])).toContainEqual([
      'low',
      'suppressed',
      'worse',
    ])
  })

  it('shows at most one for 500 readings around a level', () => {
    const life = createLife()
    life.readEach(500)
    // Some of them twice below in a row.
    for (let place = 0; place < 500; place += 1) life.readEach(200 * (1 + 0.01 * Math.sin(place * 1.7)))
    expect(life.kinds()).toEqual(['low'])
  })

  it.each([
    ['is 5 % above the level', [211], 2],
    ['is above the level by less', [209], 1],
    ['is above the level by a top-up', [209.9 + 100, 205], 2],
  ])('begin anew once the balance %s', (_what, back, count) => {
    const life = createLife()
    life.readEach(500, 190, 189)
    life.pass(DAY_MS)
    life.readEach(...back, 190, 189)
    expect(life.kinds().filter((kind) => kind === 'low')).toHaveLength(count)
  })

  it('do not begin anew with a top-up that leaves the balance below', () => {
    const life = createLife()
    life.readEach(500, 60, 59)
    life.pass(DAY_MS)
    life.readEach(165, 164, 163)
    expect(life.kinds()).toEqual(['low'])
  })
})

describe('rule 8, no data', () => {
  it('neither begins nor ends an episode', () => {
    const life = createLife()
    life.readEach(500, 190)
    for (let hour = 0; hour < 2; hour += 1) {
      life.fail()
      life.pass(30 * MINUTE_MS)
    }
    expect(life.kinds()).toEqual([])
    life.readEach(190)
    expect(life.kinds()).toEqual(['low'])
    life.fail()
    expect(ongoing(life.state().watches)).toHaveLength(1)
  })

  it('of a currency whose amount could not be read leaves it as it is', () => {
    const life = createLife()
    life.read({ EUR: 500, USD: 190 })
    for (let time = 0; time < 5; time += 1) {
      life.pass(HOUR_MS)
      life.read({ EUR: 500 }, undefined, ['USD'])
    }
    expect(ongoing(life.state().watches).map(({ currency }) => currency)).toEqual(['USD'])
  })

  it('for three hours is told once', () => {
    const life = createLife()
    life.readEach(500)
    for (let time = 0; time < 40; time += 1) {
      life.fail()
      life.pass(15 * MINUTE_MS)
    }
    expect(life.kinds()).toEqual(['unread'])
    expect((life.shown[0]?.atMs ?? 0) - (life.shown[0]?.line.sinceMs ?? 0)).toBe(3 * HOUR_MS)
  })

  it('is not told of a computer without a network, nor of one that slept', () => {
    const life = createLife()
    life.readEach(500)
    life.isOnline = false
    for (let time = 0; time < 40; time += 1) {
      life.fail('offline')
      life.pass(15 * MINUTE_MS)
    }
    life.isOnline = true
    for (let time = 0; time < 5; time += 1) {
      life.fail()
      life.pass(5 * HOUR_MS)
      life.fail()
      life.pass(15 * MINUTE_MS)
    }
    expect(life.kinds()).toEqual([])
  })
})

describe('rule 9, a currency that vanishes', () => {
  it('is forgotten without a word with the second good reading', () => {
    const life = createLife()
    life.read({ EUR: 500, USD: 190 })
    life.pass(HOUR_MS)
    life.read({ EUR: 500 })
    expect(ongoing(life.state().watches)).toHaveLength(1)
    life.pass(HOUR_MS)
    life.read({ EUR: 500 })
    expect(ongoing(life.state().watches)).toEqual([])
    expect(Object.keys(life.state().seen)).toEqual(['EUR'])
    expect(life.kinds()).toEqual([])
  })
})

describe('rule 10, what is back', () => {
  it('is told where its alert was shown', () => {
    const life = createLife()
    life.readEach(500, 190, 189, 600)
    expect(life.kinds()).toEqual(['low', 'restored'])
  })

  it('is told once, and only when no level is below any more', () => {
    const life = createLife()
    life.readEach(500, 190, 189, 20, 120, 121, 600)
    expect(life.kinds()).toEqual(['low', 'critical', 'restored'])
  })

  it.each([
    ['nobody was told', () => createLife({}, { isAllowed: false })],
    ['it was never seen to begin', () => createLife()],
  ])('is not where %s', (_what, create) => {
    const life = create()
    if (life.delivery.isAllowed) life.readEach(190, 189, 600)
    else life.readEach(500, 190, 189, 600)
    expect(life.kinds()).toEqual([])
  })
})

describe('what a review has found', () => {
  it('a fall through both levels is one message, of the worst, also where the lesser needs no second look', () => {
    const life = createLife()
    life.readEach(260, 40, 39, 38)
    expect(life.kinds()).toEqual(['critical'])
  })

  it('a partial top-up ends the worst, and what is back is told once nothing is below any more', () => {
    const life = createLife()
    life.readEach(500, 0, 100, 99, 600)
    expect(life.kinds()).toEqual(['empty', 'restored'])
  })

  it('a top-up is known by the ledger also where much was spent beside it', () => {
    const life = createLife()
    life.readEach(500, 190, 189)
    life.change((state) => ({ ...state, snooze: { atMs: life.nowMs } }))
    life.pass(MINUTE_MS)
    life.read(286, { topUp: { atMs: life.nowMs, micros: 100e6 } })
    expect(life.state().snooze).toBeUndefined()
  })

  it('a recharge that is missed no more without money having come ends without a word', () => {
    const life = createLife()
    const recharge = { levelMicros: 190e6, withinMs: 10 * MINUTE_MS, isSpending: true, crossedAtMs: life.nowMs }
    life.read(260, {})
    life.pass(HOUR_MS)
    life.read(185, { recharge })
    expect(life.kinds()).toEqual(['recharge'])
    life.pass(HOUR_MS)
    life.read(184, {})
    expect(life.kinds()).toEqual(['recharge'])
  })

  it('what waits is told with the amount of the last reading', () => {
    const life = createLife({}, { quietHours: { fromHour: 12, untilHour: 13 } })
    life.readEach(500, 190, 189, 150, 140)
    expect(life.shown.map(({ line }) => line.micros)).toEqual([140e6])
  })

  it('a balance of exactly nothing is one that is used up, also after it was locked', () => {
    const life = createLife()
    life.readEach(500, 0)
    life.fail('locked')
    life.pass(HOUR_MS)
    life.readEach(0)
    expect(ongoing(life.state().watches).map(({ kind }) => kind)).toEqual(['empty', 'critical', 'low'])
  })

  it('what failed while it was locked, or without a network, is no time in which nothing could be read', () => {
    const life = createLife()
    life.readEach(500)
    life.fail()
    life.isOnline = false
    for (let time = 0; time < 20; time += 1) {
      life.pass(15 * MINUTE_MS)
      life.fail('offline')
    }
    life.isOnline = true
    life.pass(15 * MINUTE_MS)
    life.fail()
    expect(life.kinds()).toEqual([])
  })

  it('a reading that fails for hours is told also after it was unlocked', () => {
    const life = createLife()
    life.readEach(500)
    life.fail()
    life.fail('locked')
    for (let time = 0; time < 15; time += 1) {
      life.pass(15 * MINUTE_MS)
      life.fail()
    }
    expect(life.kinds()).toEqual(['unread'])
  })

  it('a changed level begins anew alone, and what it has nothing to do with is told', () => {
    const life = createLife()
    life.readEach(500)
    life.settings = { ...life.settings, thresholds: { EUR: { warningBelowMicros: 300e6, criticalBelowMicros: 50e6 } } }
    life.readEach(0)
    expect(life.kinds()).toEqual(['empty'])
  })

  it.each([200, 10_000, 20_000])('500 readings around a level of %s show at most one', (level) => {
    const thresholds = { EUR: { warningBelowMicros: level * 1e6, criticalBelowMicros: 1e6 } }
    const life = createLife({ thresholds })
    life.readEach(level * 2)
    for (let place = 0; place < 500; place += 1) life.readEach(level * (1 + 0.01 * Math.sin(place * 1.7)))
    expect(life.kinds()).toEqual(['low'])
  })

  it('what is only just back is not told as if it were not', () => {
    const life = createLife({}, { quietHours: { fromHour: 12, untilHour: 13 } })
    life.readEach(500, 190, 189, 204, 204, 204)
    expect(life.kinds()).toEqual([])
    life.readEach(188)
    expect(life.kinds()).toEqual(['low'])
  })

  it('a line that ends keeps the amount that it was about', () => {
    const life = createLife({}, { isAllowed: false })
    life.readEach(500, 190, 189, 600)
    expect(life.log().map(({ micros }) => micros)).toEqual([189e6])
  })

  it('one that waits long hides no other that is to be confirmed', () => {
    const life = createLife()
    const recharge = { levelMicros: 190e6, withinMs: 2 * HOUR_MS, isSpending: true }
    life.read({ EUR: 500, USD: 500 }, { recharge })
    life.pass(15 * MINUTE_MS)
    const crossedAtMs = life.nowMs
    life.read({ EUR: 190, USD: 500 }, { recharge: { ...recharge, crossedAtMs } })
    life.pass(30 * MINUTE_MS)
    life.read({ EUR: 190, USD: 190 }, { recharge: { ...recharge, crossedAtMs } })
    expect(confirmTimeMs(life.state())).toBe(life.nowMs + 5 * MINUTE_MS)
  })

  it('a reading that confirms leaves the next one as due as it was', () => {
    const life = createLife()
    life.readEach(500)
    life.read(190)
    const { nowMs } = life
    life.pass(5 * MINUTE_MS)
    life.read(189)
    expect(life.state().confirmedFromMs).toBe(nowMs)
    life.pass(10 * MINUTE_MS)
    life.read(188)
    expect(life.state().confirmedFromMs).toBeUndefined()
  })

  it('the time at which a level can be confirmed is five minutes after it was crossed', () => {
    const life = createLife()
    life.readEach(500)
    expect(confirmTimeMs(life.state())).toBeUndefined()
    life.read(190)
    expect(confirmTimeMs(life.state())).toBe(life.nowMs + 5 * MINUTE_MS)
  })
})

describe('the clock of the computer', () => {
  it('set back between two readings counts the time anew, and loses nothing', () => {
    const life = createLife()
    life.readEach(500, 190)
    life.pass(-DAY_MS)
    life.readEach(190, 190)
    expect(life.kinds()).toEqual(['low'])
  })
})
