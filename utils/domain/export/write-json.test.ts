import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { microsToDecimal } from '#domain/money/money.ts'
import { hostileLine, hostileLines } from '#domain/testing/hostile-lines.ts'
import schema from './export.schema.json' with { type: 'json' }
import { writeJson } from './write-json.ts'

const facts = { account: 'partner', period: { from: '2026-10-01', to: '2026-10-31' }, zone: 'Europe/Berlin' }
const MADE_AT_MS = Temporal.Instant.from('2026-11-30T12:34:56.789Z').epochMilliseconds

const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema)

type Row = Readonly<Record<string, unknown>>
const read = (file: string) => JSON.parse(file) as { readonly rows: readonly Row[] }

describe('a file of JSON', () => {
  it('says what it is, and has a row in each line', () => {
    const lines = hostileLines(3)
    const file = writeJson(lines, facts, MADE_AT_MS)
    const { rows, ...head } = read(file)

    expect(head).toEqual({ schemaVersion: 1, ...facts, madeAt: '2026-11-30T12:34:56.789Z' })
    expect(rows).toHaveLength(3)
    expect(file.split('\n')).toHaveLength(3 + 10)
    expect(isValid(read(writeJson([], facts, MADE_AT_MS)))).toBe(true)
  })

  it('is what its schema says, whatever it holds, with what is known to the last digit and null for the rest', () => {
    fc.assert(
      fc.property(fc.array(hostileLine, { maxLength: 20, size: 'max' }), (lines) => {
        const file = read(writeJson(lines, facts, MADE_AT_MS))

        expect(isValid(file) ? [] : isValid.errors).toEqual([])
        expect(file.rows).toHaveLength(lines.length)
        for (const [place, { channel, ofId, tally, isPart, currency }] of lines.entries()) {
          const row = file.rows[place] ?? {}
          expect(row['channel']).toBe(ofId === channel.id ? channel.name || null : null)
          expect(row['currency']).toBe(currency || null)
          expect(row['messages']).toBe(tally ? tally.volume : null)
          const isKnown = tally && (tally.priced > 0 || tally.unpriced === 0)
          expect(row['cost']).toBe(isKnown ? microsToDecimal(tally.costMicros) : null)
          expect(row['callSeconds']).toBe(
            !tally || (tally.callSeconds === 0 && tally.untimedCalls > 0) ? null : tally.callSeconds,
          )
          expect(row['complete']).toBe(!isPart && tally?.unpriced === 0 && tally.untimedCalls === 0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['a cost as a number', { cost: 52.5625 }],
    ['a cost with an exponent', { cost: '5e3' }],
    ['a cost with a zero at its end', { cost: '5.50' }],
    ['a half message', { messages: 0.5 }],
    ['an empty name in place of none', { channel: '' }],
    ['a field that nobody knows', { key: 'x' }],
    ['a row without its reading', { readAt: undefined }],
    ['a time in another zone', { readAt: '2026-11-30T12:34:56+01:00' }],
  ])('is not valid with %s', (_name, change) => {
    const file = read(writeJson(hostileLines(1), facts, MADE_AT_MS))
    expect(isValid(file)).toBe(true)
    const rows = file.rows.map((row) => JSON.parse(JSON.stringify({ ...row, ...change })) as Row)

    expect(isValid({ ...file, rows })).toBe(false)
  })
})
