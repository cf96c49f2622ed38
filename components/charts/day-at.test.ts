import { beforeEach, describe, expect, it, vi } from 'vitest'
import { dayAt } from './day-at.ts'

const getChart = vi.hoisted(() => vi.fn())
vi.mock('chart.js', () => ({ Chart: { getChart } }))

describe('dayAt', () => {
  const canvas = document.createElement('canvas')

  beforeEach(() => {
    // Three days of 10 px each, behind 4 px for the axis.
    const days = {
      min: 0.5,
      max: 3.5,
      getValueForPixel: (left: number) => (left - 4) / 10 + 0.5,
      getPixelForValue: (day: number) => 4 + (day - 0.5) * 10,
    }
    getChart.mockReturnValue({ scales: { x: days } })
  })

  it.each([
    [4, { day: 1, middle: 9 }],
    [13.9, { day: 1, middle: 9 }],
    [14, { day: 2, middle: 19 }],
    [33.9, { day: 3, middle: 29 }],
  ])('is the day at %d px, with the middle of its bar', (left, found) => {
    expect(dayAt(canvas, left)).toEqual(found)
  })

  it.each([-1, 3.9, 34, 200])('is none beside the bars, at %d px', (left) => {
    expect(dayAt(canvas, left)).toBeUndefined()
  })

  it('is none where nothing is drawn', () => {
    getChart.mockReturnValue(undefined)

    expect(dayAt(canvas, 9)).toBeUndefined()
  })
})
