import { describe, expect, it } from 'vitest'
import type { Account, BadgeSource } from '#domain/account/account.ts'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { type Money, parseMicros } from '#domain/money/money.ts'
import { PROBLEM_KINDS, type ProblemKind } from '#domain/reading/problem.ts'
import { fail, type Reading, succeed } from '#domain/reading/reading.ts'
import { PRIVATE_BADGE } from './badge-text.ts'
import {
  BADGE_COLORS,
  type Button,
  type ButtonState,
  buttonProblem,
  decideButton,
  nextButtonChangeMs,
} from './button.ts'

const MINUTE_MS = 60_000
const NOW_MS = 1_000 * 24 * 60 * MINUTE_MS
const account: Account = { id: 'a', kind: 'partner', partnerId: 'saldoPA', zone: 'UTC' }

const eur = (amount: string): Money => ({ micros: parseMicros(amount) ?? Number.NaN, currency: 'EUR' })
const read = (amount: string, minutesAgo = 1) => succeed([eur(amount)], NOW_MS - minutesAgo * MINUTE_MS)
const button = (balance: Reading<readonly Money[]>, of: Account | undefined = account) =>
  decideButton({ account: of, balance }, NOW_MS, 15, 4)

describe('the button', () => {
  it('asks for a set-up before there is an account', () => {
    expect(decideButton({ account: undefined, balance: {} }, NOW_MS, 15, 4)).toEqual({ text: '!', tone: 'critical' })
  })

  it('waits for the first reading', () => {
    expect(button({})).toEqual({ text: '…', tone: 'stale' })
  })

  it.each([
    ['1499.9951', '1499', 'ok'],
    ['200', '200', 'ok'],
    ['199.99', '199', 'warning'],
    ['49.99', '49.9', 'critical'],
    ['0', '0', 'critical'],
    ['-5.25', '-6', 'critical'],
  ])('shows %s as %s, %s', (amount, text, tone) => {
    expect(button(read(amount))).toEqual({ text, tone })
  })

  it.each([
    [30, '1499', 'ok'],
    [31, '1499', 'stale'],
    [24 * 60, '1499', 'stale'],
    [24 * 60 + 1, '?', 'stale'],
  ])('shows an amount of %i minutes ago as %s, %s', (minutesAgo, text, tone) => {
    expect(button(read('1499', minutesAgo))).toEqual({ text, tone })
  })

  it('shows no number where the partner has no balance record', () => {
    expect(button(succeed([], NOW_MS))).toEqual({ text: '?', tone: 'stale' })
  })

  it('shows the funded record, whatever comes before it', () => {
    expect(button(succeed([{ micros: 0, currency: 'USD' }, eur('250')], NOW_MS)).text).toBe('250')
  })

  const ownToMend: readonly ProblemKind[] = [
    'not-configured',
    'locked',
    'key-ended',
    'host-access',
    'key-rejected',
    'forbidden',
  ]

  it.each(PROBLEM_KINDS)('after %s keeps the last good amount, unless only the user can mend it', (kind) => {
    const text = button(fail(read('1499'), { kind }, NOW_MS)).text

    expect(text).toBe(ownToMend.includes(kind) ? '!' : '1499')
  })

  it.each(PROBLEM_KINDS)('after %s and nothing read before never shows a number', (kind) => {
    expect(button(fail({}, { kind }, NOW_MS)).text).toBe(ownToMend.includes(kind) ? '!' : '?')
  })
})

describe('the colours', () => {
  const luminance = (color: string) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    const [red = 0, green = 0, blue = 0] = parts.map((part) =>
      part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  it.each(Object.entries(BADGE_COLORS))('%s carries white text at 4.5 : 1', (_tone, color) => {
    expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThanOrEqual(4.5)
  })
})

describe('the badge of a sample account', () => {
  const sample: Account = { ...account, kind: 'sample' }

  it.each(['1499', '199.99', '49.99', '0'])(
    'has a colour of its own with %s, since nothing of it is real',
    (amount) => {
      expect(button(read(amount), sample).tone).toBe('sample')
    },
  )

  it('grows stale as any other', () => {
    expect(button(read('1499', 31), sample).tone).toBe('stale')
    expect(button(read('1499', 24 * 60 + 1), sample)).toEqual({ text: '?', tone: 'stale' })
  })

  it('has it also while amounts are hidden', () => {
    expect(decideButton({ account: sample, balance: read('1499'), isHidden: true }, NOW_MS, 15, 4)).toEqual({
      text: PRIVATE_BADGE,
      tone: 'sample',
    })
  })
})

describe('what the badge shows', () => {
  const of = (badge: BadgeSource): Account => ({ ...account, badge })
  const decide = (state: Partial<ButtonState>, nowMs = NOW_MS) =>
    decideButton({ account, balance: read('1499'), ...state }, nowMs, 15, 4)
  const client: BadgeSource = { kind: 'client-balance', clientId: 'c', name: 'Acme' }
  const dollars: Money = { micros: 7_000_000, currency: 'USD' }

  it('is the chosen currency, also where another one has more', () => {
    const balance = succeed([eur('1499'), dollars], NOW_MS)

    expect(decide({ account: of({ kind: 'balance', currency: 'USD' }), balance }).text).toBe('7.00')
    expect(decide({ account: of({ kind: 'balance' }), balance }).text).toBe('1499')
  })

  it('is unknown, and never another currency, where there is no record of the chosen one', () => {
    expect(decide({ account: of({ kind: 'balance', currency: 'USD' }) })).toEqual({ text: '?', tone: 'stale' })
  })

  it('is the currency that was spent last, of several that hold money', () => {
    const balance = succeed([eur('1499'), dollars], NOW_MS)

    expect(decide({ balance, spentAtMs: { USD: 5 } }).text).toBe('7.00')
    expect(decide({ balance, spentAtMs: { USD: 5, EUR: 6 } }).text).toBe('1499')
  })

  it('is the currency that was decided with the reading, whichever was spent last', () => {
    const balance = succeed([eur('1499'), dollars], NOW_MS)

    expect(decide({ balance, spentAtMs: { USD: 5, EUR: 6 }, shownCurrency: 'USD' }).text).toBe('7.00')
    expect(decide({ balance, spentAtMs: { USD: 7, EUR: 6 }, shownCurrency: 'EUR' }).text).toBe('1499')
  })

  it('is a debt, whatever another currency holds', () => {
    const balance = succeed([eur('-20.50'), { ...dollars, micros: 300_500_000 }], NOW_MS)

    expect(decide({ balance, spentAtMs: { USD: 5 }, shownCurrency: 'USD' })).toEqual({ text: '-21', tone: 'critical' })
  })

  it('has the levels that were chosen for the currency of the funds', () => {
    const thresholds = { USD: { warningBelowMicros: 9_000_000, criticalBelowMicros: 8_000_000 } }

    expect(decide({ account: of(client), funds: succeed(dollars, NOW_MS), thresholds }).tone).toBe('critical')
    expect(
      decide({ account: of(client), funds: succeed({ ...dollars, micros: 8_500_000 }, NOW_MS), thresholds }).tone,
    ).toBe('warning')
    expect(
      decide({ account: of(client), funds: succeed({ ...dollars, micros: 9_000_000 }, NOW_MS), thresholds }).tone,
    ).toBe('ok')
  })

  it('is the funds of a client, with their own age and problem, whatever the partner’s balance does', () => {
    const funds = (minutesAgo: number) => succeed(eur('12.5'), NOW_MS - minutesAgo * MINUTE_MS)
    const forbidden: Reading<never> = fail({}, { kind: 'forbidden' }, NOW_MS)

    expect(decide({ account: of(client), funds: funds(1), balance: forbidden })).toEqual({
      text: '12.5',
      tone: 'critical',
    })
    expect(decide({ account: of(client), funds: funds(31) }).tone).toBe('stale')
    expect(decide({ account: of(client), funds: {} }).text).toBe('…')
    expect(decide({ account: of(client), funds: forbidden }).text).toBe('!')
  })

  it.each(['key-rejected', 'host-access', 'not-configured'] as const)(
    'asks for the user after %s, which concerns the whole account',
    (kind) => {
      const balance = fail(read('1499'), { kind }, NOW_MS)

      expect(decide({ account: of(client), funds: succeed(eur('12.5'), NOW_MS), balance }).text).toBe('!')
    },
  )

  it('is what was spent this month, without the colours of a balance, and as old as its oldest part', () => {
    const spend = (minutesAgo: number) =>
      succeed(
        { month: '2026-11', endsAtMs: NOW_MS + 10 ** 9, micros: 12_345_678, isPartial: true },
        NOW_MS - minutesAgo * MINUTE_MS,
      )
    const spending = of({ kind: 'month-spend' })

    expect(decide({ account: spending, spend: spend(119) })).toEqual({ text: '≥12', tone: 'ok' })
    expect(decide({ account: spending, spend: spend(121) })).toEqual({ text: '≥12', tone: 'stale' })
    expect(decide({ account: spending, spend: spend(24 * 60 + 1) })).toEqual({ text: '?', tone: 'stale' })
    expect(decide({ account: spending, spend: {} })).toEqual({ text: '…', tone: 'stale' })
    const over = succeed({ month: '2026-11', endsAtMs: NOW_MS, micros: 5_000_000, isPartial: false }, NOW_MS)
    expect(decide({ account: spending, spend: over })).toEqual({ text: '…', tone: 'stale' })
  })

  it('is unknown, and not under way for ever, where no cost of the month is reported', () => {
    const value = { month: '2026-11', endsAtMs: NOW_MS + 10 ** 9, micros: undefined, isPartial: true }

    expect(decide({ account: of({ kind: 'month-spend' }), spend: succeed(value, NOW_MS) })).toEqual({
      text: '?',
      tone: 'stale',
    })
  })

  it('is nothing where the user wants nothing, but for what the user alone can mend', () => {
    const nothing = of({ kind: 'nothing' })

    expect(decide({ account: nothing })).toEqual({ text: '', tone: 'ok' })
    expect(decide({ account: nothing, balance: fail(read('1'), { kind: 'key-rejected' }, NOW_MS) }).text).toBe('!')
  })

  it('changes by time alone when the figure that it shows grows old, or its month ends', () => {
    const spend = (endsAtMs: number) => succeed({ month: '2026-11', endsAtMs, micros: 1, isPartial: false }, NOW_MS)
    const next = (state: Partial<ButtonState>) =>
      nextButtonChangeMs({ account, balance: read('1499', 0), ...state }, NOW_MS, 15)

    expect(next({})).toBe(NOW_MS + 30 * MINUTE_MS)
    const spending = of({ kind: 'month-spend' })
    expect(next({ account: spending, spend: spend(NOW_MS + 10 ** 9) })).toBe(NOW_MS + 120 * MINUTE_MS)
    expect(next({ account: spending, spend: spend(NOW_MS + 5) })).toBe(NOW_MS + 5)
    expect(next({ account: of({ kind: 'nothing' }) })).toBeUndefined()
    expect(next({ account: undefined })).toBeUndefined()
  })
})

describe('a badge whose amounts are hidden', () => {
  const of = (badge: BadgeSource): Account => ({ ...account, badge })
  const client: BadgeSource = { kind: 'client-balance', clientId: 'c', name: 'Acme 24' }
  const channel: BadgeSource = { kind: 'channel-balance', clientId: 'c', channelId: 'h', wabaId: 'w', name: 'Shop 7' }
  const spend = (minutesAgo: number) =>
    succeed(
      { month: '2026-11', endsAtMs: NOW_MS + 10 ** 9, micros: 12_345_678, isPartial: false },
      NOW_MS - minutesAgo * MINUTE_MS,
    )
  const funds = (minutesAgo: number) => succeed(eur('12.5'), NOW_MS - minutesAgo * MINUTE_MS)
  const states = (minutesAgo: number): readonly (readonly [string, ButtonState])[] => [
    ['the balance', { account, balance: read('1499', minutesAgo) }],
    ['a debt', { account, balance: read('-5.25', minutesAgo) }],
    ['nothing left', { account, balance: read('0', minutesAgo) }],
    ['little left', { account, balance: read('60', minutesAgo) }],
    ['the funds of a client', { account: of(client), balance: read('1499'), funds: funds(minutesAgo) }],
    ['the funds of a channel', { account: of(channel), balance: read('1499'), funds: funds(minutesAgo) }],
    ['the spend of a month', { account: of({ kind: 'month-spend' }), balance: read('1'), spend: spend(minutesAgo) }],
  ]
  const decide = (state: ButtonState, width: 3 | 4) => decideButton({ ...state, isHidden: true }, NOW_MS, 15, width)

  it.each(states(1))('shows of %s dots alone, in one colour, on both widths', (_name, state) => {
    for (const width of [3, 4] as const) {
      expect(decide(state, width)).toEqual({ text: PRIVATE_BADGE, tone: 'ok' })
      expect([...PRIVATE_BADGE].length).toBeLessThanOrEqual(width)
    }
  })

  it.each(states(24 * 60))('still marks %s as stale', (_name, state) => {
    for (const width of [3, 4] as const) expect(decide(state, width)).toEqual({ text: PRIVATE_BADGE, tone: 'stale' })
  })

  it.each(states(24 * 60 + 1))('still says that %s is not known any more', (_name, state) => {
    for (const width of [3, 4] as const) expect(decide(state, width)).toEqual({ text: '?', tone: 'stale' })
  })

  it.each(PROBLEM_KINDS)('after %s still asks for what only the user can mend', (kind) => {
    const state = { account, balance: fail(read('1499'), { kind }, NOW_MS) }
    const { text } = decide(state, 4)

    expect(text).toBe(decideButton(state, NOW_MS, 15, 4).text === '!' ? '!' : PRIVATE_BADGE)
    expect(buttonProblem({ ...state, isHidden: true })).toEqual(buttonProblem(state))
  })

  it('still asks for an account, waits for the first reading, and is empty where it is to be', () => {
    expect(decide({ account: undefined, balance: {} }, 4).text).toBe('!')
    expect(decide({ account, balance: {} }, 4).text).toBe('…')
    expect(decide({ account: of({ kind: 'nothing' }), balance: read('1') }, 4).text).toBe('')
    expect(decide({ account, balance: succeed([], NOW_MS) }, 4).text).toBe('?')
  })

  it.each([...states(1), ...states(31)])('grows stale at the same time as %s that is shown', (_name, state) => {
    const next = (isHidden: boolean) => nextButtonChangeMs({ ...state, isHidden }, NOW_MS, 15)

    expect(next(true)).toBe(next(false))
    expect(next(true)).toBeDefined()
  })
})

describe('the levels that a user chose', () => {
  const levels = (warning: number, critical: number) => ({
    warningBelowMicros: warning * 1_000_000,
    criticalBelowMicros: critical * 1_000_000,
  })
  const thresholds = { EUR: levels(1_000, 10), USD: levels(5_000, 4_000) }
  const toneOf = (currency: string, units: number) => {
    const account = { id: 'a', kind: 'partner', partnerId: 'saldoPA', badge: { kind: 'balance', currency } } as const
    const balance = succeed([{ micros: units * 1_000_000, currency }], NOW_MS)
    return decideButton({ account, balance, thresholds }, NOW_MS, 15, 4).tone
  }

  it.each([
    ['EUR', 1_000, 'ok'],
    ['EUR', 999, 'warning'],
    ['EUR', 10, 'warning'],
    ['EUR', 9, 'critical'],
    ['USD', 4_500, 'warning'],
    ['USD', 3_999, 'critical'],
    ['JPY', 200, 'ok'],
    ['JPY', 199, 'warning'],
    ['JPY', 49, 'critical'],
    ['constructor', 49, 'critical'],
  ] as const)('are those of its own currency: %s %d is %s', (currency, units, tone) => {
    expect(toneOf(currency, units)).toBe(tone)
  })

  it('hold for the funds of a client too', () => {
    const account = {
      id: 'a',
      kind: 'partner',
      partnerId: 'saldoPA',
      badge: { kind: 'client-balance', clientId: 'c', name: 'C' },
    } as const
    const funds = succeed({ micros: 4_500_000_000, currency: 'USD' }, NOW_MS)

    expect(decideButton({ account, balance: {}, funds, thresholds }, NOW_MS, 15, 4).tone).toBe('warning')
  })
})

describe('a badge of a balance that does not last', () => {
  const readAtMs = NOW_MS - MINUTE_MS
  const told = (middle: number, changes: Partial<ToldRunway> = {}): ToldRunway => ({
    currency: 'EUR',
    atMs: readAtMs,
    state: 'days',
    days: { low: middle - 1, middle, high: middle + 2 },
    ...changes,
  })
  const decide = (kind: BadgeSource['kind'], runway: ToldRunway, state: Partial<ButtonState> = {}) =>
    decideButton(
      { account: { ...account, badge: { kind } as BadgeSource }, balance: read('1499'), runways: [runway], ...state },
      NOW_MS,
      15,
      4,
    )

  it.each<[BadgeSource['kind'], ToldRunway, string]>([
    ['balance', told(3), '1499'],
    ['days-left', told(9.9), '9d'],
    ['days-left', told(1.5), '35h'],
    ['days-left', told(61, { state: 'lasts-long', days: { low: 61, middle: 61, high: 61 } }), '>60'],
    ['days-left', told(60), '60d'],
    ['days-left', told(3, { state: 'recharging' }), '1499'],
    ['days-left', told(3, { state: 'no-spend', days: undefined }), '1499'],
    ['days-left', told(3, { atMs: readAtMs - 1 }), '1499'],
    ['days-left', told(3, { currency: 'USD' }), '1499'],
    ['amount-or-days', told(7), '1499'],
    ['amount-or-days', told(6.9), '6d'],
    ['nothing', told(3), ''],
    ['month-spend', told(3), '…'],
  ])('with %s, of %j, shows %s', (kind, runway, text) => {
    expect(decide(kind, runway).text).toBe(text)
  })

  it.each<[ToldRunway['shortage'], string, Button['tone']]>([
    ['warning', '1499', 'warning'],
    ['critical', '1499', 'critical'],
    [undefined, '1499', 'ok'],
    ['warning', '40', 'critical'],
    [undefined, '150', 'warning'],
  ])('short of days as %s, with %s left, has the colour of what is worse: %s', (shortage, amount, tone) => {
    expect(decide('balance', told(9, { shortage }), { balance: read(amount) }).tone).toBe(tone)
  })

  it('counts hours down as they pass, and is drawn again for each of them; days are as of the reading', () => {
    const state = (middle: number): ButtonState => ({
      account: { ...account, badge: { kind: 'days-left' } },
      balance: read('1499'),
      runways: [told(middle)],
    })
    const textAt = (middle: number, hours: number) =>
      decideButton(state(middle), readAtMs + hours * 60 * MINUTE_MS, 24 * 60, 4).text

    expect([0, 0.5, 1, 2.5, 11.9, 12, 20].map((hours) => textAt(0.5, hours))).toEqual([
      '12h',
      '11h',
      '11h',
      '9h',
      '0h',
      '0h',
      '0h',
    ])
    expect([0, 1, 10].map((hours) => textAt(9.1, hours))).toEqual(['9d', '9d', '9d'])
    const next = nextButtonChangeMs(state(0.51), readAtMs, 24 * 60) ?? 0
    expect(Math.round((next - readAtMs) / MINUTE_MS)).toBe(14)
    expect(nextButtonChangeMs(state(9.1), readAtMs, 15)).toBe(readAtMs + 30 * MINUTE_MS)
  })

  it('tells neither while amounts are hidden, and is grey with them once they are old', () => {
    const short = told(3, { shortage: 'critical' })

    expect(decide('days-left', short, { isHidden: true })).toEqual({ text: PRIVATE_BADGE, tone: 'ok' })
    const old = { ...short, atMs: NOW_MS - 31 * MINUTE_MS }
    expect(decide('days-left', old, { balance: read('1499', 31) })).toEqual({ text: '3d', tone: 'stale' })
    expect(decide('days-left', short, { balance: read('1499', 24 * 60 + 1) })).toEqual({ text: '?', tone: 'stale' })
  })
})
