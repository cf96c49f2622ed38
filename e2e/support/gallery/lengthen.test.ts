import { expect, it } from 'vitest'
import { lengthen } from './lengthen.ts'

it.each(['Settings', 'Sending and calls may be paused', 'Next try at 14:20.'])(
  'makes "%s" at least 40 %% longer, and leaves its figures',
  (text) => {
    const letters = (of: string) => of.replaceAll(/\P{L}/gu, '').length

    expect(letters(lengthen(text))).toBeGreaterThanOrEqual(letters(text) * 1.4)
    expect(lengthen(text).replaceAll(/\p{L}/gu, '')).toBe(text.replaceAll(/\p{L}/gu, ''))
  },
)

it('gives the same for the same', () => {
  expect(lengthen('Refresh')).toBe('Rëfrëshñöñ')
  expect(lengthen('')).toBe('')
})
