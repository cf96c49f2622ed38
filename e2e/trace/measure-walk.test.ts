import { expect, it } from 'vitest'
import { measureWalk } from './measure-walk.ts'

const log = (...paths: readonly string[]) => paths.map((path) => ({ path, name: 'f' }))

it('counts files, and moves from one to another', () => {
  expect(measureWalk(log('a', 'a', 'b', 'a', 'c'))).toMatchObject({ files: 3, moves: 3 })
  expect(measureWalk([])).toEqual({ files: 0, moves: 0, entries: [] })
})

it('counts how often a file of the app layer is come back to, whatever lies between', () => {
  const [x, y] = ['utils/app/x.ts', 'utils/app/y.ts']

  expect(measureWalk(log(x, 'utils/domain/a.ts', x, y, x)).entries).toEqual([
    [x, 2],
    [y, 1],
  ])
})
