import { expect, it } from 'vitest'
import type { Channel } from './account.ts'
import { countryOfNumber } from './calling-codes.ts'
import { confirmCurrency, learnCurrency, NO_CURRENCIES } from './waba-currencies.ts'
import { groupWabas } from './waba-groups.ts'

const of = (wabaId: string, phoneNumber: string): Channel => ({
  id: `${wabaId} ${phoneNumber}`,
  wabaId,
  clientId: 'c',
  clientName: '',
  name: '',
  phoneNumber,
})
const CHANNELS = [
  of('b1', '5511987654321'),
  of('b1', '12025550123'),
  of('b1', '5521987654321'),
  of('d', '49301234'),
  of('b2', '5511912345678'),
  of('u', '12025550199'),
]
const inShort = (known = NO_CURRENCIES) =>
  groupWabas(CHANNELS, known).map(({ wabaIds, currency, country }) => [wabaIds.join(), currency || country])

it.each([
  ['5511987654321', 'BR'],
  ['919876543210', 'IN'],
  ['971501234567', 'AE'],
  ['12025550123', undefined],
  ['77012345678', undefined],
  ['', undefined],
])('%s is a number of %s', (number, country) => {
  expect(countryOfNumber(number)).toBe(country)
})

it('WABAs that nobody knows are grouped by the country of most of their numbers, the largest group first', () => {
  expect(inShort()).toEqual([
    ['b1,b2', 'BR'],
    ['d', 'DE'],
    ['u', undefined],
  ])
})

it('those that are known are grouped by their currencies, whoever said so', () => {
  const learned = learnCurrency(confirmCurrency(NO_CURRENCIES, ['d'], 'EUR'), 'u', 'EUR', 1)
  expect(inShort(learned)).toEqual([
    ['d,u', 'EUR'],
    ['b1,b2', 'BR'],
  ])
  expect(inShort(confirmCurrency(learned, ['b2'], 'BRL'))).toEqual([
    ['b2', 'BRL'],
    ['d,u', 'EUR'],
    ['b1', 'BR'],
  ])
})
