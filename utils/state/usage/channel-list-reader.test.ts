import { describe, expect, it } from 'vitest'
import { FIRST_QUERY, type MonthQuery, needsAllChannels } from './channel-list-reader.ts'

const many = Array.from({ length: 101 }, (_, place) => `channel-${place}`)

describe('a list', () => {
  it.each<[boolean, string, Partial<MonthQuery>]>([
    [false, 'is the first of a month', { by: 'volume' }],
    [false, 'has one channel chosen', { filter: { channelId: 'x' } }],
    [false, 'is as long as a walk through an index may be', { most: 100, muted: many.slice(1) }],
    [true, 'is of a day', { filter: { day: 3 } }],
    [true, 'is of a country, with one channel chosen', { filter: { channelId: 'x', country: 'BR' } }],
    [true, 'is searched', { search: 's' }],
    [true, 'is longer', { most: 101 }],
    [true, 'passes more over', { muted: many }],
  ])('is looked for in all channels: %s, where it %s', (expected, _what, change) => {
    expect(needsAllChannels({ ...FIRST_QUERY, ...change })).toBe(expected)
  })
})
