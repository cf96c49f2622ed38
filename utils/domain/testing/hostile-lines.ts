import fc from 'fast-check'
import type { Line } from '#domain/dashboard/line.ts'
import { toMicros } from '#domain/money/micros.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'

/** Any UTF-16 units, halves of pairs and what XML cannot hold among them. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12, size: 'max' })
  .map((units) => String.fromCharCode(...units))

const hostileText = fc.oneof(
  anyUnits,
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '"',
      'a "b"',
      "'",
      "'=1",
      '=1+1',
      '-2+3',
      '+1',
      '@SUM(A1)',
      '＝1',
      '\t=1',
      ' a ',
      'a\nb',
      'a\r\nb',
      'a\tb',
    ],
    ...[
      'a\rb',
      '\u0000',
      '\u0001',
      '\u001b[31m',
      '\u0085',
      '\u2028',
      '\ufffe',
      '\uffff',
      '\ud83d',
      '\ude00',
      '😀',
      '👨‍👩‍👧',
    ],
    ...[
      '_x0041_',
      '_x005F_',
      '_x0041',
      '_X000d_',
      '__x0041__',
      '_x0041_x0042_',
      '_x0041\u0001',
      '_',
      '_x',
      '&amp;',
      '<b>',
    ],
    ...[
      ']]>',
      '<!--',
      'שלום',
      'مرحبا',
      '\u202eabc',
      '12345678901234567',
      '0049',
      '12E5',
      '1-2',
      'TRUE',
      '#REF!',
      'e\u0301',
    ],
  ),
)

const micros = fc.oneof(
  fc.constantFrom(-10_000, 52_562_500, 0, 1, -1, 10 ** 15, 999_999_999_999_999, 1_000_000_000_000_001),
  fc.constantFrom(10n ** 21n, 10n ** 21n + 1n, -(10n ** 21n) - 123_456n, 10n ** 16n).map(toMicros),
  fc.integer({ min: -(10 ** 9), max: 10 ** 12 }),
  fc.maxSafeInteger(),
)

const counts = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.integer({ min: -100, max: 0 }))

const tallies = fc
  .record({ volume: counts, calls: counts, callSeconds: counts, untimedCalls: fc.constantFrom(0, 0, 3) })
  .chain((tally) =>
    fc.record({
      ...Object.fromEntries(
        Object.entries({ ...EMPTY_TALLY, ...tally }).map(([name, value]) => [name, fc.constant(value)]),
      ),
      costMicros: micros,
      priced: fc.constantFrom(0, 1),
      unpriced: fc.constantFrom(0, 0, 2),
    }),
  )
  .map((tally) => ({ ...EMPTY_TALLY, ...tally }))

/** Lines of channels and groups with names and amounts that break what is not ready for them. */
export const hostileLine: fc.Arbitrary<Line> = fc
  .record({
    id: fc.oneof({ weight: 4, arbitrary: fc.constant('id') }, { weight: 1, arbitrary: hostileText }),
    texts: fc.tuple(hostileText, hostileText, hostileText, hostileText, hostileText),
    phoneNumber: fc.constantFrom('', '493012345', '5511987654321'),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD', 'JPY', ''),
    tally: fc.option(tallies, { nil: undefined }),
    isPart: fc.boolean(),
    readAtMs: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: undefined }),
    channelCount: fc.integer({ min: 1, max: 5_000 }),
  })
  .map(({ id, texts: [channelId, name, clientId, clientName, wabaId], phoneNumber, ...line }) => ({
    ...line,
    id,
    ofId: id === 'id' ? channelId : clientId,
    channel: { id: channelId, name, clientId, clientName, wabaId, phoneNumber },
    hasLeft: false,
  }))

/** The same lines each time. */
export function hostileLines(count: number): readonly Line[] {
  return fc.sample(hostileLine, { numRuns: count, seed: 20_261_130 })
}
