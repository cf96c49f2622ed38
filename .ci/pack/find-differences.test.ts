import { expect, it } from 'vitest'
import { findDifferences } from './find-differences.ts'

const filesOf = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Uint8Array.from(Buffer.from(text))]))

it('two builds that are the same have no difference, whatever their order', () => {
  expect(findDifferences(filesOf({ a: '1', b: '' }), filesOf({ b: '', a: '1' }))).toEqual([])
})

it.each([
  ['a byte', { a: '123' }, { a: '1x3' }, 'a differs from byte 1 on (3 and 3 bytes)'],
  ['an end that is missing', { a: '123' }, { a: '12' }, 'a differs from byte 2 on (3 and 2 bytes)'],
  ['an end that is more', { a: '12' }, { a: '123' }, 'a differs from byte 2 on (2 and 3 bytes)'],
  ['a file that was not packed', {}, { 'b/c': '' }, 'b/c is only in the second build'],
  ['a file that was not built', { 'b/c': '' }, {}, 'b/c is only in the package'],
])('a difference is told: %s', (_name, packed, built, sentence) => {
  expect(findDifferences(filesOf({ ...packed, same: '' }), filesOf({ same: '', ...built }))).toEqual([sentence])
})

it('all differences are told, in the order of the paths', () => {
  const sentences = findDifferences(filesOf({ c: '1', a: '1' }), filesOf({ b: '1', c: '2' }))

  expect(sentences.map((sentence) => sentence[0])).toEqual(['a', 'b', 'c'])
})
