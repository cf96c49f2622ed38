import fc from 'fast-check'

/** JSON as text that is not yet joined, so that names can repeat and numbers can be written in any way. */
export type Doc = string | readonly Doc[] | { readonly fields: readonly Field[] }
export type Field = readonly [name: string, value: Doc]

export function write(doc: Doc): string {
  if (typeof doc === 'string') return doc
  if (isList(doc)) return `[${doc.map(write).join(',')}]`
  return `{${doc.fields.map(([name, value]) => `${JSON.stringify(name)}:${write(value)}`).join(',')}}`
}

/** An object with the fields that are there. */
export function object(fields: Readonly<Record<string, Doc | undefined>>): Doc {
  return { fields: Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])) }
}

export type Mutation = { readonly place: number; readonly change: Change }
type Change =
  | { readonly kind: 'drop' | 'repeat' | 'reverse' | 'quote' | 'wrap' }
  | { readonly kind: 'replace' | 'duplicate' | 'pollute' | 'append'; readonly text: string }

/** What is no amount, no count or no text, in many ways; and numbers that are not what they look like. */
const oddText = fc.oneof(
  fc.constantFrom(
    ...[
      'null',
      '""',
      '"abc"',
      '[]',
      '{}',
      'true',
      'false',
      '[5]',
      '{"total":5}',
      '"NaN"',
      '"Infinity"',
      '"0x10"',
      '"1,5"',
    ],
    ...[
      '1e308',
      '1e-400',
      '-0',
      '-0.0',
      '0e99',
      '0e-999',
      '1E+2',
      '4.815e1',
      '48.150000000000006',
      '12345678901234567890',
    ],
    ...[
      '9007199254.740991',
      '9007199254.740992',
      '-9007199254.740991',
      '9007199254740993e-6',
      '0.0000010',
      '0.0000001',
    ],
    ...[
      '"007.5"',
      '" 5 "',
      '"--1"',
      '"+1"',
      '"5e0"',
      '"١٢"',
      '".5"',
      '"5."',
      '"1e1000"',
      '"\\ud800"',
      '"\\u0000"',
      '"__proto__"',
    ],
    ...[
      '"\\ufeff5"',
      '1.0',
      '12.0',
      '12.5',
      '-1',
      '1e3',
      '1749193200000',
      '0',
      '"2026-02-30"',
      '"2026-13-01"',
      '"2026-11-01"',
    ],
  ),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => JSON.stringify(text)),
  // Long mantissas against large exponents: where the digits and the exponent nearly cancel, and where they do not.
  fc
    .tuple(fc.integer({ min: 0, max: 99_999 }), fc.nat(600), fc.integer({ min: -999, max: 999 }))
    .map(([digits, zeros, exponent]) => `${digits}${'0'.repeat(digits ? zeros : 0)}e${exponent}`),
  fc
    .tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat(600), fc.integer({ min: -12, max: 6 }))
    .map(([digits, zeros, shift]) => `${digits}${'0'.repeat(zeros)}e${shift - zeros}`),
)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('drop', 'repeat', 'reverse', 'quote', 'wrap') }),
  fc.record({ kind: fc.constantFrom('replace', 'duplicate', 'append'), text: oddText }),
  fc.record({ kind: fc.constant('pollute'), text: fc.constantFrom('{"polluted":1}', '5', 'null', '[]') }),
)

export const mutations = fc.array(fc.record({ place: fc.nat(), change }), { minLength: 1, maxLength: 3 })

export function mutate(doc: Doc, { place, change: next }: Mutation): Doc {
  let left = place % Math.max(1, sizeOf(doc))
  const edit = (inner: Doc): Doc => {
    if (typeof inner === 'string') return inner
    if (isList(inner)) return inner.flatMap((value) => visit(['', value]).map(([, changed]) => changed))
    return { fields: inner.fields.flatMap(visit) }
  }
  const visit = (field: Field): readonly Field[] => (left-- === 0 ? changed(field, next) : [[field[0], edit(field[1])]])
  return edit(doc)
}

function changed([name, value]: Field, next: Change): readonly Field[] {
  switch (next.kind) {
    case 'drop':
      return []
    case 'repeat':
      return [
        [name, value],
        [name, value],
      ]
    case 'duplicate':
      return [
        [name, next.text],
        [name, value],
      ]
    case 'append':
      return [
        [name, value],
        [name, next.text],
      ]
    case 'replace':
      return [[name, next.text]]
    case 'wrap':
      return [[name, [value]]]
    case 'quote':
      return [[name, typeof value === 'string' ? JSON.stringify(value) : value]]
    case 'reverse':
      return [[name, reverse(value)]]
    case 'pollute':
      return [
        [name, value],
        ['__proto__', next.text],
        ['constructor', `{"prototype":${next.text}}`],
      ]
  }
}

function reverse(doc: Doc): Doc {
  if (typeof doc === 'string') return doc
  return isList(doc) ? doc.toReversed() : { fields: doc.fields.toReversed() }
}

function sizeOf(doc: Doc): number {
  if (typeof doc === 'string') return 0
  const inner = isList(doc) ? doc : doc.fields.map(([, value]) => value)
  return inner.reduce<number>((sum, value) => sum + 1 + sizeOf(value), 0)
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc)
}
