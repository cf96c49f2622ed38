import { describe, expect, it } from 'vitest'
import { markChannel, markOf } from './channel-marks.ts'

const NO_MARKS = { pinned: [], muted: [] }

describe('the mark of a channel', () => {
  it.each([
    ['pins', NO_MARKS, 'pinned', { pinned: ['a'], muted: [] }],
    ['mutes', NO_MARKS, 'muted', { pinned: [], muted: ['a'] }],
    ['pins what was muted', { pinned: ['b'], muted: ['a', 'c'] }, 'pinned', { pinned: ['b', 'a'], muted: ['c'] }],
    ['mutes what was pinned', { pinned: ['a'], muted: ['b'] }, 'muted', { pinned: [], muted: ['b', 'a'] }],
    ['takes a pin back', { pinned: ['a', 'b'], muted: [] }, undefined, { pinned: ['b'], muted: [] }],
    ['lists nothing twice', { pinned: ['a', 'b', 'a'], muted: ['a'] }, 'pinned', { pinned: ['b', 'a'], muted: [] }],
  ] as const)('%s', (_name, before, mark, after) => {
    expect(markChannel(before, 'a', mark)).toEqual(after)
  })

  it('is one alone, also where both were stored', () => {
    expect(markOf({ pinned: ['a'], muted: ['a', 'b'] }, 'a')).toBe('pinned')
    expect(markOf({ pinned: ['a'], muted: ['a', 'b'] }, 'b')).toBe('muted')
    expect(markOf(NO_MARKS, 'a')).toBeUndefined()
  })
})
