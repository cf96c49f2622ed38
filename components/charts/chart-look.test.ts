import { afterEach, expect, it, vi } from 'vitest'

vi.mock('chart.js', () => ({ Chart: { register: () => undefined } }))

const { readingDirection } = await import('./chart-look.ts')

afterEach(() => {
  document.dir = ''
})

const scalesIn = (direction: string) => {
  document.dir = direction
  const scales = { x: { min: 1 }, y: { min: 0 } }
  readingDirection.beforeInit({ options: { scales } })
  return scales
}

it('time runs from right to left, with the amounts at the right, where the page is read so', () => {
  expect(scalesIn('rtl')).toEqual({
    x: { min: 1, reverse: true, ticks: { align: 'inner' } },
    y: { min: 0, position: 'right' },
  })
})

it.each(['ltr', ''])('a chart in a page of direction "%s" is left as it is', (direction) => {
  expect(scalesIn(direction)).toEqual({ x: { min: 1 }, y: { min: 0 } })
})

it('a chart without axes is left as it is', () => {
  document.dir = 'rtl'
  expect(() => readingDirection.beforeInit({ options: {} })).not.toThrow()
})
