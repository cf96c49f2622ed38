import { describe, expect, it } from 'vitest'
import type { Account } from './account.ts'
import { BADGE_COLORS, decideButton } from './button.ts'
import { type Money, parseMicros } from './money.ts'
import { PROBLEM_KINDS, type ProblemKind } from './problem.ts'
import { fail, type Reading, succeed } from './reading.ts'

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

  const ownToMend: readonly ProblemKind[] = ['not-configured', 'host-access', 'key-rejected', 'forbidden']

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
