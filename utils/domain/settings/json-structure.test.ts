import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findStructureFault } from './json-structure.ts'

describe('findStructureFault', () => {
  it.each([
    ['{"a":1,"a":2}', { kind: 'duplicate', place: 'a' }],
    ['{"a":1,"\\u0061":2}', { kind: 'duplicate', place: 'a' }],
    ['{"list":[{},{"b":1,"c":2,"b":3}]}', { kind: 'duplicate', place: 'list[1].b' }],
    ['{"a":1,"a":2,"b":[[[]]]}', { kind: 'too-deep', place: 'b[0][0]' }],
    ['{"__proto__":{}}', { kind: 'forbidden-name', place: '__proto__' }],
    ['{"\\u005f_proto__":{}}', { kind: 'forbidden-name', place: '__proto__' }],
    ['{"a":[{"constructor":1}]}', { kind: 'forbidden-name', place: 'a[0].constructor' }],
    ['[[[[]]]]', { kind: 'too-deep', place: '[0][0][0]' }],
    ['{"a":{"b":{"c":{}}}}', { kind: 'too-deep', place: 'a.b.c' }],
    ['['.repeat(200_000), { kind: 'too-deep', place: '[0][0][0]' }],
  ])('finds the fault of %.40s', (text, fault) => {
    expect(findStructureFault(text, 3)).toEqual(fault)
  })

  it.each([
    '{"a":{"x":1},"b":{"x":1}}',
    '["a","a"]',
    '{"a":"b","b":"a: {[\\"a\\":1,\\"a\\":2]}"}',
    '"__proto__"',
    '',
    'no JSON { at all: "',
    '"\\x":1',
  ])('finds none in %s', (text) => {
    expect(findStructureFault(text, 3)).toBeUndefined()
  })

  it('finds none in what a serializer has written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/__proto__|constructor|prototype/.test(text))
        expect(findStructureFault(text, 10)).toBeUndefined()
      }),
    )
  })
})
