import { describe, expect, it } from 'vitest'
import {
  FIRST_PLACE,
  formatOptionsPlace,
  OPTIONS_PAGES,
  type OptionsPlace,
  parseOptionsPlace,
} from './options-place.ts'

const PLACES: readonly (readonly [address: string, place: OptionsPlace])[] = [
  ...OPTIONS_PAGES.map((page) => [page, { page }] as const),
  ['add', { page: 'accounts', isAdding: true }],
  ['account/4f1c-9', { page: 'accounts', accountId: '4f1c-9' }],
  ['account/4f1c-9/key', { page: 'accounts', accountId: '4f1c-9', part: 'key' }],
  ['account/4f1c-9/currency', { page: 'accounts', accountId: '4f1c-9', part: 'currency' }],
  ['account/a%2Fb%20%25/badge', { page: 'accounts', accountId: 'a/b %', part: 'badge' }],
]

describe('the address of a place in the settings', () => {
  it.each(PLACES)('%s is read, with and without its mark, and written', (address, place) => {
    expect(parseOptionsPlace(address)).toEqual(place)
    expect(parseOptionsPlace(`#${address}`)).toEqual(place)
    expect(formatOptionsPlace(place)).toBe(address)
  })

  it.each([
    '',
    '#',
    'Badge',
    'badge/',
    'toString',
    '__proto__',
    'constructor',
    'account',
    'account/',
    'account//key',
    'account/%',
    'account/%E0%A4%A',
    'account/a/key/more',
    'javascript:alert(1)',
    `account/${'a'.repeat(300)}`,
    '\u0000',
  ])('%o names no place, and leads to the first page', (address) => {
    expect(parseOptionsPlace(`#${address}`)).toEqual(FIRST_PLACE)
  })

  it('of a part that there is not leads to the account', () => {
    expect(parseOptionsPlace('#account/a/__proto__')).toEqual({ page: 'accounts', accountId: 'a' })
  })
})
