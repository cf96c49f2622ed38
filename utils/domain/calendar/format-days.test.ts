import { expect, it } from 'vitest'
import { formatDays, formatShortMonth } from './format-days.ts'

it.each([
  ['2026-10', 21, 'en-GB', '1 – 21 Oct'],
  ['2026-10', 1, 'en-GB', '1 Oct'],
  ['2028-02', 29, 'de', '1.–29. Feb.'],
  ['2026-12', 31, 'en', 'Dec 1 – 31'],
])('the days of %s to the %i are in %s: %s', (month, lastDay, locale, text) => {
  expect(formatDays(month, lastDay, locale).replaceAll('\u2009', ' ')).toBe(text)
})

it.each([
  ['2026-10', 'en', 'Oct'],
  ['2026-03', 'de', 'Mär'],
  ['2026-10', 'pt-BR', 'out.'],
])('the month %s beside another is in %s: %s', (month, locale, text) => {
  expect(formatShortMonth(month, locale)).toBe(text)
})
