import { describe, expect, it } from 'vitest'
import {
  confirmCurrency,
  currencyOfWaba,
  failCurrency,
  isUnlearned,
  learnCurrency,
  NO_CURRENCIES,
} from './waba-currencies.ts'

const NOW_MS = 1_800_000_000_000
const HOUR_MS = 60 * 60_000
const WEEK_MS = 7 * 24 * HOUR_MS

describe('the currency of a WABA', () => {
  it('is what the user has said, else what was learned, else not known', () => {
    const learned = learnCurrency(NO_CURRENCIES, 'w', 'BRL', NOW_MS)
    const confirmed = confirmCurrency(learned, ['w'], 'USD')
    expect(currencyOfWaba(NO_CURRENCIES, 'w')).toBe('')
    expect(currencyOfWaba(learned, 'w')).toBe('BRL')
    expect(currencyOfWaba(learned, 'v')).toBe('')
    expect(currencyOfWaba(confirmed, 'w')).toBe('USD')
    expect(currencyOfWaba(confirmCurrency(confirmed, ['w'], undefined), 'w')).toBe('BRL')
    expect(currencyOfWaba(NO_CURRENCIES, 'constructor')).toBe('')
  })

  it('is counted anew only where it has become another one', () => {
    const learned = learnCurrency(NO_CURRENCIES, 'w', 'BRL', NOW_MS)
    expect(learned.isRegroupDue).toBe(true)
    const done = { byWaba: learned.byWaba }
    expect(confirmCurrency(done, ['w'], 'BRL').isRegroupDue).toBeUndefined()
    expect(confirmCurrency(done, ['w', 'v'], 'BRL').isRegroupDue).toBe(true)
    expect(failCurrency(done, 'v', NOW_MS).isRegroupDue).toBeUndefined()
  })

  it.each([
    ['nothing is known', NO_CURRENCIES, NOW_MS, true],
    ['it was learned', learnCurrency(NO_CURRENCIES, 'w', 'BRL', NOW_MS), NOW_MS, false],
    ['it was confirmed', confirmCurrency(NO_CURRENCIES, ['w'], 'BRL'), NOW_MS, false],
    ['an answer had no code', learnCurrency(NO_CURRENCIES, 'w', 'CREDITS', NOW_MS), NOW_MS + 1, false],
    ['a week after that', learnCurrency(NO_CURRENCIES, 'w', 'CREDITS', NOW_MS), NOW_MS + WEEK_MS, true],
    ['it was refused', failCurrency(NO_CURRENCIES, 'w', NOW_MS), NOW_MS + WEEK_MS - 1, false],
    ['the connection failed an hour ago', failCurrency(NO_CURRENCIES, 'w', NOW_MS, true), NOW_MS + HOUR_MS, true],
    ['the clock was set back since', failCurrency(NO_CURRENCIES, 'w', NOW_MS), NOW_MS - 1, true],
  ])('is asked for or not where %s', (_name, known, nowMs, expected) => {
    expect(isUnlearned(known, 'w', nowMs)).toBe(expected)
  })
})
