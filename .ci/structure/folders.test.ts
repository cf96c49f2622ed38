import { expect, it } from 'vitest'
import { findCrowdedFolders, findFolderCycles, findSharedNames, MOST_FILES } from './folders.ts'

const file = (path: string, imports: readonly string[] = [], exports: readonly string[] = []) => ({
  path,
  imports: imports.map((to) => ({ specifier: to, path: to })),
  exports,
})

it('a folder is crowded with one source file more than it may hold, tests not counted', () => {
  const full = Array.from({ length: MOST_FILES }, (_, index) => file(`a/${index}.ts`))

  expect(findCrowdedFolders([...full, file('a/0.test.ts'), file('a/b/1.ts')])).toEqual([])
  expect(findCrowdedFolders([...full, file('a/x.ts')])).toEqual(['a holds 18 source files: at most 17'])
})

it('folders that import each other, even by way of others, are told once', () => {
  const ring = [
    file('a/1.ts', ['b/1.ts']),
    file('b/2.ts', ['c/1.ts']),
    file('c/1.ts', ['a/2.ts']),
    file('d/1.ts', ['a/1.ts']),
  ]

  expect(findFolderCycles(ring)).toEqual(['These folders import each other: a, b, c'])
  expect(findFolderCycles(ring.slice(1))).toEqual([])
})

it('tests may import whatever they test', () => {
  expect(findFolderCycles([file('a/1.ts', ['b/1.ts']), file('b/1.test.ts', ['a/1.ts'])])).toEqual([])
})

it('a file name may come again in the same subject of another layer, and in no other subject', () => {
  expect(findSharedNames([file('utils/domain/keys/keys.ts'), file('utils/state/keys/keys.ts')])).toEqual([])
  expect(findSharedNames([file('utils/domain/keys/keys.ts'), file('utils/state/item/keys.ts')])).toEqual([
    'keys.ts is the name of utils/domain/keys/keys.ts and utils/state/item/keys.ts',
  ])
})

it('no name is exported twice', () => {
  expect(findSharedNames([file('utils/domain/a/a.ts', [], ['x']), file('components/b/b.ts', [], ['x'])])).toEqual([
    'x is exported by utils/domain/a/a.ts and components/b/b.ts',
  ])
})
