import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { anAccount, MINUTE_MS, NOON_MS } from '#app/testing/fake-world.ts'
import type { Account, BadgeSource } from '#domain/account/account.ts'
import { type ButtonState, decideButton } from '#domain/badge/button.ts'
import { PROBLEM_KINDS, type Problem } from '#domain/reading/problem.ts'
import { succeed } from '#domain/reading/reading.ts'
import { describeButton } from './tooltip.ts'

const ENVIRONMENT = { locale: 'en', zone: 'UTC' } as const
const ACCOUNT = anAccount()
const EUROS = succeed([{ micros: 1_499_995_100, currency: 'EUR' }], NOON_MS)
const problem = (changes: Partial<Problem> = {}): Problem => ({
  kind: 'server',
  atMs: NOON_MS,
  failures: 1,
  ...changes,
})

describe('the tooltip', () => {
  it('names every balance to the last digit of its currency, floored, and never a sum of two', () => {
    const balance = succeed(
      [
        { micros: 1_499_995_100, currency: 'EUR' },
        { micros: -5_250_000, currency: 'USD' },
        { micros: 12_900_000, currency: 'JPY' },
        { micros: 1_000_000, currency: 'CREDITS' },
      ],
      NOON_MS,
    )

    expect(describeButton({ account: ACCOUNT, balance }, NOON_MS, ENVIRONMENT)).toBe(
      '-$5.25 · as of 12:00 PM\n€1,499.99 · ¥12 · 1.00 CREDITS',
    )
  })

  it('says beneath the balances how long that of the badge lasts, until its reading is a day old', () => {
    const balance = succeed(
      [
        { micros: 1_499_995_100, currency: 'EUR' },
        { micros: 315_000_000, currency: 'USD' },
      ],
      NOON_MS,
    )
    const runway = {
      currency: 'EUR',
      atMs: NOON_MS,
      state: 'days',
      days: { low: 8, middle: 9.4, high: 10.9 },
      firstDate: '2026-11-26',
    } as const
    const runways = [runway, { ...runway, currency: 'USD', state: 'lasts-long' as const }]
    const account = anAccount({ badge: { kind: 'balance', currency: 'EUR' } })
    const titleAt = (nowMs: number, changes: Partial<ButtonState> = {}) =>
      describeButton({ account, balance, runways, ...changes }, nowMs, ENVIRONMENT)

    expect(titleAt(NOON_MS)).toBe(
      '€1,499.99 · as of 12:00 PM\n$315.00\nAbout 9 days left · empty Nov 26 or later at this pace',
    )
    expect(titleAt(NOON_MS + 23 * 60 * MINUTE_MS)).toContain('About 9 days left')
    expect(titleAt(NOON_MS + 24 * 60 * MINUTE_MS + 1)).not.toContain('left')
    expect(titleAt(NOON_MS, { isHidden: true })).not.toContain('left')
  })

  it('names the currency of the badge first, and the other balances after it', () => {
    const balance = succeed(
      [
        { micros: 1_499_995_100, currency: 'EUR' },
        { micros: 315_000_000, currency: 'USD' },
      ],
      NOON_MS,
    )
    const describeWith = (changes: Partial<ButtonState>) =>
      describeButton({ account: ACCOUNT, balance, ...changes }, NOON_MS, ENVIRONMENT)
    const dollars = '$315.00 · as of 12:00 PM\n€1,499.99'

    expect(describeWith({})).toBe('€1,499.99 · as of 12:00 PM\n$315.00')
    expect(describeWith({ spentAtMs: { USD: 5 } })).toBe(dollars)
    expect(describeWith({ spentAtMs: { USD: 5, EUR: 6 }, shownCurrency: 'USD' })).toBe(dollars)
    expect(describeWith({ account: { ...ACCOUNT, badge: { kind: 'balance', currency: 'USD' } } })).toBe(dollars)
    const other: ButtonState = { account: anAccount({ id: 'b', label: 'Other' }), balance, spentAtMs: { USD: 5 } }
    expect(
      describeWith({ others: [other] })
        .split('\n')
        .at(-1),
    ).toBe('Other: $315.00 · €1,499.99')
  })

  it.each([
    ['turns the direction', 'Foo\u202e00.99999€', 'Foo 00.99999€'],
    ['leaves an isolation that was never begun', 'Foo\u2069\u2066', 'Foo'],
    ['breaks the line', 'Foo\n€5.00\u2028€6.00', 'Foo €5.00 €6.00'],
    ['cannot be seen', 'F\u200bo\u00ado', 'F o o'],
    ['is cut in half', `${'x'.repeat(59)}😀`, `${'x'.repeat(59)}\ufffd`],
    ['runs from right to left', 'شركة', '\u2068شركة\u2069'],
    ['joins its letters', 'می\u200cخواهم', '\u2068می\u200cخواهم\u2069'],
    ['is an emoji of several', 'A 👩\u200d💻', 'A 👩\u200d💻'],
  ])('shows a name that %s so that the amount behind it reads as it is', (_name, name, shown) => {
    const account: Account = { ...ACCOUNT, badge: { kind: 'client-balance', clientId: 'c', name } }
    const other: ButtonState = { account: anAccount({ id: 'b', label: name }), balance: EUROS }

    const lines = describeButton({ account, balance: {}, others: [other] }, NOON_MS, ENVIRONMENT).split('\n')

    expect(lines.filter((line) => line.startsWith(shown))).toHaveLength(2)
    expect(lines.at(-1)).toBe(`${shown}: €1,499.99`)
  })

  it.each(['Acme Inc.', '+4930123456'])('keeps %s apart in a sentence that runs from right to left', (label) => {
    const { getMessage } = fakeBrowser.i18n
    vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((name, places) =>
      name === 'direction' ? 'rtl' : getMessage(name, places),
    )
    const other: ButtonState = { account: anAccount({ id: 'b', label }), balance: EUROS }

    expect(describeButton({ account: ACCOUNT, balance: {}, others: [other] }, NOON_MS, ENVIRONMENT)).toContain(
      `\u2068${label}\u2069: €1,499.99`,
    )
  })

  it('has all balances in one line where the badge shows none of them', () => {
    const balance = succeed(
      [
        { micros: 1_000_000, currency: 'EUR' },
        { micros: 2_000_000, currency: 'USD' },
      ],
      NOON_MS,
    )
    const describeFor = (badge: BadgeSource) =>
      describeButton({ account: { ...ACCOUNT, badge }, balance }, NOON_MS, ENVIRONMENT)
        .split('\n')
        .at(-1)

    expect(describeFor({ kind: 'nothing' })).toBe('€1.00 · $2.00 · as of 12:00 PM')
    expect(describeFor({ kind: 'month-spend' })).toBe('€1.00 · $2.00 · as of 12:00 PM')
    expect(describeFor({ kind: 'balance', currency: 'GBP' })).toBe('€1.00 · $2.00 · as of 12:00 PM')
  })

  it('adds the records of one currency up, as the badge does', () => {
    const records = [5_000_000, 7_500_000].map((micros) => ({ micros, currency: 'EUR' }))

    expect(describeButton({ account: ACCOUNT, balance: succeed(records, NOON_MS) }, NOON_MS, ENVIRONMENT)).toBe(
      '€12.50 · as of 12:00 PM',
    )
  })

  it('says the time in the zone and language of the reader', () => {
    const reader = { locale: 'de', zone: 'Europe/Berlin' }

    expect(describeButton({ account: ACCOUNT, balance: EUROS }, NOON_MS, reader)).toBe('1.499,99\u00a0€ · as of 13:00')
  })

  it('says that sample data are sample data', () => {
    const account = anAccount({ kind: 'sample' })

    expect(describeButton({ account, balance: EUROS }, NOON_MS, ENVIRONMENT)).toBe(
      'Sample data\n€1,499.99 · as of 12:00 PM',
    )
  })

  it('says that there is no record of a balance, which is not a balance of zero', () => {
    expect(describeButton({ account: ACCOUNT, balance: succeed([], NOON_MS) }, NOON_MS, ENVIRONMENT)).toBe(
      'No balance record · as of 12:00 PM',
    )
  })

  it('keeps the last amount beside a problem, and says when it is tried again', () => {
    const balance = { ...EUROS, problem: problem({ retryAtMs: NOON_MS + 5 * MINUTE_MS }) }

    expect(describeButton({ account: ACCOUNT, balance }, NOON_MS + MINUTE_MS, ENVIRONMENT)).toBe(
      '€1,499.99 · as of 12:00 PM\n360dialog has a problem\nNext try at 12:05 PM',
    )
  })

  it('says nothing of a next try that is due or that nobody plans', () => {
    const due = { ...EUROS, problem: problem({ retryAtMs: NOON_MS }) }
    const rejected = { ...EUROS, problem: problem({ kind: 'key-rejected' }) }

    expect(describeButton({ account: ACCOUNT, balance: due }, NOON_MS, ENVIRONMENT)).not.toContain('Next try')
    expect(describeButton({ account: ACCOUNT, balance: rejected }, NOON_MS, ENVIRONMENT)).toBe(
      '€1,499.99 · as of 12:00 PM\n360dialog rejected the API key',
    )
  })

  it.each(PROBLEM_KINDS)('has words for the problem %s', (kind) => {
    const text = describeButton({ account: ACCOUNT, balance: { problem: problem({ kind }) } }, NOON_MS, ENVIRONMENT)

    expect(text).toMatch(/^Balance unknown\n\S.{10,}$/)
    expect(text).not.toMatch(/undefined|NaN|[{}$]/)
  })

  it('never holds what the server said', () => {
    const balance = { ...EUROS, problem: problem({ detail: 'words of the server' }) }

    expect(describeButton({ account: ACCOUNT, balance }, NOON_MS, ENVIRONMENT)).not.toContain('words of the server')
  })
})

describe('the tooltip of a badge that shows something else', () => {
  const of = (badge: BadgeSource): Account => ({ ...ACCOUNT, badge })
  const client: BadgeSource = { kind: 'client-balance', clientId: 'c', name: 'Acme' }

  it('names the client and its funds first, and the partner’s balance after them', () => {
    const funds = succeed({ micros: 12_509_000, currency: 'EUR' }, NOON_MS - MINUTE_MS)

    expect(describeButton({ account: of(client), balance: EUROS, funds }, NOON_MS, ENVIRONMENT)).toBe(
      'Acme: €12.50 · as of 11:59 AM\n€1,499.99 · as of 12:00 PM',
    )
  })

  it('says that the funds are not known, and why', () => {
    const funds = { problem: problem({ kind: 'not-found' }) }

    expect(describeButton({ account: of(client), balance: EUROS, funds }, NOON_MS, ENVIRONMENT)).toBe(
      'Acme: balance unknown\n€1,499.99 · as of 12:00 PM\n360dialog does not know this client or number',
    )
  })

  it('clips a name that is as long as a page', () => {
    const account = of({ ...client, name: 'x'.repeat(10_000) })

    expect(describeButton({ account, balance: EUROS, funds: {} }, NOON_MS, ENVIRONMENT).length).toBeLessThan(150)
  })

  it('tells the spend of the month as the estimate that it is, and as the least where parts are missing', () => {
    const account = of({ kind: 'month-spend' })
    const spend = (isPartial: boolean) =>
      succeed({ month: '2026-11', endsAtMs: NOON_MS, micros: 4_120_005_000, currency: 'EUR', isPartial }, NOON_MS)
    const describeSpend = (state: ButtonState['spend']) =>
      describeButton({ account, balance: EUROS, spend: state }, NOON_MS, ENVIRONMENT).split('\n')[0]

    expect(describeSpend(spend(false))).toBe('€4,120.005 spent in November 2026 · as of 12:00 PM · estimate')
    expect(describeSpend(spend(true))).toBe('At least €4,120.005 spent in November 2026 · as of 12:00 PM · estimate')
    const unreported = { month: '2026-11', endsAtMs: NOON_MS, micros: undefined, currency: 'EUR', isPartial: true }
    expect(describeSpend(succeed(unreported, NOON_MS))).toBe('No costs reported in November 2026 · as of 12:00 PM')
    expect(describeSpend({})).toBe('Spend of this month unknown')
  })
})

describe('the spend of the month', () => {
  it.each([
    [6_555_000, '6.55', '€6.555'],
    [6_559_999, '6.55', '€6.559999'],
    [9_999_999, '9.99', '€9.999999'],
    [4_120_000_000, '4120', '€4,120.00'],
    [0, '0', '€0.00'],
  ])('of %d millionths is %s in the badge and %s in the tooltip, which never says more', (micros, badge, tooltip) => {
    const account: Account = { ...ACCOUNT, badge: { kind: 'month-spend' } }
    const value = { month: '2026-11', endsAtMs: NOON_MS + 1, micros, currency: 'EUR', isPartial: false }
    const state = { account, balance: EUROS, spend: succeed(value, NOON_MS) }

    expect(decideButton(state, NOON_MS, 15, 4).text).toBe(badge)
    expect(describeButton(state, NOON_MS, ENVIRONMENT).split(' ')[0]).toBe(tooltip)
  })
})

describe('the tooltip of a badge whose amounts are hidden', () => {
  const HIDDEN = 'Amounts are hidden. Open Saldo to show them again.'
  const FUNDS = succeed({ micros: 12_509_000, currency: 'CHF' }, NOON_MS)
  const SPEND = succeed(
    { month: '2026-11', endsAtMs: NOON_MS + 1, micros: 4_120_005_000, currency: 'GBP', isPartial: true },
    NOON_MS,
  )
  const BADGES: readonly (BadgeSource | undefined)[] = [
    undefined,
    { kind: 'balance', currency: 'EUR' },
    { kind: 'client-balance', clientId: 'client 7', name: 'Acme' },
    { kind: 'channel-balance', clientId: 'client 7', channelId: 'h', wabaId: 'w', name: 'Acme' },
    { kind: 'month-spend' },
    { kind: 'nothing' },
  ]
  const stateOf = (badge: BadgeSource | undefined, changes: Partial<ButtonState> = {}): ButtonState => ({
    account: { ...ACCOUNT, ...(badge && { badge }), usageCurrency: 'EUR' },
    balance: EUROS,
    spentAtMs: { EUR: NOON_MS },
    funds: FUNDS,
    spend: SPEND,
    isHidden: true,
    ...changes,
  })

  it.each(BADGES)('(%j) says so and nothing else', (badge) => {
    expect(describeButton(stateOf(badge), NOON_MS, ENVIRONMENT)).toBe(HIDDEN)
    expect(describeButton(stateOf(badge, { funds: {}, spend: {}, balance: {} }), NOON_MS, ENVIRONMENT)).toBe(HIDDEN)
  })

  it.each(BADGES)('(%j) has no digit, name or currency beside a problem, whatever the language', (badge) => {
    for (const locale of ['en', 'de', 'ar-EG', 'hi-IN']) {
      for (const kind of PROBLEM_KINDS) {
        const failed = { ...EUROS, problem: problem({ kind }) }
        const state = stateOf(badge, { balance: failed, funds: { ...FUNDS, problem: problem({ kind }) } })
        const text = describeButton(state, NOON_MS, { locale, zone: 'UTC' })
        const [first, ...others] = text.split('\n')

        expect(first).toBe(HIDDEN)
        expect(others).toHaveLength(1)
        // The names of the service, which every user of it has.
        expect(text.replaceAll(/(hub\.)?360dialog(\.io)?/g, '')).not.toMatch(
          /\p{Nd}|[€$£¥]|EUR|CHF|GBP|Acme|client 7|saldoPA|November/u,
        )
      }
    }
  })

  it('says when it is tried again, which is no amount', () => {
    const balance = { ...EUROS, problem: problem({ retryAtMs: NOON_MS + 5 * MINUTE_MS }) }

    expect(describeButton(stateOf(undefined, { balance }), NOON_MS, ENVIRONMENT)).toBe(
      `${HIDDEN}\n360dialog has a problem\nNext try at 12:05 PM`,
    )
  })

  it('still says that sample data are sample data, and asks for an account where there is none', () => {
    const sample = stateOf(undefined, { account: anAccount({ kind: 'sample' }) })

    expect(describeButton(sample, NOON_MS, ENVIRONMENT)).toBe(`Sample data\n${HIDDEN}`)
    expect(describeButton({ account: undefined, balance: {}, isHidden: true }, NOON_MS, ENVIRONMENT)).toBe(
      'Saldo: connect your partner account',
    )
  })
})
