import { expect, it } from 'vitest'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { heldForecasts } from './held-forecasts.ts'

it('is all of them where days go on as they were', () => {
  expect(heldForecasts(inventSpend(60))).toEqual({ held: 10, of: 10 })
})

it('counts those that a change made wrong', () => {
  const { held = 10, of } = heldForecasts(inventSpend(60, (day) => (day < 53 ? 1 : 20), 0.2)) ?? {}

  expect(of).toBe(10)
  expect(held).toBeLessThan(4)
})

it.each([
  ['with 29 days', inventSpend(29)],
  ['where weeks are not wholly known', inventSpend(60).map((amount, day) => (day % 7 === 0 ? undefined : amount))],
  ['without spend', inventSpend(60, () => 0)],
])('is not said %s', (_name, spend) => {
  expect(heldForecasts(spend)).toBeUndefined()
})

it('is said from 30 days on', () => {
  expect(heldForecasts(inventSpend(30))).toBeDefined()
})
