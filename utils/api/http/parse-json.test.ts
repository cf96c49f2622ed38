import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

/** The engine's own way to the source text of numbers: slower, and the oracle here. */
const parseWithReviver = JSON.parse as unknown as (text: string, reviver: SourceReviver) => unknown
const oracle = (text: string) =>
  parseWithReviver(text, (_key, value, context) => (typeof value === 'number' ? context.source : value))

/** The value, or the name of the error. */
function outcome(parse: (text: string) => unknown, text: string): unknown {
  try {
    return { value: parse(text) }
  } catch (error) {
    return error instanceof Error ? error.name : error
  }
}

describe('parseJson', () => {
  it.each([
    ['48.150000000000006', '48.150000000000006'],
    ['[1e2,-0,0.10,12345678901234567890]', ['1e2', '-0', '0.10', '12345678901234567890']],
    ['{"a 1":"2 \\" 3","b\\\\":4}', { 'a 1': '2 " 3', 'b\\': '4' }],
    ['"-1"', '-1'],
    ['[true,null,"\\u0031"]', [true, null, '1']],
  ])('reads %s with its numbers as text', (text, expected) => {
    expect(parseJson(text)).toEqual(expected)
  })

  it.each([
    '',
    '-',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    '--1',
    '1 2',
    '[1"2"]',
    '"1',
    '["a 1]',
    'NaN',
    '1abc',
    'true1',
    '{1:2}',
    '\\1',
  ])('refuses %j, as JSON does', (text) => {
    expect(outcome(parseJson, text)).toBe('SyntaxError')
  })

  it.each([
    ['{"cost":[],"cost":[[1]],"start":2}', { cost: {}, start: '2' }],
    ['[{"total":1,"total":{"data":[{}]},"total":3},{"total":4}]', [{ total: {} }, { total: '4' }]],
    ['{"cost":1,"costs":{"cost":2},"":5}', { cost: '1', costs: { cost: '2' }, '': '5' }],
  ])('leaves of the money in %s nothing where an object says it twice', (text, expected) => {
    expect(parseJson(text)).toEqual(expected)
  })

  it('says the same as the engine of every JSON text, and of every text that is nearly one', () => {
    const json = fc.json({ maxDepth: 4 })
    const piece = fc.constantFrom('"', '\\', '-', '0', '1', '.', 'e', '+', ',', '[', ']', '{', '}', ':', ' ', 'a', '\n')
    const spliced = fc
      .tuple(json, fc.nat(), fc.nat(3), fc.array(piece, { maxLength: 4 }))
      .map(([text, at, cut, pieces]) => {
        const start = at % (text.length + 1)
        return text.slice(0, start) + pieces.join('') + text.slice(start + cut)
      })
    const texts = fc.oneof(
      json,
      spliced,
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(outcome(parseJson, text)).toEqual(outcome(oracle, text))
      }),
      { numRuns: 20_000 },
    )
  })

  it('takes time in proportion to the text, whatever its quotes and backslashes', () => {
    const size = 1_000_000

    expect(outcome(parseJson, `["${'\\"'.repeat(size)}`)).toBe('SyntaxError')
    expect(outcome(parseJson, `["${'\\\\'.repeat(size)}"]`)).toEqual({ value: ['\\'.repeat(size)] })
    expect(outcome(parseJson, '-'.repeat(2 * size))).toBe('SyntaxError')
  })
})
