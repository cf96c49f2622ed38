import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { Money } from '#domain/money/money.ts'
import type { UsagePoints } from '#domain/usage/usage.ts'
import type { Json } from './json-text.ts'
import {
  amountOf,
  asFields,
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

/** What is wrong with the records that were read from this answer; undefined if each is what the text says. */
export function faultOfBalance(root: Json, value: readonly Money[]): string | undefined {
  const fields = asFields(root)
  // A1: the shapes are tried one after the other, and one of them must explain what was read.
  const readings = [root, [root], fields?.get('balances'), fields?.get('data')].map((records) =>
    attempt(() => (Array.isArray(records) ? records.map(moneyText) : undefined)),
  )
  const actual = value.map(({ micros, currency }) => `${micros} ${currency}`)
  return readings.some((texts) => texts && isSame(texts, actual)) ? undefined : `read ${actual.join('; ')}`
}

function moneyText(record: Json): string {
  const fields = fieldsOf(record)
  const amount = amountOf(fields.get('total') ?? fields.get('balance'), 'down')
  if (amount === MISSING) throw new Unreadable()
  return `${amount} ${wordsOf(textOf(fields.get('currency'))).toUpperCase()}`
}

export function faultOfInfoBalance(root: Json, value: InfoBalance): string | undefined {
  return compare(() => {
    const fields = fieldsOf(root)
    const balance = amountOf(fields.get('balance') ?? fields.get('total'), 'down')
    if (balance === MISSING) throw new Unreadable()
    const renewal = asFields(fields.get('last_renewal'))
    const rows = fields.get('usage') ?? []
    if (!Array.isArray(rows)) throw new Unreadable()
    const dated = rows.map(fieldsOf).filter((row) => (row.get('period_date') ?? null) !== null)
    return [`balance ${balance}`, `renewal ${amountOf(renewal?.get('amount'), 'down')}`, ...dated.map(rowText)]
  }, [
    `balance ${value.balance.micros}`,
    `renewal ${value.lastRenewal?.micros ?? MISSING}`,
    ...value.periods.map(({ startMs, quantity, freeQuantity, paidQuantity, totalMicros, categories }) => {
      const parts = categories.map((part) => join(part.category, part.quantity, part.paidQuantity, part.costMicros))
      return join(startMs, quantity, freeQuantity, paidQuantity, totalMicros, ...parts.toSorted())
    }),
  ])
}

function rowText(row: Fields): string {
  const prefixes = new Set<string>()
  for (const column of row.keys()) {
    const prefix = column.slice(0, Math.max(0, column.lastIndexOf('_')))
    const ending = column.slice(prefix.length)
    const isPart = ending === '_quantity' && ['free', 'paid'].includes(prefix.slice(prefix.lastIndexOf('_') + 1))
    const isColumn = (ending === '_quantity' && !isPart) || (ending === '_price' && prefix !== 'total')
    if (prefix !== '' && isColumn) prefixes.add(prefix)
  }
  const parts = [...prefixes].map((prefix) =>
    join(
      nameOf(prefix),
      countOf(row.get(`${prefix}_quantity`)),
      countOf(row.get(`${prefix}_paid_quantity`)),
      amountOf(row.get(`${prefix}_price`), 'nearest'),
    ),
  )
  return join(
    dateOf(row.get('period_date')),
    countOf(row.get('quantity')),
    countOf(row.get('free_quantity')),
    countOf(row.get('paid_quantity')),
    amountOf(row.get('total_price'), 'nearest'),
    ...parts.toSorted(),
  )
}

export function faultOfUsage(root: Json, value: UsagePoints): string | undefined {
  return compare(
    () => [...pointTexts(root, false)],
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

/** Every object with a `start` that says how many or how much, unless it holds rows of its own. */
function* pointTexts(value: Json, isCalls: boolean): Iterable<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* pointTexts(item, isCalls)
  } else if (value instanceof Map) {
    const fields: Fields = value
    const says = (name: string) => (fields.get(name) ?? null) !== null
    const isPoint = fields.has('start') && ['volume', 'cost', 'count'].some(says) && ![...fields].some(holdsRows)
    if (isPoint) yield pointText(fields, isCalls)
    else for (const [name, inner] of fields) yield* pointTexts(inner, isCalls || /call/i.test(name))
  }
}

function holdsRows([name, value]: readonly [string, Json]): boolean {
  if (['pricing_analytics', 'call_analytics', 'data', 'data_points'].includes(name)) return true
  return Array.isArray(value) && value.some((item) => item === null || Array.isArray(item) || item instanceof Map)
}

function pointText(point: Fields, isCalls: boolean): string {
  const bucket = [countOf(point.get('start')), countOf(point.get('end'))]
  const label = (name: string, unknown: string) => {
    const text = textOf(point.get(name) ?? '')
    return nameOf(text) || unknown
  }
  const count = (name: string) => {
    const text = countOf(point.get(name))
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

function join(...parts: readonly (string | number | undefined)[]): string {
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
