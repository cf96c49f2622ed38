import { describe, expect, it } from 'vitest'
import { nameCurrency, offerCurrencies } from './offered-currencies.ts'

const KNOWN = ['AED', 'AUD', 'BRL', 'EUR', 'GBP', 'IDR', 'INR', 'MXN', 'PEN', 'USD']
const LIKELY = ['EUR', 'USD', 'BRL', 'INR', 'GBP', 'IDR', 'MXN', 'AUD']
const without = (...codes: readonly string[]) => LIKELY.filter((code) => !codes.includes(code))

describe('the currencies that costs can be confirmed in', () => {
  it.each([
    ['nothing was read', [], undefined, { own: [], likely: LIKELY, others: ['AED', 'PEN'] }],
    [
      'balances were read',
      ['USD', 'EUR'],
      undefined,
      { own: ['USD', 'EUR'], likely: without('USD', 'EUR'), others: ['AED', 'PEN'] },
    ],
    ['a rare currency was read', ['PEN', 'PEN'], 'PEN', { own: ['PEN'], likely: LIKELY, others: ['AED'] }],
    ['a likely one is confirmed', ['EUR'], 'BRL', { own: ['EUR'], likely: without('EUR'), others: ['AED', 'PEN'] }],
    ['another one is confirmed', ['EUR'], 'AED', { own: ['EUR'], likely: without('EUR'), others: ['AED', 'PEN'] }],
    [
      'one is confirmed that nobody knows',
      ['EUR'],
      'CREDITS',
      { own: ['EUR', 'CREDITS'], likely: without('EUR'), others: ['AED', 'PEN'] },
    ],
    [
      'no balance was read, and an unknown one is confirmed',
      [],
      'XQQ',
      { own: ['XQQ'], likely: LIKELY, others: ['AED', 'PEN'] },
    ],
  ])('are in groups, each once, where %s', (_name, read, confirmed, expected) => {
    expect(offerCurrencies({ read, confirmed, known: KNOWN })).toEqual(expected)
  })

  it('are in the order of their codes, and none that is not a code of ISO 4217', () => {
    const { others } = offerCurrencies({
      read: [],
      confirmed: undefined,
      known: ['ZAR', 'Europe/Berlin', 'AED', 'ZAR'],
    })

    expect(others).toEqual(['AED', 'ZAR'])
  })

  it('are all that the browser knows', () => {
    const known = Intl.supportedValuesOf('currency')
    const { own, likely, others } = offerCurrencies({ read: ['EUR'], confirmed: 'EUR', known })

    expect([...own, ...likely, ...others].toSorted()).toEqual(known.toSorted())
    expect(others.length).toBeGreaterThan(100)
  })

  it.each([
    ['MXN', 'en', 'MXN, Mexican Peso'],
    ['MXN', 'de', 'MXN, Mexikanischer Peso'],
    ['XQQ', 'en', 'XQQ'],
    ['CREDITS', 'en', 'CREDITS'],
    ['__proto__', 'en', '__proto__'],
  ])('%s is named in %s by its code and its name: %s', (code, locale, name) => {
    expect(nameCurrency(code, locale)).toBe(name)
  })
})
