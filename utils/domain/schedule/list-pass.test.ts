import { describe, expect, it } from 'vitest'
import { isGreatLoss, totalInPass } from './list-pass.ts'

describe('the total of a list in a pass', () => {
  it.each([
    ['is unknown where no page tells it', undefined, undefined, undefined],
    ['is what the first page tells', 12, undefined, 12],
    ['is what a page before told where this one does not', undefined, 12, 12],
    ['grows', 13, 12, 13],
    ['falls a little', 360, 400, 360],
    ['does not fall by more than a tenth', 359, 400, 400],
    ['does not fall to zero', 0, 12, 12],
    ['of nothing is zero', 0, 0, 0],
  ])('%s', (_case, total, told, expected) => {
    expect(totalInPass(total, told)).toBe(expected)
  })
})

describe('a loss of channels', () => {
  it.each([
    [0, 0, false],
    [0, 3, false],
    [1, 3, true],
    [1, 9, true],
    [1, 10, false],
    [40, 400, false],
    [41, 400, true],
    [-3, 400, false],
  ])('of %i of %i is great: %s', (lost, known, expected) => {
    expect(isGreatLoss(lost, known)).toBe(expected)
  })
})
