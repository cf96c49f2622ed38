import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAIN_CSV, writeCsv } from '#domain/export/write-csv.ts'
import { type MonthRows, storedRows } from '#domain/grains/month-rows.ts'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import { parseMicros } from '#domain/money/money.ts'
import { readCsv } from '#domain/testing/read-csv.ts'
import { storedMonths } from '#domain/testing/stored-months.ts'
import { ZONES } from '#domain/testing/zones.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import { FOCUS_COLUMNS } from './focus-columns.ts'
import { focusTable } from './focus-table.ts'

const channel = { id: 'x', clientId: 'c', clientName: 'Nord', wabaId: 'w', name: 'Shop', phoneNumber: '4930' }
const MESSAGE = { day: 25, category: 'MARKETING', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 1_000 }
const CALL = { day: 3, direction: 'USER_INITIATED', country: 'BR', count: 2, seconds: 90, costMicros: 500 }
const monthOf = (changes: Partial<MonthRows> = {}): MonthRows => ({
  channel,
  month: '2026-10',
  state: 'whole',
  rows: { messages: [MESSAGE], calls: [CALL] },
  currency: 'EUR',
  readAtMs: 1_999,
  ...changes,
})

type Cells = Readonly<Record<string, string>>

/** The file as a program reads it: each line by its heads; '' is null. */
function linesOf(months: readonly MonthRows[], zone = 'Europe/Berlin') {
  const table = focusTable({ account: 'partner', zone })
  const lines = [...table.add(months), ...table.end()]
  const heads = table.heads.map((text) => ({ kind: 'text', text }) as const)
  const [first = [], ...rest] = readCsv(writeCsv([heads, ...lines], PLAIN_CSV), ',')
  const read = rest.map(
    (cells): Cells => Object.fromEntries(first.map((head, place) => [head, cells[place] ?? 'none'])),
  )
  return { heads: first, lines: read, leftOut: table.leftOut() }
}

const NAMES = FOCUS_COLUMNS.map(({ name }) => name)
const isPresent = (name: string) => NAMES.includes(name)
const isSaid = (name: string) => (line: Cells) => line[name] !== '' && !/^\s+$/.test(line[name] ?? '')
const isOneOf =
  (name: string, ...values: readonly string[]) =>
  (line: Cells) =>
    values.includes(line[name] ?? 'none')
const isDecimal = (name: string) => (line: Cells) => /^-?\d+(?:\.\d+)?$/.test(line[name] ?? 'none')
const isInstant = (name: string) => (line: Cells) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(line[name] ?? 'none')
const haveSameNull = (name: string, other: string) => (line: Cells) => (line[name] === '') === (line[other] === '')

/** Which columns a file has, by the numbers of the published rules. */
const PRESENCE: readonly (readonly [string, string])[] = [
  ['CostAndUsage-D-005-M', 'BillingAccountName'],
  ['CostAndUsage-D-006-M', 'BilledCost'],
  ['CostAndUsage-D-008-M', 'ChargeCategory'],
  ['CostAndUsage-D-009-M', 'BillingPeriodStart'],
  ['CostAndUsage-D-010-M', 'BillingPeriodEnd'],
  ['CostAndUsage-D-011-C', 'ConsumedQuantity'],
  ['CostAndUsage-D-019-C', 'SubAccountId'],
  ['CostAndUsage-D-021-M', 'PublisherName'],
  ['CostAndUsage-D-022-C', 'PricingCategory'],
  ['CostAndUsage-D-023-M', 'InvoiceIssuerName'],
  ['CostAndUsage-D-024-M', 'BillingAccountId'],
  ['CostAndUsage-D-025-M', 'ChargeDescription'],
  ['CostAndUsage-D-026-M', 'ChargeClass'],
  ['CostAndUsage-D-027-O', 'ChargeFrequency'],
  ['CostAndUsage-D-028-M', 'ChargePeriodEnd'],
  ['CostAndUsage-D-029-C', 'SubAccountName'],
  ['CostAndUsage-D-030-M', 'ContractedCost'],
  ['CostAndUsage-D-031-M', 'EffectiveCost'],
  ['CostAndUsage-D-032-M', 'ListCost'],
  ['CostAndUsage-D-033-O', 'InvoiceId'],
  ['CostAndUsage-D-035-M', 'BillingCurrency'],
  ['CostAndUsage-D-036-M', 'PricingQuantity'],
  ['CostAndUsage-D-037-M', 'ChargePeriodStart'],
  ['CostAndUsage-D-038-M', 'ProviderName'],
  ['CostAndUsage-D-039-C', 'ResourceType'],
  ['CostAndUsage-D-040-M', 'ServiceCategory'],
  ['CostAndUsage-D-041-M', 'ServiceName'],
  ['CostAndUsage-D-042-O', 'ServiceSubcategory'],
  ['CostAndUsage-D-043-C', 'ResourceId'],
  ['CostAndUsage-D-044-C', 'ResourceName'],
  ['CostAndUsage-D-059-C', 'SkuMeter'],
  ['CostAndUsage-D-060-C', 'SkuId'],
  ['CostAndUsage-D-066-C', 'ConsumedUnit'],
  ['CostAndUsage-D-067-C', 'SubAccountType'],
  ['CostAndUsage-D-068-M', 'PricingUnit'],
]

/** What holds in each line, by the numbers of the published rules. */
const RULES: readonly (readonly [string, (line: Cells) => boolean])[] = [
  ['BilledCost-C-003-M', isSaid('BilledCost')],
  ['BilledCost-C-004-M', isDecimal('BilledCost')],
  ['BilledCost-C-005-C', (line) => line['ProviderName'] === line['InvoiceIssuerName']],
  ['BillingAccountId-C-001-M', isSaid('BillingAccountId')],
  ['BillingCurrency-C-003-M', ({ BillingCurrency = '' }) => /^[A-Z]{3}$/.test(BillingCurrency)],
  ['BillingCurrency-C-004-M', isSaid('BillingCurrency')],
  ['BillingPeriodEnd-C-002-M', isInstant('BillingPeriodEnd')],
  ['BillingPeriodStart-C-002-M', isInstant('BillingPeriodStart')],
  ['ChargeCategory-C-003-M', isOneOf('ChargeCategory', 'Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment')],
  ['ChargeClass-C-003-C', isOneOf('ChargeClass', '')],
  ['ChargeDescription-C-003-O', isSaid('ChargeDescription')],
  ['ChargeFrequency-C-003-M', isOneOf('ChargeFrequency', 'One-Time', 'Recurring', 'Usage-Based')],
  ['ChargePeriodEnd-C-002-M', isInstant('ChargePeriodEnd')],
  ['ChargePeriodStart-C-002-M', isInstant('ChargePeriodStart')],
  ['ConsumedQuantity-C-006-C', isSaid('ConsumedQuantity')],
  ['ConsumedQuantity-C-008-C', isDecimal('ConsumedQuantity')],
  ['ConsumedUnit-C-006-C', haveSameNull('ConsumedUnit', 'ConsumedQuantity')],
  ['ContractedCost-C-003-M', isSaid('ContractedCost')],
  ['ContractedCost-C-004-M', isDecimal('ContractedCost')],
  ['EffectiveCost-C-003-M', isSaid('EffectiveCost')],
  ['EffectiveCost-C-004-M', isDecimal('EffectiveCost')],
  ['InvoiceId-C-004-C', isOneOf('InvoiceId', '')],
  ['InvoiceIssuerName-C-003-M', isSaid('InvoiceIssuerName')],
  ['ListCost-C-003-M', isSaid('ListCost')],
  ['ListCost-C-004-M', isDecimal('ListCost')],
  ['PricingCategory-C-004-C', isSaid('PricingCategory')],
  ['PricingCategory-C-007-M', isOneOf('PricingCategory', 'Standard', 'Dynamic', 'Committed', 'Other')],
  ['PricingQuantity-C-005-C', isSaid('PricingQuantity')],
  ['PricingQuantity-C-008-M', isDecimal('PricingQuantity')],
  ['PricingUnit-C-006-C', haveSameNull('PricingUnit', 'PricingQuantity')],
  ['ProviderName-C-003-M', isSaid('ProviderName')],
  ['PublisherName-C-003-M', isSaid('PublisherName')],
  ['ResourceId-C-005-C', isSaid('ResourceId')],
  ['ResourceName-C-006-C', (line) => line['ResourceName'] !== line['ResourceId']],
  ['ResourceType-C-005-C', haveSameNull('ResourceType', 'ResourceId')],
  ['ServiceCategory-C-003-M', isOneOf('ServiceCategory', 'Business Applications')],
  ['ServiceName-C-003-M', isSaid('ServiceName')],
  ['ServiceSubcategory-C-003-M', isOneOf('ServiceSubcategory', 'Other (Business Applications)')],
  ['SkuId-C-005-C', isSaid('SkuId')],
  ['SkuMeter-C-005-C', haveSameNull('SkuMeter', 'SkuId')],
  ['SubAccountName-C-004-C', haveSameNull('SubAccountName', 'SubAccountId')],
  ['SubAccountType-C-004-C', haveSameNull('SubAccountType', 'SubAccountId')],
]

describe('lines of FOCUS', () => {
  it.each(PRESENCE)('keep %s: there is a column %s', (_rule, name) => expect(isPresent(name)).toBe(true))

  it.each(RULES)('keep %s in each line', (_rule, holds) => {
    fc.assert(
      fc.property(storedMonths, (months) => {
        for (const line of linesOf(months).lines) expect(holds(line), JSON.stringify(line)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('have columns in the order of their names, and those of Saldo behind them', () => {
    const own = NAMES.filter((name) => name.startsWith('x_'))
    const theirs = NAMES.filter((name) => !own.includes(name))
    expect(NAMES).toEqual([...theirs.toSorted(), ...own.toSorted()])
    expect(linesOf([]).heads).toEqual(NAMES)
    for (const name of theirs) expect(name).toMatch(/^(?:[A-Z][a-z]+)+$/)
  })

  it('say what was used, with the edges of its day in UTC', () => {
    const { lines } = linesOf([monthOf()])
    expect(lines).toHaveLength(2)
    // The clocks go back: the day has 25 hours.
    expect(lines[0]).toMatchObject({
      ...{ BilledCost: '0.001', ListCost: '0.001', BillingCurrency: 'EUR', BillingAccountId: 'partner' },
      ...{ ChargePeriodStart: '2026-10-24T22:00:00Z', ChargePeriodEnd: '2026-10-25T23:00:00Z' },
      ...{ BillingPeriodStart: '2026-09-30T22:00:00Z', BillingPeriodEnd: '2026-10-31T23:00:00Z' },
      ...{ ConsumedQuantity: '10', ConsumedUnit: 'Messages', PricingCategory: 'Standard', SkuId: 'MARKETING' },
      ...{ ChargeDescription: 'Marketing to DE, regular', x_FetchedAt: '1970-01-01T00:00:01Z', x_Complete: 'true' },
    })
    expect(lines[1]).toMatchObject({
      ...{ ConsumedQuantity: '90', ConsumedUnit: 'Seconds', ChargeDescription: 'Calls to BR, user initiated' },
      ...{ x_CallDirection: 'USER_INITIATED', x_PricingType: '' },
    })
  })

  it('count calls of which the duration is not known, and say that something is missing', () => {
    const { seconds: _seconds, ...untimed } = CALL
    const { lines } = linesOf([monthOf({ rows: { messages: [], calls: [untimed] } })])
    expect(lines[0]).toMatchObject({ ConsumedQuantity: '2', ConsumedUnit: 'Calls', x_Complete: 'false' })
  })

  it('say “Other” of what nobody knows the pricing of', () => {
    const messages = [
      { ...MESSAGE, category: 'MARKETING_MAX_PRICE' },
      { ...MESSAGE, pricingType: 'SOMETHING_NEW' },
    ]
    const { lines } = linesOf([monthOf({ rows: { messages, calls: [] } })])
    expect(lines.map(({ PricingCategory }) => PricingCategory)).toEqual(['Other', 'Other'])
  })

  it('leave out what has no known cost or currency, count it, and never write 0 for it', () => {
    const { costMicros: _cost, ...unpriced } = MESSAGE
    const free = { ...unpriced, pricingType: 'FREE_ENTRY_POINT' }
    const { lines, leftOut } = linesOf([
      monthOf({ rows: { messages: [unpriced, free], calls: [] } }),
      monthOf({ currency: '', channel: { ...channel, id: 'y' } }),
    ])
    expect(lines.map(({ BilledCost, x_PricingType }) => [BilledCost, x_PricingType])).toEqual([
      ['0', 'FREE_ENTRY_POINT'],
    ])
    expect(leftOut).toEqual({ withoutCurrency: 2, withoutCost: 1, partMonths: 0 })
  })

  it('come to the totals of each currency that is known, and count all other rows', () => {
    fc.assert(
      fc.property(storedMonths, fc.constantFrom(...ZONES), (months, zone) => {
        const { lines, leftOut } = linesOf(months, zone)
        const rows = months.flatMap((of) => storedRows(of).map(({ tally }) => ({ currency: of.currency, tally })))
        expect(lines.length + leftOut.withoutCost + leftOut.withoutCurrency).toBe(rows.length)
        const expected = new Map<string, Micros>()
        for (const { currency, tally } of rows) {
          const micros = knownCostMicros(tally)
          if (currency !== '' && micros !== undefined)
            expected.set(currency, addMicros(expected.get(currency) ?? 0, micros))
        }
        const sums = new Map<string, Micros>()
        for (const { BilledCost = '', BillingCurrency = '', ChargePeriodStart = '', ChargePeriodEnd = '' } of lines) {
          sums.set(BillingCurrency, addMicros(sums.get(BillingCurrency) ?? 0, parseMicros(BilledCost) ?? Number.NaN))
          expect(ChargePeriodStart < ChargePeriodEnd).toBe(true)
        }
        expect(sums).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })
})
