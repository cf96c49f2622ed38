import { expect, it } from 'vitest'
import { opaqueId, opaqueIndex } from './opaque-id.ts'

it('finds each of 5,000 indices again, and no id comes twice', () => {
  const ids = Array.from({ length: 5000 }, (_, index) => opaqueId(index, 6, 'CH', () => 0.5))

  expect(new Set(ids).size).toBe(5000)
  expect(ids.map((id) => opaqueIndex(id, 'CH'))).toEqual(ids.map((_, index) => index))
})

it.each(['', 'CH', 'abCH', '../CH', 'äöüCH', 'abcdefCL'])('finds nothing in %j', (id) => {
  expect(opaqueIndex(id, 'CH')).toBe(-1)
})
