import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowOf } from './use-window.ts'

const ROW = 34

describe('the rows in sight', () => {
  it.each([
    [0, 600, 5_000, 0, 30],
    [34_000, 600, 5_000, 988, 1_030],
    [34 * 5_000, 600, 5_000, 4_970, 5_000],
    [0, 600, 3, 0, 3],
    [500, 600, 0, 0, 0],
    // Before anything was laid out.
    [0, 0, 5_000, 0, 52],
  ])('at %i of %i px with %i rows are those from %i to %i', (scrollTop, height, count, first, last) => {
    expect(windowOf(scrollTop, height, ROW, count)).toEqual({ first, last })
  })

  it('are all that a screen can show, and never more than 200, wherever it is scrolled to', () => {
    const places = fc.record({
      scrollTop: fc.integer({ min: -100, max: 200_000 }),
      height: fc.integer({ min: 0, max: 5_000 }),
      count: fc.integer({ min: 0, max: 5_000 }),
    })
    fc.assert(
      fc.property(places, ({ scrollTop, height, count }) => {
        const { first, last } = windowOf(scrollTop, height, ROW, count)

        expect(first).toBeGreaterThanOrEqual(0)
        expect(last).toBeLessThanOrEqual(count)
        expect(last - first).toBeLessThanOrEqual(200)
        const atEnd = Math.max(0, count * ROW - height)
        const top = Math.min(Math.max(0, scrollTop), atEnd)
        expect(first * ROW).toBeLessThanOrEqual(top)
        expect(last * ROW).toBeGreaterThanOrEqual(Math.min(count * ROW, top + height))
      }),
      { numRuns: 5_000 },
    )
  })
})
