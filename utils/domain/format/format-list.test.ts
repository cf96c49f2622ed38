import { expect, it } from 'vitest'
import { formatList } from './format-list.ts'

it.each([
  ['en', ['EUR', 'USD', 'BRL'], 'EUR, USD, BRL'],
  ['en', ['EUR'], 'EUR'],
  ['en', [], ''],
  ['de', ['EUR', 'USD', 'BRL'], 'EUR, USD und BRL'],
  ['ar', ['EUR', 'USD', 'BRL'], 'EUR، وUSD، وBRL'],
])('names in a row: %s, %j', (locale, names, text) => {
  expect(formatList(names, locale)).toBe(text)
})
