import { expect, it } from 'vitest'
import type { Foresight } from '#domain/foresight/foresee.ts'
import { tellRunway } from '#domain/foresight/told-runway.ts'
import { runwaysItem } from './runways.ts'

const runway = { days: { low: 5, middle: 9.5, high: 11 }, firstDate: '2026-12-07', lastDate: '2026-12-09' }
const pattern = { everyDays: 3, amountMicros: 200, atMicros: 20 }

it.each([
  { state: 'days', runway },
  { state: 'recharging', runway, pattern },
  { state: 'too-early', fullDays: 1, neededDays: 3 },
  { state: 'no-spend', days: 7 },
])('what is told is read as the same text as it was written: %j', async (foresight) => {
  const told = tellRunway('EUR', 5, foresight as unknown as Foresight)
  const item = runwaysItem('a')

  await item.write(told ? [told] : [])

  // By their texts it is seen whether anything has changed.
  expect(JSON.stringify(await item.read())).toBe(JSON.stringify([told]))
})
