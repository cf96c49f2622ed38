import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BalanceRecord } from '#domain/money/money.ts'
import { PROBLEM_KINDS } from '#domain/reading/problem.ts'
import type { Answer } from './http/answer.ts'
import { alwaysUsable } from './http/use-key.ts'
import { createPartnerApi } from './partner-api.ts'
import { roundedMicros } from './testing/exact-decimal.ts'
import { type Json, readJsonText } from './testing/json-text.ts'
import { faultOfBalance, faultOfInfoBalance, faultOfList, faultOfUsage } from './testing/oracle.ts'
import { type RandomAnswer, randomAnswers } from './testing/random-answers.ts'

const KEY = 'canary-key-4711'
const NOW_MS = Date.UTC(2026, 10, 22, 12)
const RUNS = Number(process.env['SALDO_PROPERTY_RUNS'] ?? 100_000)
const SEED = Number(process.env['SALDO_SEED'] ?? Date.now() % 2 ** 31)

const range = { startSeconds: 0, endSeconds: 1 }
const ids = { clientId: 'c', channelId: 'h' }

/** Makes the call with this answer; what is returned, and what is wrong with it. */
async function call({ endpoint, body, status, headers }: RandomAnswer) {
  const isEmpty = status === 204 || status === 205 || status === 304
  const api = createPartnerApi({
    partnerId: 'saldoPA',
    useKey: alwaysUsable(KEY),
    now: () => NOW_MS,
    fetch: async () => new Response(isEmpty ? null : body, { status, headers }),
  })
  const compared = async <Value>(
    asked: Promise<Answer<Value>>,
    faultOf: (json: Json, value: Value) => string | undefined,
  ) => {
    const answer = await asked
    if (!answer.ok) return { answer, fault: faultOfFailure(answer, status) }
    const root = status === 200 && headers['Content-Type']?.includes('json') ? readJsonText(textOf(body)) : undefined
    if (root === undefined) return { answer, fault: 'not refused' }
    return { answer, fault: faultOf(root, answer.value) }
  }
  switch (endpoint) {
    case 'partner':
      return compared(api.partner(), () => undefined)
    case 'balance':
      return compared(api.balance(), faultOfBalance)
    case 'clients':
      return compared(api.clients({ offset: 0 }), (root, page) => faultOfList(root, page, ['id']))
    case 'channels':
      return compared(api.channels({ offset: 0 }), (root, page) => faultOfList(root, page, ['id', 'client_id']))
    case 'clientBalance':
      return compared(api.clientBalance({ clientId: 'c', granularity: 'day' }), faultOfInfoBalance)
    case 'channelBalance':
      return compared(api.channelBalance({ ...ids, ...range, granularity: 'month' }), faultOfInfoBalance)
    case 'channelUsage':
      return compared(api.channelUsage({ ...ids, ...range, granularity: 'DAILY' }), faultOfUsage)
  }
}

function textOf(body: string | Uint8Array): string {
  return new TextDecoder().decode(typeof body === 'string' ? new TextEncoder().encode(body) : body)
}

/** What an answer with status 200 can be: no JSON, not understood, or one that says that it failed. */
const OF_AN_ANSWER: ReadonlySet<string> = new Set(['not-json', 'unexpected', 'rate-limited'])

function faultOfFailure({ failure }: Answer<unknown> & { ok: false }, status: number): string | undefined {
  const { kind, detail = '', report, retryAtMs = NOW_MS + 60_000 } = failure
  const waitMs = retryAtMs - NOW_MS
  const named = { 401: 'key-rejected', 403: 'forbidden', 404: 'not-found' }[status]
  // A refusal of the key counts only in the API's own words.
  const mayBeOther = (status === 401 || status === 403) && (kind === 'not-json' || kind === 'unexpected')
  if (!PROBLEM_KINDS.includes(kind) || (named && named !== kind && !mayBeOther)) return `${status} is ${kind}`
  if (status === 200 && !OF_AN_ANSWER.has(kind)) return `${status} is ${kind}`
  if (report !== undefined && !/^[a-z-]+( [\w.*[\]-]*)?$/.test(report)) return `reports ${report}`
  if (waitMs < 60_000 || waitMs > 6 * 3_600_000) return `waits ${waitMs} ms`
  const half = KEY.slice(0, 8)
  if (detail.length > 200 || !detail.isWellFormed() || /\p{Cc}/u.test(detail) || detail.includes(half))
    return `says ${detail}`
  return undefined
}

const prototypes = [Object.prototype, Array.prototype].map((prototype) => ({
  prototype,
  before: Object.getOwnPropertyDescriptors(prototype),
  names: Reflect.ownKeys(prototype).length,
}))

function isPolluted(): boolean {
  return prototypes.some(({ prototype, before, names }) => {
    const isSame = ([name, { value }]: [string, PropertyDescriptor]) =>
      Object.getOwnPropertyDescriptor(prototype, name)?.value === value
    return Reflect.ownKeys(prototype).length !== names || !Object.entries(before).every(isSame)
  })
}

describe('any answer', () => {
  it(`is read exactly or refused (${RUNS} answers, seed ${SEED})`, { timeout: 30_000 + RUNS }, async () => {
    const outcomes = new Map<string, number>()
    const property = fc.asyncProperty(randomAnswers(KEY), async (random) => {
      const { answer, fault } = await call(random)

      if (fault !== undefined) throw new Error(fault)
      if (isPolluted()) throw new Error('a prototype was changed')
      const mustBeRead = random.kind === 'valid' || random.kind === 'odd'
      if (mustBeRead && !answer.ok) throw new Error('an answer was refused for a part of it')
      const { leftOut = 0 } = answer.ok ? (answer.value as { readonly leftOut?: number }) : random
      if (random.leftOut !== undefined && leftOut !== random.leftOut)
        throw new Error(`${leftOut} in the place of ${random.leftOut} rows were left out`)
      const outcome = `${random.kind} ${answer.ok ? 'accepted' : 'refused'}`
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    })

    const startedMs = performance.now()
    await fc.assert(property, { numRuns: RUNS, seed: SEED })

    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    const counts = [...outcomes].map(([outcome, cases]) => `${outcome} ${cases}`).toSorted()
    process.stdout.write(`SALDO_SEED=${SEED}: ${RUNS} answers in ${seconds} s; ${counts.join(', ')}\n`)
    expect(outcomes.get('odd accepted')).toBeGreaterThan(RUNS / 10)
    expect(outcomes.get('mutated accepted')).toBeGreaterThan(RUNS / 50)
    expect(outcomes.get('hostile accepted')).toBeGreaterThan(RUNS / 500)
  })
})

describe('the oracle', () => {
  /** A decoder as one might write it in a hurry. */
  const careless = (body: string, toMicros: (amount: number) => number): readonly BalanceRecord[] => [
    { micros: toMicros(JSON.parse(body).total), currency: 'EUR' },
  ]
  const balanceText = (total: string) => `{"total":${total},"currency":"eur"}`
  const faultOf = (body: string, value: readonly BalanceRecord[]) => faultOfBalance(readJsonText(body) ?? null, value)

  it.each<[string, bigint, (amount: number) => number]>([
    ['the product', 9_999_999_999n, (amount) => amount * 1_000_000],
    ['the rounded product', 999_999_999_999_999_999n, (amount) => Math.round(amount * 1_000_000)],
  ])('catches a decoder that goes through a float: %s, up to %s millionths', (_name, max, toMicros) => {
    const micros = fc.bigInt({ min: 1n, max })
    const details = fc.check(
      fc.property(micros, (wanted) => {
        const digits = String(wanted).padStart(7, '0')
        const body = balanceText(`${digits.slice(0, -6)}.${digits.slice(-6)}`)
        return faultOf(body, careless(body, toMicros)) === undefined
      }),
      // Most small products are exact by chance: a hundred draws can miss those that are not.
      { seed: SEED, numRuns: 20_000 },
    )

    expect(details.failed).toBe(true)
  })

  it('is content with what is exact, and with nothing else', () => {
    const body = balanceText('1499.9951')

    expect(faultOf(body, [{ micros: 1_499_995_100, currency: 'EUR' }])).toBeUndefined()
    expect(faultOf(body, [{ micros: 1_499_995_101, currency: 'EUR' }])).toBeDefined()
    expect(faultOf(body, [{ micros: 1_499_995_100, currency: 'USD' }])).toBeDefined()
    expect(faultOf(body, [])).toBeDefined()
    expect(faultOf('{"currency":"eur"}', [{ micros: 0, currency: 'EUR' }])).toBeDefined()
  })

  it.each([
    ['0.1', 100_000n],
    ['-0', 0n],
    ['4.815e1', 48_150_000n],
    ['1e-6', 1n],
    ['1e-7', 0n],
    ['442.5602999999998', 442_560_300n],
    ['1.9876546', 1_987_655n],
    ['9007199254.740991', 9_007_199_254_740_990n],
    ['9007199254.741', 9_007_199_254_741_000n],
    ['12500000000.5', 12_500_000_000_500_000n],
    ['1e15', 10n ** 21n],
    ['1.00000000000001e15', undefined],
    [`1${'0'.repeat(304)}e-706`, 0n],
    ['1e-999999999', undefined],
    ['1e999999999', undefined],
    ['', undefined],
    ['.5', undefined],
  ])('reads %s as %s millionths', (text, micros) => {
    expect(roundedMicros(text, 'nearest')).toBe(micros)
  })
})
