import { expect, it } from 'vitest'
import { runwayOf } from '#domain/forecast/runway.ts'
import { fitted } from '#domain/forecast/testing/fitted.ts'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { topUpAdvice } from './top-up-advice.ts'

const UNIT = 1_000_000
const SMALLEST = 100 * UNIT
const model = fitted(inventSpend(56, () => UNIT, 0.4))

it.each([7, 14, 30] as const)('makes the low end last %i days', (days) => {
  const balance = 250 * UNIT
  const advised = Number(topUpAdvice(model, balance, days, { smallestMicros: SMALLEST }))

  expect(runwayOf(model, balance).low).toBeLessThan(days)
  expect(runwayOf(model, balance + advised).low).toBeGreaterThanOrEqual(days)
  expect(runwayOf(model, balance + advised * 0.85).low).toBeLessThan(days)
})

it('is nothing where the money lasts anyway', () => {
  expect(topUpAdvice(model, 10_000 * UNIT, 30, { smallestMicros: SMALLEST })).toBe(0)
})

it('is not below the smallest top-up', () => {
  const justTooLittle = 1000 * UNIT

  expect(topUpAdvice(model, justTooLittle, 7, { smallestMicros: SMALLEST })).toBe(0)
  expect(topUpAdvice(fitted(inventSpend(56, () => UNIT / 100)), 0, 7, { smallestMicros: SMALLEST })).toBe(SMALLEST)
})

it('fills what is owed as well', () => {
  expect(topUpAdvice(model, -500 * UNIT, 7, { smallestMicros: SMALLEST })).toBeGreaterThan(500 * UNIT)
})
