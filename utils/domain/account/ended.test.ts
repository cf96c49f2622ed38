import { describe, expect, it } from 'vitest'
import { endsOf, hasEnded, isAskedAbout } from './ended.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const NOON_MS = at('2026-11-18T12:00Z')

describe('a channel has ended', () => {
  it.each([
    ['never', {}, false],
    ['at a time that has come', { isEnded: true, endedAtMs: NOON_MS }, true],
    ['at a time that is to come', { isEnded: true, endedAtMs: NOON_MS + 1 }, false],
    ['nobody knows when', { isEnded: true }, true],
  ])('%s', (_name, channel, expected) => {
    expect(hasEnded(channel, NOON_MS)).toBe(expected)
  })
})

describe('a channel is asked about', () => {
  it.each([
    ['2026-11-03T10:00Z', '2026-10', true],
    ['2026-11-03T10:00Z', '2026-11', true],
    ['2026-11-03T10:00Z', '2026-12', false],
    ['2025-03-03T10:20:30Z', '2026-11', false],
    ['2026-10-30T21:00Z', '2026-11', false],
    ['2026-10-31T01:00Z', '2026-11', true],
  ])('that ended at %s, in %s: %j', (endedAt, month, expected) => {
    expect(isAskedAbout({ isEnded: true, endedAtMs: at(endedAt) }, month)).toBe(expected)
  })

  it.each([{}, { isEnded: true }])('in every month where no end is known (%j)', (channel) => {
    expect(isAskedAbout(channel, '2026-12')).toBe(true)
  })
})

it('the ends of channels are known by their last month', () => {
  const channels = [
    { id: 'a' },
    { id: 'b', isEnded: true },
    { id: 'c', isEnded: true, endedAtMs: NOON_MS },
    { id: 'd', endedAtMs: NOON_MS },
    { id: 'aa', isEnded: true, endedAtMs: at('2025-03-03T10:20:30Z') },
  ]

  expect(endsOf(channels)).toEqual(['2025-03 aa', '2026-11 c'])
})
