import { expect, it } from 'vitest'
import { formatDuration } from './format-duration.ts'

it.each([
  ['en', 0, '0 sec'],
  ['en', 36_000, '36 sec'],
  ['en', 36_001, '37 sec'],
  ['en', 90_000, '90 sec'],
  ['en', 90_001, '2 min'],
  ['en', 3_606_000, '61 min'],
  ['en', 5_400_001, '1.6 hr'],
  ['de', 9_000_000, '2,5 Std.'],
])('in %s, %d ms are %s', (locale, durationMs, text) => {
  expect(formatDuration(durationMs, locale)).toBe(text)
})
