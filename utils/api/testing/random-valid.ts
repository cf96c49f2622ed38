import fc from 'fast-check'
import { type Doc, object } from './random-json.ts'

export const ENDPOINTS = [
  'partner',
  'balance',
  'clients',
  'channels',
  'clientBalance',
  'channelBalance',
  'channelUsage',
] as const
export type Endpoint = (typeof ENDPOINTS)[number]

/** As a server that calculates in doubles prints it: some digits more than it means. */
const noisy = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.nat(500), fc.boolean())
  .map(([rate, volume, isDebt]) => String((isDebt ? -1 : 1) * (rate / 1e6) * volume * 1.1))

/**
 * A whole number of millionths of up to 15 digits, and of no more than 10^15 units, written as a decimal, with an
 * exponent, or as text.
 */
const wide = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.nat(6))
  .map(([digits, zeros]) => digits * 10n ** BigInt(zeros))

const plain = fc
  .tuple(
    fc.oneof(fc.maxSafeInteger().map(BigInt), wide, fc.integer({ min: -9_999_999, max: 99_999_999 }).map(BigInt)),
    fc.nat(9),
  )
  .map(([micros, form]) => {
    const digits = String(micros).replace('-', '').padStart(7, '0')
    const sign = micros < 0 ? '-' : ''
    const full = `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`
    const short = full.replace(/\.?0+$/, '')
    const forms = [short, short, short, short, full, `${micros}e-6`, `${micros}.0E-6`, `"${short}"`, `" ${full} "`]
    return forms[form] ?? `${full}000`
  })

const amount = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: noisy })

const count = fc.tuple(fc.nat(1_000_000), fc.nat(5)).map(([value, form]) => {
  return [`"${value}"`, `${value}.0`][form] ?? String(value)
})

const label = fc.oneof(
  fc.constantFrom(
    '"eur"',
    '"MARKETING"',
    '"authentication-international"',
    '"caf\u00e9"',
    '"a\\ud83db"',
    '"<img src=x>"',
  ),
  fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text)),
)
const id = fc.constantFrom('"Ab12cdCH"', '"Ab12Cd34CL"', '"x"', '"../.."', '"\\ud800"')
const currency = fc.constantFrom('"eur"', '"usd"', '"USD"', '" gbp "', '"xxx"')

/** A field that may be absent or null (A14). */
const maybe = (value: fc.Arbitrary<Doc>): fc.Arbitrary<Doc | undefined> =>
  fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: 1, arbitrary: fc.constantFrom<(Doc | undefined)[]>('null', undefined) },
  )

const objectOf = (fields: Readonly<Record<string, fc.Arbitrary<Doc | undefined>>>) => fc.record(fields).map(object)

const record = fc
  .tuple(amount, currency, fc.constantFrom('total', 'balance'))
  .map(([value, code, key]) => object({ currency: code, [key]: value }))
const balance = fc.tuple(fc.array(record, { maxLength: 3 }), fc.nat(3)).map(([records, form]): Doc => {
  if (form === 1 && records[0]) return records[0]
  return form > 1 ? object({ [form === 2 ? 'balances' : 'data']: records }) : records
})

const date = fc
  .tuple(
    fc.integer({ min: 0, max: 3_650 }),
    fc.constantFrom('', 'T00:00:00', 'T00:00:00Z', 'T23:59:59.821z', ' 05:30:00+0530', 'T05:30-08:00'),
  )
  .map(([day, ending]) => `"${new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)}${ending}"`)

const COUNTS = [
  'quantity',
  'free_quantity',
  'paid_quantity',
  'free_tier',
  'marketing_quantity',
  'marketing_paid_quantity',
  'mm-lite_quantity',
]
const PRICES = ['total_price', 'marketing_price', 'utility_price', 'mm-lite_price']
const period = objectOf({
  period_date: maybe(date),
  ...Object.fromEntries(COUNTS.map((name) => [name, maybe(count)])),
  ...Object.fromEntries(PRICES.map((name) => [name, maybe(amount)])),
})
const infoBalance = objectOf({
  balance: amount,
  currency,
  last_renewal: maybe(objectOf({ amount: maybe(amount), date: maybe(date) })),
  granularity: maybe(fc.constantFrom('"day"', '"MONTH"', '"week"')),
  estimated_template_cost: maybe(amount),
  usage: maybe(fc.array(period, { maxLength: 3 })),
})

const bucket = {
  start: fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }).map(String),
  end: fc.constantFrom(undefined, 'null', '1900000000'),
}
const message = objectOf({
  ...bucket,
  country: maybe(label),
  tier: maybe(label),
  pricing_type: maybe(label),
  pricing_category: maybe(label),
  volume: count,
  cost: maybe(amount),
})
const call = objectOf({
  ...bucket,
  direction: maybe(label),
  count,
  average_duration: maybe(fc.constantFrom('106', '103.33333333333333', '0.5')),
  cost: maybe(amount),
})
const usage = fc
  .tuple(fc.array(message, { maxLength: 4 }), fc.array(call, { maxLength: 2 }), fc.nat(4))
  .map(([messages, calls, form]): Doc => {
    const both = [...messages, ...calls]
    const shapes: readonly Doc[] = [
      object({
        pricing_analytics: object({ data: [object({ data_points: messages })] }),
        call_analytics: object({ data_points: calls }),
        id: '"1"',
      }),
      object({
        pricing_analytics: object({ data_points: messages }),
        call_analytics: object({ data: [object({ data_points: calls })] }),
      }),
      object({ start: '1', end: '2', data: [object({ data_points: both })], paging: object({ cursors: object({}) }) }),
      object({ start: '1', count: '7', data_points: both }),
    ]
    return shapes[form] ?? both
  })

const client = objectOf({ id, name: maybe(label), status: maybe(label) })
const channel = objectOf({
  id,
  client_id: id,
  client: maybe(objectOf({ name: maybe(label) })),
  setup_info: maybe(objectOf({ phone_number: maybe(label), phone_name: maybe(label) })),
  waba_account: maybe(objectOf({ id: maybe(id), external_id: maybe(id) })),
  hub_status: maybe(label),
  terminated_at: maybe(label),
  cancelled_at: maybe(id),
})
const listOf = (key: string, row: fc.Arbitrary<Doc>) =>
  fc.tuple(fc.array(row, { maxLength: 3 }), count, fc.boolean()).map(([rows, total, isBare]): Doc => {
    // No rows inside of a total is no valid page.
    const told = rows.length > 0 ? total : '0'
    return isBare ? rows : object({ total: told, limit: '20', filters: '{}', [key]: rows })
  })

/** What may stand among good rows without costing them anything, and how many rows it costs itself. */
const ODD_POINTS = [
  '{"start":1790000000,"volume":1.5}',
  '{"start":"soon","volume":1}',
  '{"start":1790000000,"volume":1,"cost":"much"}',
  '{"start":1790000000}',
  '{"date":"2026-11-01","volume":5}',
  '"none"',
  '7',
] as const
const ODD_CHANNELS = ['{"id":"x","client_id":null}', '{"id":"","client_id":"y"}', '"none"', 'null', '{}'] as const
const ODD_RECORDS = ['{"currency":"usd"}', '{"total":"?","currency":"usd"}', '{"total":5}', '7', 'null'] as const

/** Answers with odd parts, which cost only themselves: `leftOut` is how many rows cannot be read. */
export const oddAnswers: Readonly<
  Record<'balance' | 'channels' | 'channelBalance' | 'channelUsage', fc.Arbitrary<{ doc: Doc; leftOut: number }>>
> = {
  balance: fc
    .tuple(fc.array(record, { minLength: 1, maxLength: 3 }), fc.subarray([...ODD_RECORDS], { minLength: 1 }))
    .map(([records, odd]) => ({ doc: [...records, ...odd], leftOut: 0 })),
  channels: fc
    .tuple(fc.array(channel, { minLength: 1, maxLength: 3 }), fc.subarray([...ODD_CHANNELS], { minLength: 1 }))
    .map(([rows, odd]) => ({ doc: object({ partner_channels: [...odd, ...rows] }), leftOut: odd.length })),
  channelBalance: fc
    .tuple(
      amount,
      currency,
      fc.constantFrom('"none"', '[5,null,{"period_date":7,"quantity":841.5}]', '7'),
      fc.constantFrom('"yesterday"', '{"amount":"much","date":[]}'),
    )
    .map(([value, code, rows, renewal]) => ({
      doc: object({ balance: value, currency: code, usage: rows, last_renewal: renewal, granularity: rows }),
      leftOut: 0,
    })),
  channelUsage: fc
    .tuple(
      fc.array(message, { minLength: 1, maxLength: 4 }),
      fc.array(call, { maxLength: 2 }),
      fc.subarray([...ODD_POINTS]),
      fc.nat(2),
    )
    .map(([messages, calls, odd, emptyGroups]) => ({
      doc: object({
        pricing_analytics: object({
          data: [object({ data_points: [...messages, ...odd] }), ...Array.from({ length: emptyGroups }, () => '{}')],
        }),
        call_analytics: object({ data_points: calls }),
        id: '"1"',
      }),
      leftOut: odd.length,
    })),
}

/** Answers that the client must accept, by endpoint. */
export const validAnswers: Readonly<Record<Endpoint, fc.Arbitrary<Doc>>> = {
  partner: objectOf({ id, brand_name: maybe(label), country: maybe(label), settings: maybe(label) }),
  balance,
  clients: listOf('clients', client),
  channels: listOf('partner_channels', channel),
  clientBalance: infoBalance,
  channelBalance: infoBalance,
  channelUsage: usage,
}
