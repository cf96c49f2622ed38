import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { UsagePoints } from '#domain/usage/usage.ts'
import { type Json, JsonNumber } from './json-text.ts'
import {
  amountOf,
  asFields,
  changeOf,
  countOf,
  dateOf,
  type Fields,
  fieldsOf,
  MISSING,
  nameOf,
  textOf,
  Unreadable,
  wordsOf,
} from './oracle-fields.ts'

const UNKNOWN = '?'
/** Wrappers below that many others are not looked into. */
const DEEPEST = 12

/** What is wrong with the records that were read from this answer; undefined if each is what the text says. */
export function faultOfBalance(root: Json, value: readonly BalanceRecord[]): string | undefined {
  const fields = asFields(root)
  // A1: the shapes are tried one after the other, and one of them must explain what was read.
  const readings = [root, [root], fields?.get('balances'), fields?.get('data')].map((records) =>
    Array.isArray(records) ? records.map(recordText) : undefined,
  )
  const actual = value.map(({ micros, currency }) => `${micros ?? UNKNOWN} ${currency}`)
  if (value.length > 0 && value.every(({ micros }) => micros === undefined)) return 'read what says nothing'
  return readings.some((texts) => texts && isSame(texts, actual)) ? undefined : `read ${actual.join('; ')}`
}

/** What cannot be read of a record is unknown; without a currency nothing of it is known. */
function recordText(record: Json): string {
  const fields = asFields(record)
  const code =
    attempt(() => wordsOf(textOf(fields?.get('currency')).replaceAll(/[\p{Cc}\p{Cf}]/gu, '')).toUpperCase()) ?? ''
  if (code === '' || code.length > 20) return `${UNKNOWN} `
  const amount = attempt(() => amountOf(fields?.get('total') ?? fields?.get('balance'), 'down')) ?? MISSING
  return `${amount === MISSING ? UNKNOWN : amount} ${code}`
}

export function faultOfInfoBalance(root: Json, value: InfoBalance): string | undefined {
  return compare(() => {
    const fields = fieldsOf(root)
    const balance = amountOf(fields.get('balance') ?? fields.get('total'), 'down')
    if (balance === MISSING) throw new Unreadable()
    const renewal = asFields(fields.get('last_renewal'))
    const part = (read: () => string) => attempt(read) ?? MISSING
    return [
      `balance ${balance}`,
      `renewal ${part(() => amountOf(renewal?.get('amount'), 'down'))}`,
      `on ${part(() => dateOf(renewal?.get('date')))}`,
    ]
  }, [
    `balance ${value.balance.micros}`,
    `renewal ${value.lastRenewal?.micros ?? MISSING}`,
    `on ${value.lastRenewal?.atMs ?? MISSING}`,
  ])
}

/** Every row is read or counted as left out, and each that has its ids is read. */
export function faultOfList(
  root: Json,
  { rows, leftOut }: { readonly rows: readonly { readonly id: string }[]; readonly leftOut: number },
  idFields: readonly string[],
): string | undefined {
  const expected = [...listsIn(root)].map((list) => list.flatMap((row) => idOf(row, idFields)))
  const lengths = [...listsIn(root)].map((list) => list.length)
  const isExplained = expected.some(
    (ids, place) =>
      isSame(
        ids,
        rows.map(({ id }) => id),
      ) && lengths[place] === rows.length + leftOut,
  )
  const total = attempt(() => textOf(asFields(root)?.get('total'))) ?? '0'
  if (rows.length + leftOut === 0 && Number(total) > 0) return `read no rows of ${total}`
  return isExplained ? undefined : `read ${rows.length} rows, and left ${leftOut} out`
}

function* listsIn(root: Json): Iterable<readonly Json[]> {
  const fields = asFields(root)
  const holders = [fields, asFields(fields?.get('partner'))].flatMap((holder) => [...(holder?.values() ?? [])])
  for (const candidate of [root, ...holders]) if (Array.isArray(candidate)) yield candidate
}

function idOf(row: Json, idFields: readonly string[]): readonly string[] {
  const ids = idFields.map((name) => attempt(() => textOf(asFields(row)?.get(name))) ?? '')
  return ids.every((id) => id.length > 0 && id.length <= 200) ? ids.slice(0, 1) : []
}

/** Every point that can be read is, and no other; what cannot be is counted, and nothing is where everything can. */
export function faultOfUsage(root: Json, value: UsagePoints): string | undefined {
  const all = [...points(root, false)]
  const odd = all.filter((text) => text === undefined).length + (hasNextPage(root) ? 1 : 0)
  if (value.leftOut < odd) return `left ${value.leftOut} out of ${odd} that cannot be read`
  return compare(
    () => all.filter((text) => text !== undefined),
    [
      ...value.messages.map((point) =>
        join(
          'message',
          point.startSeconds,
          point.endSeconds,
          point.category,
          point.pricingType,
          point.country,
          point.volume,
          point.costMicros,
        ),
      ),
      ...value.calls.map((point) =>
        join(
          'call',
          point.startSeconds,
          point.endSeconds,
          point.direction,
          point.country,
          point.count,
          point.costMicros,
        ),
      ),
    ],
  )
}

function hasNextPage(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasNextPage)
  const next = asFields(asFields(value)?.get('paging'))?.get('next')
  return (
    typeof next === 'string' || next instanceof JsonNumber || [...(asFields(value)?.values() ?? [])].some(hasNextPage)
  )
}

/** Every object with a `start` that says how many or how much, unless it holds rows of its own; undefined where one is odd. */
function* points(value: Json, isCalls: boolean, depth = 0): Iterable<string | undefined> {
  if (depth > DEEPEST) return
  if (Array.isArray(value)) {
    for (const item of value) yield* points(item, isCalls, depth + 1)
  } else if (value instanceof Map) {
    const fields: Fields = value
    const says = (name: string) => (fields.get(name) ?? null) !== null
    const isPoint = fields.has('start') && ['volume', 'cost', 'count'].some(says) && ![...fields].some(holdsRows)
    if (isPoint) yield attempt(() => pointText(fields, isCalls))
    else for (const [name, inner] of fields) yield* points(inner, isCalls || /call/i.test(name), depth + 1)
  }
}

function holdsRows([name, value]: readonly [string, Json]): boolean {
  if (['pricing_analytics', 'call_analytics', 'data', 'data_points'].includes(name)) return true
  return Array.isArray(value) && value.some((item) => item === null || Array.isArray(item) || item instanceof Map)
}

function pointText(point: Fields, isCalls: boolean): string {
  const bucket = [countOf(point.get('start')), countOf(point.get('end'))] as const
  const [start, end] = bucket
  const isOfSeconds = bucket.every((edge) => edge === MISSING || BigInt(edge) < 100_000_000_000n)
  if (start === MISSING || !isOfSeconds || (end !== MISSING && BigInt(end) < BigInt(start))) throw new Unreadable()
  const label = (name: string, unknown: string) => {
    const text = textOf(point.get(name) ?? '')
    return nameOf(text) || unknown
  }
  const count = (name: string) => {
    const text = changeOf(point.get(name))
    return text === MISSING ? '0' : text
  }
  const country = label('country', '')
  const cost = amountOf(point.get('cost'), 'nearest')
  if (isCalls || ['count', 'average_duration', 'direction'].some((name) => point.has(name))) {
    return join('call', ...bucket, label('direction', 'UNKNOWN'), country, count('count'), cost)
  }
  const kinds = [label('pricing_category', 'UNKNOWN'), label('pricing_type', 'UNKNOWN')]
  return join('message', ...bucket, ...kinds, country, count('volume'), cost)
}

function join(...parts: readonly (string | number | bigint | undefined)[]): string {
  return parts.map((part) => part ?? MISSING).join('|')
}

function compare(expected: () => readonly string[], actual: readonly string[]): string | undefined {
  const texts = attempt(expected)
  if (!texts) return 'read what is not readable'
  return isSame(texts.toSorted(), actual.toSorted())
    ? undefined
    : `expected ${texts.join('; ')}, read ${actual.join('; ')}`
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, place) => text === right[place])
}

/** Undefined where something is unreadable. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
