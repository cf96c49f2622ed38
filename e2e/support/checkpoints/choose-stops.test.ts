import { expect, it } from 'vitest'
import { chooseStops } from './choose-stops.ts'

const passed = Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`file.ts:${place}`, (place % 6) + 1]))
const ids = (share: number, seed: number) => new Set(chooseStops('page', passed, { share, seed }).map(({ id }) => id))

it('kills at every await before and during it, and at four passages of it, where all are asked for', () => {
  const stops = chooseStops('background', passed, { share: 1, seed: 1 })
  const expected = Object.entries(passed).flatMap(([id, times]) =>
    Array.from({ length: Math.min(times, 4) }, (_, place) =>
      (['before', 'during'] as const).map((phase) => ({ context: 'background', id, phase, hit: place + 1 })),
    ).flat(),
  )
  const asText = (all: readonly object[]) => all.map((stop) => JSON.stringify(stop)).toSorted()

  expect(asText(stops)).toEqual(asText(expected))
  expect(new Set(stops.slice(0, 30).map(({ id }) => id)).size).toBe(30)
  expect(new Set(stops.slice(0, 30).map(({ phase }) => phase)).size).toBe(2)
})

it('kills at the same part of them for the same seed, and comes to all with others', () => {
  expect(ids(1 / 3, 7)).toEqual(ids(1 / 3, 7))
  expect(ids(1 / 3, 7).size).toBe(10)
  expect(ids(1 / 3, 7)).not.toEqual(ids(1 / 3, 8))
  const seen = new Set(Array.from({ length: 30 }, (_, seed) => [...ids(1 / 3, seed)]).flat())
  expect(seen.size).toBe(30)
})
