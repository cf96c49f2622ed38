import { describe, expect, it } from 'vitest'
import { type AlertLine, type AlertState, NO_ALERTS } from './alert.ts'
import { planDelivery } from './plan-delivery.ts'
import { MOST_LINES, settleLines, withLines } from './settle-lines.ts'
import { createLife, DAY_MS, HOUR_MS, MINUTE_MS, START_MS } from './testing/life-of-alerts.ts'

const SETTINGS = {
  nowMs: START_MS,
  zone: 'UTC',
  quietHours: { fromHour: undefined, untilHour: undefined },
  intervalMinutes: 15,
  isAllowed: true,
  isShown: () => false,
}
const due = (kind: AlertLine['kind'], atMs = START_MS): AlertLine => ({
  id: `${kind}:EUR:${atMs}`,
  kind,
  currency: 'EUR',
  micros: 1,
  sinceMs: atMs,
  atMs,
  outcome: 'due',
})
const firing = (...lines: readonly AlertLine[]): AlertState => ({
  ...NO_ALERTS,
  watches: Object.fromEntries(lines.map(({ kind, sinceMs }) => [`${kind}:EUR`, { state: 'firing' as const, sinceMs }])),
  open: lines,
})
const anAccount = (accountId: string, state: AlertState, partnerId = accountId) => ({
  ...{ accountId, partnerId, state, lastGoodAtMs: START_MS, isWanted: true },
})

describe('rule 6, many accounts', () => {
  it.each([
    [3, undefined],
    [4, 'grouped'],
  ])('%s of them at once are told as %s', (count, rule) => {
    const accounts = Array.from({ length: count }, (_, place) => anAccount(`a${place}`, firing(due('low'))))
    expect(planDelivery(accounts, SETTINGS).map((each) => [each.outcome, each.rule])).toEqual(
      accounts.map(() => ['delivered', rule]),
    )
  })

  it('of one partner have one balance, and one alert', () => {
    const accounts = [anAccount('a', firing(due('low')), 'p'), anAccount('b', firing(due('low')), 'p')]
    expect(planDelivery(accounts, SETTINGS).map(({ outcome, rule }) => [outcome, rule])).toEqual([
      ['delivered', undefined],
      ['suppressed', 'same-partner'],
    ])
  })
})

describe('accounts of one partner that are read one after the other', () => {
  it('are one alert, for as long as it goes on', () => {
    const line = due('low')
    const told = firing(line)
    const first = {
      ...told,
      open: [],
      watches: { 'low:EUR': { state: 'firing' as const, sinceMs: 0, isDelivered: true as const } },
    }
    const accounts = [anAccount('a', first, 'p'), anAccount('b', told, 'p')]
    expect(planDelivery(accounts, SETTINGS)).toMatchObject([
      { accountId: 'b', outcome: 'suppressed', rule: 'same-partner' },
    ])
  })
})

describe('another account of a partner', () => {
  const told = (account: string, watches: AlertState['watches'], ageMs = 0) => ({
    ...anAccount(account, { ...NO_ALERTS, watches }, 'p'),
    lastGoodAtMs: START_MS - ageMs,
  })
  const LOW = { 'low:EUR': { state: 'firing', sinceMs: 0, isDelivered: true } } as const

  it.each([
    ['whose key is refused', told('a', { ...LOW, key: { state: 'firing', sinceMs: 0, isDelivered: true } })],
    ['that was not read for long', told('a', LOW, HOUR_MS)],
  ])('%s tells nothing in the place of one that can be read', (_what, dead) => {
    const decisions = planDelivery([dead, anAccount('b', firing(due('low')), 'p')], SETTINGS)
    expect(decisions).toMatchObject([{ accountId: 'b', outcome: 'delivered' }])
  })

  it('is told with one that is on the screen, though that was not marked yet', () => {
    const accounts = [anAccount('a', firing(due('low')), 'p'), anAccount('b', firing(due('low')), 'p')]
    const isShown = (accountId: string) => accountId === 'a'
    expect(planDelivery(accounts, { ...SETTINGS, isShown }).map(({ outcome, rule }) => [outcome, rule])).toEqual([
      ['delivered', undefined],
      ['suppressed', 'same-partner'],
    ])
  })

  it('counts what was told for both', () => {
    const accounts = [anAccount('a', firing(due('low')), 'p'), anAccount('b', firing(due('low')), 'p')]
    const [, second] = planDelivery(accounts, SETTINGS)
    const { state } = settleLines(firing(due('low')), second ? [second] : [], START_MS)
    expect(state.shown).toEqual([{ watch: 'low:EUR', atMs: START_MS }])
  })
})

describe('what is on the screen already', () => {
  it('is marked, and neither shown again nor counted among many', () => {
    const accounts = ['a', 'b', 'c', 'd'].map((id) => anAccount(id, firing(due('low'))))
    const isShown = (accountId: string) => accountId !== 'd'
    expect(planDelivery(accounts, { ...SETTINGS, isShown }).map(({ outcome, rule }) => [outcome, rule])).toEqual(
      accounts.map(() => ['delivered', undefined]),
    )
  })
})

describe('that a balance is back', () => {
  const back = due('restored')
  const stateWith = (state: 'ok' | 'pending' | 'firing'): AlertState => ({
    ...NO_ALERTS,
    watches: { 'critical:EUR': { state, sinceMs: 0 } },
    open: [{ ...back, id: 'low:EUR:0' }],
  })

  it.each([
    ['is told', stateWith('ok'), 0, 'delivered', undefined],
    ['is not told once another level is crossed', stateWith('pending'), 0, 'suppressed', 'resolved'],
    ['is not told once it is low again', stateWith('firing'), 0, 'suppressed', 'resolved'],
    ['is no news after two hours', stateWith('ok'), 2 * HOUR_MS, 'suppressed', 'missed'],
  ] as const)('%s', (_what, state, ageMs, outcome, rule) => {
    const account = { ...anAccount('a', state), lastGoodAtMs: START_MS + ageMs }
    const [decision] = planDelivery([account], { ...SETTINGS, nowMs: START_MS + ageMs })
    expect([decision?.outcome, decision?.rule]).toEqual([outcome, rule])
  })
})

describe('a snooze', () => {
  it('of an account does not keep back that its key is refused', () => {
    const life = createLife()
    life.readEach(500)
    life.change((state) => ({ ...state, snooze: { atMs: life.nowMs } }))
    life.pass(MINUTE_MS)
    life.fail('key-rejected')
    expect(life.kinds()).toEqual(['key'])
  })
})

describe('rule 7, what is worse', () => {
  it.each<[AlertLine['kind'], AlertLine['kind']]>([
    ['empty', 'critical'],
    ['empty', 'low'],
    ['empty', 'runway'],
    ['empty', 'recharge'],
    ['recharge', 'low'],
    ['critical', 'low'],
    ['low', 'runway'],
  ])('%s silences %s', (worse, other) => {
    const decisions = planDelivery([anAccount('a', firing(due(other), due(worse)))], SETTINGS)
    expect(decisions.map(({ line, outcome, rule }) => [line.kind, outcome, rule])).toEqual([
      [worse, 'delivered', undefined],
      [other, 'held', 'worse'],
    ])
  })

  it('is told in its place when it is over and nobody has heard of it', () => {
    const life = createLife({}, { quietHours: { fromHour: 12, untilHour: 13 } })
    life.readEach(500, 45, 44, 120, 119, 118, 117)
    expect(life.kinds()).toEqual(['low'])
  })

  it('a refused key silences what it can say nothing about any more', () => {
    const state = firing(due('low'))
    const key = { ...state, watches: { ...state.watches, key: { state: 'firing' as const, sinceMs: 0 } } }
    expect(planDelivery([anAccount('a', key)], SETTINGS)).toMatchObject([{ outcome: 'held', rule: 'unreadable' }])
  })
})

describe('a key that is refused', () => {
  it.each(['key-rejected', 'forbidden', 'host-access'] as const)(
    'is told once (%s), and again when it was good',
    (kind) => {
      const life = createLife()
      life.readEach(500)
      for (let time = 0; time < 5; time += 1) {
        life.fail(kind)
        life.pass(HOUR_MS)
      }
      expect(life.kinds()).toEqual(['key'])
      life.read(500)
      life.pass(7 * HOUR_MS)
      life.fail(kind)
      expect(life.kinds()).toEqual(['key', 'key'])
    },
  )

  it.each(['key-doubted', 'locked', 'key-ended', 'not-configured'] as const)(
    'is not told of one that is %s',
    (kind) => {
      const life = createLife()
      life.readEach(500)
      life.fail(kind)
      expect(life.kinds()).toEqual([])
    },
  )

  it('before the first reading is told by the page that tried it', () => {
    const life = createLife()
    life.fail('key-rejected')
    expect(life.kinds()).toEqual([])
  })
})

describe('rule 11, times', () => {
  it('shows one level at most once in six hours, and what waited then', () => {
    const life = createLife()
    life.readEach(500, 190, 189, 600, 190, 189)
    expect(life.kinds()).toEqual(['low', 'restored'])
    expect(life.state().open).toMatchObject([{ kind: 'low', outcome: 'held', rule: 'six-hours' }])
    life.pass(6 * HOUR_MS)
    life.read(188)
    expect(life.kinds()).toEqual(['low', 'restored', 'low'])
  })

  it('shows no more than six of an account in a day, but every time that nothing is left', () => {
    const life = createLife()
    life.readEach(500)
    for (let time = 0; time < 12; time += 1) life.readEach(0, 600)
    expect(life.kinds().filter((kind) => kind === 'empty')).toHaveLength(12)
    life.readEach(90)
    expect(life.kinds()).not.toContain('low')
    expect(life.state().open).toMatchObject([{ rule: 'daily' }])
  })

  it('defers by quiet hours, and shows at their end what is still so', () => {
    const life = createLife({}, { quietHours: { fromHour: 12, untilHour: 14 } })
    life.readEach(500, 190, 189)
    expect(life.kinds()).toEqual([])
    for (let time = 0; time < 8; time += 1) life.readEach(188 - time)
    expect(life.kinds()).toEqual(['low'])
    expect(life.shown[0]?.atMs).toBe(START_MS + 2 * HOUR_MS)
  })

  it('forgets at their end what is not so any more, with the reason', () => {
    const life = createLife({}, { quietHours: { fromHour: 12, untilHour: 14 } })
    life.readEach(500, 190, 189, 600)
    life.pass(3 * HOUR_MS)
    life.readEach(600)
    expect(life.kinds()).toEqual([])
    expect(life.log()).toMatchObject([{ kind: 'low', outcome: 'suppressed', rule: 'quiet-hours' }])
  })

  it('does not keep quiet that nothing is left', () => {
    const life = createLife({}, { quietHours: { fromHour: 0, untilHour: 23 } })
    life.readEach(500, 0)
    expect(life.kinds()).toEqual(['empty'])
  })

  it('waits for the end of a snooze', () => {
    const life = createLife()
    life.readEach(500)
    life.change((state) => ({ ...state, snooze: { atMs: life.nowMs, untilMs: life.nowMs + HOUR_MS } }))
    life.readEach(190, 189, 188)
    expect(life.kinds()).toEqual([])
    life.pass(HOUR_MS)
    life.readEach(187)
    expect(life.kinds()).toEqual(['low'])
    expect(life.state().snooze).toBeUndefined()
  })

  it('ends a snooze that is until money comes when it comes', () => {
    const life = createLife()
    life.readEach(500, 190, 189)
    life.change((state) => ({ ...state, snooze: { atMs: life.nowMs } }))
    life.pass(1)
    life.readEach(30, 29)
    expect(life.kinds()).toEqual(['low'])
    life.pass(DAY_MS)
    life.readEach(600, 190, 189)
    expect(life.kinds()).toEqual(['low', 'restored', 'low'])
  })

  it('does not snooze what was not so when it was silenced: that nothing is left', () => {
    const life = createLife()
    life.readEach(500, 190, 189)
    life.change((state) => ({ ...state, snooze: { atMs: life.nowMs } }))
    life.pass(1)
    life.readEach(0)
    expect(life.kinds()).toEqual(['low', 'empty'])
  })
})

describe('rule 12 and 14, what could not be shown in time', () => {
  it.each([
    ['within two hours is shown', 2 * HOUR_MS - 1, START_MS, 'delivered', undefined],
    ['later is not, while nothing says that it is still so', 2 * HOUR_MS, START_MS, 'suppressed', 'missed'],
    [
      'later is shown where a reading says that it is still so',
      2 * HOUR_MS,
      START_MS + 2 * HOUR_MS,
      'delivered',
      undefined,
    ],
  ])('%s', (_what, ageMs, lastGoodAtMs, outcome, rule) => {
    const account = { ...anAccount('a', firing(due('low'))), lastGoodAtMs }
    const settings = { ...SETTINGS, nowMs: START_MS + ageMs, intervalMinutes: 60 }
    const [decision] = planDelivery([account], settings)
    expect([decision?.outcome, decision?.rule]).toEqual([outcome, rule])
  })

  it('is never shown from a reading that is stale', () => {
    const settings = { ...SETTINGS, nowMs: START_MS + 31 * MINUTE_MS }
    expect(planDelivery([anAccount('a', firing(due('low')))], settings)).toMatchObject([
      { outcome: 'held', rule: 'stale' },
    ])
  })

  it('keeps since when it is so', () => {
    const life = createLife()
    life.readEach(500, 190)
    life.pass(8 * HOUR_MS)
    life.readEach(188)
    expect(life.shown[0]?.line.sinceMs).toBe(START_MS + 15 * MINUTE_MS)
  })
})

describe('rule 13, few days left', () => {
  const outlook = (lowDays: number, fullDays = 7) => ({ runway: { lowDays, fullDays } })
  const readWith = (life: ReturnType<typeof createLife>, ...lows: readonly number[]) => {
    for (const low of lows) {
      life.read(900, outlook(low))
      life.pass(15 * MINUTE_MS)
    }
  }

  it.each([
    ['is off by default', undefined, [9, 1, 1, 1], []],
    ['needs two readings', 2, [9, 2, 9, 2, 9], []],
    ['is told once in an episode', 2, [9, 2, 1.9, 1.8, 2.05, 1.7], ['runway']],
  ] as const)('%s', (_what, runwayDays, lows, kinds) => {
    const life = createLife({ runwayDays })
    readWith(life, ...lows)
    expect(life.kinds()).toEqual(kinds)
  })

  it('needs seven complete days', () => {
    const life = createLife({ runwayDays: 7 })
    for (const low of [20, 2, 2, 2]) {
      life.read(900, outlook(low, 6))
      life.pass(HOUR_MS)
    }
    expect(life.kinds()).toEqual([])
  })

  it('is silent within a day after a top-up', () => {
    const life = createLife({ runwayDays: 7 })
    readWith(life, 20)
    life.read(1_100, outlook(5))
    for (let hour = 0; hour < 23; hour += 1) {
      life.pass(HOUR_MS)
      life.read(1_100, outlook(5))
    }
    expect(life.kinds()).toEqual([])
    for (let hour = 0; hour < 3; hour += 1) {
      life.pass(HOUR_MS)
      life.read(1_100, outlook(5))
    }
    expect(life.kinds()).toEqual(['runway'])
  })

  it('neither begins nor ends where nothing is foreseen with a reading', () => {
    const life = createLife({ runwayDays: 2 })
    readWith(life, 9, 2, 2)
    life.readEach(900, 900)
    readWith(life, 2, 2)
    expect(life.kinds()).toEqual(['runway'])
  })
})

describe('rule 3, a recharge that does not come', () => {
  it('is told once, as critical and in the place of the level', () => {
    const life = createLife()
    const recharge = { levelMicros: 190e6, withinMs: 10 * MINUTE_MS, isSpending: true }
    life.read(260, { recharge })
    life.pass(15 * MINUTE_MS)
    const crossedAtMs = life.nowMs
    for (let time = 0; time < 10; time += 1) {
      life.read(190 - time, { recharge: { ...recharge, crossedAtMs } })
      life.pass(15 * MINUTE_MS)
    }
    expect(life.kinds()).toEqual(['recharge'])
    expect(life.shown[0]?.atMs).toBe(crossedAtMs + 45 * MINUTE_MS)
    life.read(400, { recharge })
    expect(life.kinds()).toEqual(['recharge', 'restored'])
  })
})

describe('rule 18 and 19, what becomes of alerts', () => {
  it('leaves one line for each in the log, whatever it waited for', () => {
    const life = createLife({}, { isAllowed: false })
    life.readEach(500, 190, 189, 20, 600)
    expect(life.log().map(({ kind, outcome, rule }) => [kind, outcome, rule])).toEqual([
      ['critical', 'suppressed', 'off'],
      ['low', 'suppressed', 'off'],
    ])
    expect(life.state().open).toEqual([])
  })

  it('shows what is still so once notifications are allowed', () => {
    const life = createLife({}, { isAllowed: false })
    life.readEach(500, 190, 189)
    life.delivery = { ...life.delivery, isAllowed: true }
    life.readEach(188)
    expect(life.kinds()).toEqual(['low'])
  })

  it('keeps an account silent that nobody wants to hear of', () => {
    const life = createLife()
    life.isWanted = false
    life.readEach(500, 190, 189)
    expect(life.state().open).toMatchObject([{ outcome: 'held', rule: 'account-off' }])
  })

  it('keeps the last 200', () => {
    const lines = Array.from({ length: 150 }, (_, place) => due('low', START_MS + place))
    const log = withLines(withLines([], lines), lines)
    expect(log).toHaveLength(MOST_LINES)
    expect(log[0]?.atMs).toBe(START_MS + 149)
  })

  it('does not count twice what somebody else has settled', () => {
    const state = firing(due('low'))
    const decisions = planDelivery([anAccount('a', state)], SETTINGS)
    const once = settleLines(state, decisions, START_MS)
    expect(settleLines(once.state, decisions, START_MS)).toEqual({ state: once.state, closed: [] })
    expect(once.closed).toHaveLength(1)
  })
})
