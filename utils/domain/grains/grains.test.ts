import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportCell } from '#domain/export/export-cell.ts'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import { parseMicros } from '#domain/money/money.ts'
import { storedMonths } from '#domain/testing/stored-months.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import type { GrainTable } from './grain-table.ts'
import type { MonthRows } from './month-rows.ts'
import { numberDayGrain } from './number-day-grain.ts'
import { rowGrain } from './row-grain.ts'
import { wabaMonthGrain } from './waba-month-grain.ts'

const FACTS = { account: 'partner', zone: 'Europe/Berlin' }
const TABLES = { rowGrain, wabaMonthGrain, numberDayGrain }

const channel = { id: 'x', clientId: 'c', clientName: 'Nord', wabaId: 'w', name: 'Shop', phoneNumber: '4930' }
const MESSAGE = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 1_000 }
const CALL = { day: 3, direction: 'USER_INITIATED', country: 'BR', count: 2, seconds: 90, costMicros: 500 }
const monthOf = (changes: Partial<MonthRows> = {}): MonthRows => ({
  channel,
  month: '2026-10',
  state: 'whole',
  rows: { messages: [MESSAGE], calls: [CALL] },
  currency: 'EUR',
  readAtMs: 0,
  ...changes,
})

const write = (cell: ExportCell) => (cell === undefined ? '' : cell.kind === 'number' ? cell.decimal : cell.text)
/** Each line as its cells under the heads, without those that are empty or the same in all. */
function linesOf(table: GrainTable, months: readonly MonthRows[], batch = months.length) {
  const lines: (readonly ExportCell[])[] = []
  for (let place = 0; place < months.length; place += Math.max(1, batch))
    lines.push(...table.add(months.slice(place, place + Math.max(1, batch))))
  lines.push(...table.end())
  return lines.map((cells): Record<string, string> => {
    expect(cells).toHaveLength(table.heads.length)
    return Object.fromEntries(table.heads.map((head, place) => [head, write(cells[place])] as const))
  })
}

function costsOf(lines: readonly Record<string, string>[]): Record<string, Micros> {
  const sums = new Map<string, Micros>()
  for (const { currency = '', cost = '' } of lines) {
    const micros = parseMicros(cost === '' ? '0' : cost) ?? Number.NaN
    if (micros !== 0) sums.set(currency, addMicros(sums.get(currency) ?? 0, micros))
  }
  return Object.fromEntries([...sums].filter(([, micros]) => micros !== 0))
}

describe('the grains of a file', () => {
  it('have a line for each stored row, with nothing where nothing is known', () => {
    const { costMicros: _cost, ...unpriced } = MESSAGE
    const { seconds: _seconds, ...untimed } = CALL
    const month = monthOf({
      rows: {
        messages: [unpriced, { ...unpriced, pricingType: 'FREE_ENTRY_POINT', country: 'unknown' }],
        calls: [untimed, CALL],
      },
    })
    const common = {
      account: 'partner',
      zone: 'Europe/Berlin',
      channel_id: 'x',
      phone_number: '+4930',
      day: '2026-10-03',
    }
    expect(linesOf(rowGrain(FACTS), [month])).toMatchObject([
      { ...common, category: 'UTILITY', pricing_type: 'REGULAR', messages: '10', calls: '', cost: '', complete: 'no' },
      { ...common, pricing_type: 'FREE_ENTRY_POINT', country: 'ZZ', cost: '0', complete: 'yes' },
      {
        ...common,
        category: 'CALLS',
        pricing_type: '',
        call_direction: 'USER_INITIATED',
        call_seconds: '',
        complete: 'no',
      },
      { ...common, messages: '', calls: '2', call_seconds: '90', cost: '0.0005', read_at: '1970-01-01T00:00:00Z' },
    ])
  })

  it('add up the channels of a WABA for each month and currency', () => {
    const months = [
      monthOf({ channel: { ...channel, id: '1' }, readAtMs: 2_000 }),
      monthOf({ channel: { ...channel, id: '2' }, readAtMs: 1_000 }),
      monthOf({ channel: { ...channel, id: '3' }, currency: 'BRL', readAtMs: 3_000 }),
      monthOf({ channel: { ...channel, id: '4', wabaId: 'v' }, currency: '' }),
      monthOf({ month: '2026-11', state: 'part' }),
    ]
    const sum = { messages: '10', calls: '2', call_seconds: '90', cost: '0.0015', complete: 'yes' }
    expect(linesOf(wabaMonthGrain(FACTS), months, 1)).toMatchObject([
      {
        ...sum,
        waba_id: 'w',
        month: '2026-10',
        channels: '3',
        currency: 'EUR',
        messages: '20',
        calls: '4',
        call_seconds: '180',
        cost: '0.003',
        read_at: '1970-01-01T00:00:01Z',
      },
      { ...sum, waba_id: 'w', month: '2026-10', channels: '3', currency: 'BRL' },
      { ...sum, waba_id: 'v', month: '2026-10', channels: '1', currency: '' },
      { ...sum, waba_id: 'w', month: '2026-11', channels: '1', complete: 'no' },
    ])
  })

  it('say of a WABA with a channel that was not read that more may have been sent', () => {
    const unread = monthOf({ channel: { ...channel, id: '2' }, state: 'unread', rows: undefined, readAtMs: undefined })
    expect(linesOf(wabaMonthGrain(FACTS), [monthOf(), unread])).toMatchObject([
      { cost: '0.0015', channels: '2', complete: 'no' },
    ])
    expect(linesOf(wabaMonthGrain(FACTS), [unread])).toMatchObject([
      { messages: '', cost: '', complete: 'no', read_at: '' },
    ])
    expect(linesOf(wabaMonthGrain(FACTS), [monthOf({ state: 'none', rows: undefined })])).toEqual([])
    expect(linesOf(wabaMonthGrain(FACTS), [monthOf({ rows: { messages: [], calls: [] } })])).toMatchObject([
      { messages: '0', calls: '0', call_seconds: '0', cost: '0', complete: 'yes' },
    ])
  })

  it('add what costs nothing to a currency of its WABA', () => {
    const free = { messages: [{ ...MESSAGE, pricingType: 'FREE_ENTRY_POINT', costMicros: 0 }], calls: [] }
    const months = [monthOf({ channel: { ...channel, id: '0' }, rows: free, currency: '' }), monthOf()]
    expect(linesOf(wabaMonthGrain(FACTS), months)).toMatchObject([
      { currency: 'EUR', messages: '20', free_messages: '10' },
    ])
    expect(linesOf(wabaMonthGrain(FACTS), [monthOf({ rows: free })])).toMatchObject([{ currency: 'EUR', cost: '0' }])
  })

  it('have a line for each number and day in order, and one without a day where nothing is known', () => {
    const rows = { messages: [{ ...MESSAGE, day: 12 }, MESSAGE, MESSAGE], calls: [CALL] }
    const unread = monthOf({ state: 'unread', rows: undefined, readAtMs: undefined, month: '2026-11' })
    expect(linesOf(numberDayGrain(FACTS), [monthOf({ rows }), unread])).toMatchObject([
      {
        phone_number: '+4930',
        month: '2026-10',
        day: '2026-10-03',
        messages: '20',
        calls: '2',
        cost: '0.0025',
        complete: 'yes',
      },
      { month: '2026-10', day: '2026-10-12', messages: '10', calls: '0', call_seconds: '0', cost: '0.001' },
      { month: '2026-11', day: '', messages: '', calls: '', cost: '', complete: 'no' },
    ])
    expect(linesOf(numberDayGrain(FACTS), [monthOf({ state: 'none', rows: undefined })])).toEqual([])
  })

  it.each([
    ['part', { messages: [], calls: [] }, 1],
    ['part', { messages: [MESSAGE], calls: [] }, 2],
    ['unread', undefined, 1],
    ['whole', { messages: [], calls: [] }, 0],
  ] as const)('say of a month that is %s that days may be missing from it', (state, rows, count) => {
    const month = monthOf({ state, rows: rows && { messages: [...rows.messages], calls: [] } })
    const days = linesOf(numberDayGrain(FACTS), [month])
    const stored = linesOf(rowGrain(FACTS), [month])
    expect([days.length, stored.length]).toEqual([count, count])
    if (count === 0) return
    expect(days.at(-1)).toMatchObject({ month: '2026-10', day: '', messages: '', cost: '', complete: 'no' })
    expect(stored.at(-1)).toMatchObject({ day: '2026-10', category: '', messages: '', cost: '', complete: 'no' })
  })

  it.each(Object.entries(TABLES))(
    '%s comes to the totals, whatever the batches, in each currency to the last digit',
    (_name, make) => {
      fc.assert(
        fc.property(storedMonths, fc.integer({ min: 1, max: 9 }), (months, batch) => {
          const lines = linesOf(make(FACTS), months, batch)
          const tallies = months.flatMap(({ rows, currency }) =>
            rows ? [{ currency, tally: tallyChannelMonth(rows) }] : [],
          )
          const expected = new Map<string, Micros>()
          for (const { currency, tally } of tallies)
            expected.set(currency, addMicros(expected.get(currency) ?? 0, tally.costMicros))

          expect(costsOf(lines)).toEqual(Object.fromEntries([...expected].filter(([, micros]) => micros !== 0)))
          for (const [head, field] of [
            ['messages', 'volume'],
            ['calls', 'calls'],
            ['call_seconds', 'callSeconds'],
          ] as const) {
            const sum = lines.reduce((before, line) => before + Number(line[head] ?? 'none'), 0)
            expect(sum).toBe(tallies.reduce((before, { tally }) => before + tally[field], 0))
          }
        }),
        { numRuns: 300 },
      )
    },
  )
})
