import fc from 'fast-check'
import { type Doc, mutate, mutations, object, write } from './random-json.ts'
import { ENDPOINTS, type Endpoint, oddAnswers, validAnswers } from './random-valid.ts'

/** What the server sends back to one call. */
export type RandomAnswer = {
  readonly kind: 'valid' | 'odd' | 'mutated' | 'hostile'
  readonly endpoint: Endpoint
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** How many rows of it cannot be read, where that is known. */
  readonly leftOut?: number
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const good = { status: 200, headers: JSON_TYPE }

const endpoint = fc.constantFrom<Endpoint[]>(...ENDPOINTS, 'balance', 'clientBalance', 'channelUsage')
const documents = endpoint.chain((name) => validAnswers[name].map((doc) => ({ endpoint: name, doc })))

const valid = documents.map(
  ({ doc, ...of }): RandomAnswer => ({ kind: 'valid', ...of, body: write(doc), ...good, leftOut: 0 }),
)

const odd = fc
  .constantFrom('balance', 'channels', 'channelBalance', 'channelUsage', 'channelUsage')
  .chain((name) =>
    oddAnswers[name].map(
      ({ doc, leftOut }): RandomAnswer => ({ kind: 'odd', endpoint: name, body: write(doc), ...good, leftOut }),
    ),
  )

const mutated = fc.tuple(documents, mutations).map(
  ([{ doc, ...of }, changes]): RandomAnswer => ({
    kind: 'mutated',
    ...of,
    body: write(changes.reduce(mutate, doc)),
    ...good,
  }),
)

const WORDS = [
  'total',
  'balance',
  'currency',
  'balances',
  'data',
  'data_points',
  'start',
  'end',
  'volume',
  'cost',
  'count',
  'usage',
]
const NAMES = [
  'period_date',
  'x_price',
  'x_quantity',
  'id',
  'client_id',
  'clients',
  'channels',
  'paging',
  'next',
  'meta',
  'success',
]
const TRAPS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '0', '']
const LEAVES = [
  'null',
  'true',
  '0',
  '-0',
  '5',
  '1.5',
  '1e2',
  '1e400',
  '"5"',
  '"eur"',
  '"2026-11-01"',
  '"\\ud800"',
  '1749193200',
  '{}',
  '[]',
]

/** Random JSON in the words of the API, and in those that are traps. */
const { tree } = fc.letrec<{ tree: Doc; list: readonly Doc[]; fields: Doc }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5, depthSize: 'small' }, fc.constantFrom(...LEAVES), tie('fields'), tie('list')),
  list: fc.array(tie('tree'), { maxLength: 3 }),
  fields: fc
    .array(fc.tuple(fc.constantFrom(...WORDS, ...WORDS, ...NAMES, ...TRAPS), tie('tree')), { maxLength: 5 })
    .map((fields) => ({ fields })),
}))

const nested = fc
  .tuple(fc.constantFrom(10, 13, 500, 100_000), fc.boolean())
  .map(([depth, isList]) =>
    isList ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"data":'.repeat(depth)}1${'}'.repeat(depth)}`,
  )
const long = fc
  .tuple(
    fc.constantFrom(10, 120, 6_000, 30_000),
    fc.constantFrom('0', '{}', '{"start":1,"volume":1}', '{"total":1,"currency":"eur"}'),
  )
  .map(([length, item]) => `[${Array.from({ length }, () => item).join(',')}]`)

/** Errors as the server might word them, the key among the words. */
const errors = (key: string) =>
  fc
    .tuple(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.nat(2_100),
      fc.constantFrom('developer_message', 'developerMessage', 'details'),
    )
    .map(([text, pad, name]) =>
      write(object({ meta: object({ success: 'false', [name]: JSON.stringify(`${' '.repeat(pad)}${key}${text}`) }) })),
    )

const status = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  { weight: 2, arbitrary: fc.constantFrom(201, 206, 400, 401, 403, 404, 407, 420, 429, 500, 502, 503) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
)
const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=latin-1',
  'application/problem+json',
  'text/html',
  '',
)
const headers = fc
  .tuple(
    contentType,
    fc.constantFrom('', '120', '-1', '1e9', 'abc', '120, 60', 'Sun, 22 Nov 2026 12:30:00 GMT', '999999999999'),
    fc.constantFrom('', 'soon', 'Sun, 22 Nov 2026 12:00:00 GMT'),
  )
  .map(([type, retryAfter, date]) => ({ 'Content-Type': type, 'Retry-After': retryAfter, Date: date }))

const hostile = (key: string): fc.Arbitrary<RandomAnswer> => {
  const text = valid.map(({ body }) => String(body))
  const bodies = fc.oneof(
    { weight: 30, arbitrary: tree.map(write) },
    { weight: 10, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 10, arbitrary: errors(key) },
    { weight: 10, arbitrary: fc.tuple(text, fc.nat()).map(([whole, at]) => whole.slice(0, at % (whole.length + 1))) },
    { weight: 10, arbitrary: text.map((whole) => `\ufeff${whole}`) },
    { weight: 10, arbitrary: text.map((whole) => new Uint8Array(Buffer.from(whole, 'latin1'))) },
    { weight: 10, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)) },
    { weight: 5, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.oneof(nested, long) },
  )
  const kinds = fc.constantFrom('hostile' as const)
  return fc.oneof(
    fc.record({ kind: kinds, endpoint, body: bodies, status: fc.constant(200), headers: fc.constant(JSON_TYPE) }),
    fc.record({ kind: kinds, endpoint, body: bodies, status, headers }),
  )
}

/** Answers of every kind to calls of every endpoint; `key` is the one that must never be seen again. */
export function randomAnswers(key: string): fc.Arbitrary<RandomAnswer> {
  return fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 2, arbitrary: odd },
    { weight: 5, arbitrary: mutated },
    { weight: 3, arbitrary: hostile(key) },
  )
}
