import { describe, expect, it } from 'vitest'
import { answering } from './testing/test-api.ts'

// Rows 41 to 46 of utils/api/CONTRACT.md section 5.
const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200, report: expect.any(String) } }
const record = (total: string, currency = '"eur"') => `[{"total":${total},"currency":${currency}}]`
const balanceOf = (body: BodyInit) => answering(body).balance()
const usageOf = (body: BodyInit) =>
  answering(body).channelUsage({ clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' })
const eur = (micros: number | bigint) => ({ ok: true, value: [{ micros, currency: 'EUR' }] })

describe('an amount', () => {
  it.each(['null', '""', '"abc"', '[5]', '[]', '{"amount":5}', 'true', '"5 5"', '"--5"'])(
    'row 41 %s is refused; that the last good value stays is domain/reading',
    async (total) => {
      expect(await balanceOf(record(total))).toEqual(unexpected)
    },
  )

  it('row 41 that is missing is refused', async () => {
    expect(await balanceOf('[{"currency":"eur"}]')).toEqual(unexpected)
  })

  it.each([
    ['"48.15"', 48_150_000],
    ['48.15', 48_150_000],
    ['4.815e1', 48_150_000],
    ['4815E-2', 48_150_000],
    ['48.1500000000000000000000', 48_150_000],
    ['9007199254.740991', 9_007_199_254_740_990],
    ['9007199254.741', 9_007_199_254_741_000n],
    ['12500000000.5', 12_500_000_000_500_000n],
    ['999999999999999', 999_999_999_999_999_000_000n],
    ['1e15', 10n ** 21n],
    ['48.150000000000006', 48_150_000],
  ])('row 42 %s is as exact as a double (A26)', async (total, micros) => {
    expect(await balanceOf(record(total))).toEqual(eur(micros))
  })

  it.each(['1e308', '12345678901234567890', '1.00000000000001e15', '"NaN"', '1e99999'])(
    'row 43 %s is refused',
    async (total) => {
      expect(await balanceOf(record(total))).toEqual(unexpected)
    },
  )

  it.each(['NaN', '007'])('row 43 %s is no JSON', async (total) => {
    expect(await balanceOf(record(total))).toEqual({ ok: false, failure: { kind: 'not-json', status: 200 } })
  })

  it.each([
    ['-0', 0],
    ['-0.000', 0],
    ['0e999', 0],
    ['1e-400', 0],
    [`1${'0'.repeat(500)}e-900`, 0],
    ['"007.5"', 7_500_000],
  ])('row 43 %s is exact, and zero has no sign', async (total, micros) => {
    expect(await balanceOf(record(total))).toEqual(eur(micros))
  })
})

describe('odd text', () => {
  it.each([
    ['{"total":7,"total":999,"currency":"eur"}', { currency: 'EUR', micros: undefined }],
    ['{"total":7,"currency":"eur","total" : 7}', { currency: 'EUR', micros: undefined }],
    ['{"balance":1,"x":{"balance":2},"currency":"eur","balance":3}', { currency: 'EUR', micros: undefined }],
    ['{"total":7,"currency":"usd","currency":"eur"}', { currency: '' }],
    [
      '{"total":7,"note":"a","note":"b","x":[{"total":1},{"total":2}],"currency":"eur"}',
      { currency: 'EUR', micros: 7_000_000 },
    ],
    ['{"note":"total","total":7,"other":"total","currency":"eur"}', { currency: 'EUR', micros: 7_000_000 }],
  ])(
    'row 44 of %s an amount or a currency that is said twice is unknown, and other records count',
    async (text, read) => {
      const value = [read, { currency: 'USD', micros: 1_000_000 }]

      expect(await balanceOf(`[${text},{"total":1,"currency":"usd"}]`)).toEqual({ ok: true, value })
    },
  )

  it.each([
    ['a zero-width space', 'e\u200bur'],
    ['a turn of direction', 'eu\u202er'],
    ['a soft hyphen', 'e\u00adur'],
  ])('row 44 a currency with %s in it is the one that it looks like', async (_name, currency) => {
    expect(await balanceOf(`[{"total":1,"currency":"${currency}"}]`)).toEqual(eur(1_000_000))
  })

  it('row 44 a currency of unseen characters alone is none', async () => {
    expect(await balanceOf('[{"total":1,"currency":"\\u200b"},{"total":1,"currency":"eur"}]')).toEqual({
      ok: true,
      value: [{ currency: '' }, { currency: 'EUR', micros: 1_000_000 }],
    })
  })

  it('row 44 a BOM is no part of the answer', async () => {
    expect(await balanceOf(`\ufeff${record('1')}`)).toEqual(eur(1_000_000))
  })

  it('row 44 names in latin-1 are read with marks, and amounts beside them exactly', async () => {
    const bytes = new Uint8Array(
      Buffer.from('{"partner_channels":[{"id":"a","client_id":"b","client":{"name":"Café"}}]}', 'latin1'),
    )
    const answer = await answering(bytes).channels({ offset: 0 })

    expect(answer).toMatchObject({ value: { rows: [{ clientName: 'Caf\ufffd' }] } })
    expect(await balanceOf(new Uint8Array(Buffer.from('[{"total":1,"currency":"eur","note":"é"}]', 'latin1')))).toEqual(
      eur(1_000_000),
    )
  })

  it('row 44 half a character in a name or a category is mended, also where a long one is cut', async () => {
    const points = [`"\\ud83d"`, JSON.stringify(`${'x'.repeat(59)}😀`)].map(
      (name) => `{"start":1,"volume":1,"pricing_category":${name}}`,
    )
    const answer = await usageOf(`[${points.join(',')}]`)

    expect(answer.ok && answer.value.messages.map(({ category }) => category.isWellFormed())).toEqual([true, true])
  })

  it('row 44 an id with half a character is never asked for', async () => {
    const api = answering('[]')

    expect(await api.clientBalance({ clientId: '\ud800', granularity: 'day' })).toEqual({
      ok: false,
      failure: { kind: 'not-found' },
    })
  })

  it.each([
    '[{"total":1,"currency":"eur","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]',
    '[{"__proto__":{"total":1,"currency":"eur"}}]',
    '{"__proto__":[{"total":1,"currency":"eur"}]}',
    '{"__proto__":{"data":[]}}',
  ])('row 45 %s changes no prototype, and is read from no prototype', async (json) => {
    const before = Reflect.ownKeys(Object.prototype)
    const answer = await balanceOf(json)

    expect(Reflect.ownKeys(Object.prototype)).toEqual(before)
    expect(answer).toEqual(json.startsWith('[{"total"') ? eur(1_000_000) : unexpected)
  })

  it.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('row 45 nesting of 100,000 %s is refused', async (_name, json) => {
    expect(await balanceOf(json)).toEqual(unexpected)
    expect(await usageOf(json)).toEqual(unexpected)
  })

  it('row 45 nesting of lists that never end is no JSON', async () => {
    const json = '['.repeat(1_900_000)

    expect(await balanceOf(json)).toMatchObject({ ok: false, failure: { kind: 'not-json' } })
    expect(await usageOf(json)).toMatchObject({ ok: false, failure: { kind: 'not-json' } })
  })

  it.each([
    ['numbers', '0', 950_000],
    ['points', '{"start":1,"volume":1}', 80_000],
    ['objects', '{}', 600_000],
  ])('row 45 a list of very many %s is refused', { timeout: 30_000 }, async (_name, item, length) => {
    const json = `[${Array.from({ length }, () => item).join(',')}]`

    expect(await balanceOf(json)).toEqual(unexpected)
    expect(await usageOf(json)).toEqual(unexpected)
    expect(await answering(json).channels({ offset: 0 })).toEqual(unexpected)
  })

  it('row 46 markup and direction marks stay text, clipped; the screens show them as such in e2e', async () => {
    const name = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(10_000)}`
    const answer = await answering(JSON.stringify({ clients: [{ id: 'a', name }] })).clients({ offset: 0 })

    expect(answer.ok && answer.value.rows[0]?.name).toBe(name.slice(0, 500))
  })
})
