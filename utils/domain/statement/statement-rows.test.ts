import { describe, expect, it } from 'vitest'
import type { Line } from '#domain/dashboard/line.ts'
import type { ExportCell } from '#domain/export/export-cell.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import type { ClientStatement } from './client-statement.ts'
import { STATEMENT_HEADS, statementRows } from './statement-rows.ts'

const FACTS = { client: { id: 'c', name: 'Nord' }, month: '2026-10', zone: 'UTC' }
const number = (clientId: string): Line => ({
  ...{ id: '', ofId: 'x', channelCount: 1, currency: 'EUR', isPart: false, readAtMs: undefined, hasLeft: false },
  channel: { id: 'x', clientId, wabaId: 'w', clientName: 'Nord', name: 'Support', phoneNumber: '' },
  tally: undefined,
})
const statement = (of: Partial<ClientStatement>): ClientStatement => ({
  ...{ currency: 'EUR', lines: [], numbers: [number('c')], isPart: false },
  ...{ costMicros: 0, markUpMicros: 0, chargedMicros: 0 },
  ...of,
})
const write = (cell: ExportCell) => (cell === undefined ? '' : cell.kind === 'number' ? cell.decimal : cell.text)
const rows = (of: Partial<ClientStatement>) => {
  const [heads, ...lines] = statementRows([statement(of)], FACTS)
  expect(heads?.map(write)).toEqual(STATEMENT_HEADS)
  return lines.map((cells) => {
    expect(cells).toHaveLength(STATEMENT_HEADS.length)
    return cells.map(write).join()
  })
}

describe('the rows of a statement', () => {
  it('have what was used, with nothing where nothing is known', () => {
    const tally = { ...EMPTY_TALLY, volume: 5, freeVolume: 2, calls: 3, untimedCalls: 3, costMicros: 7, priced: 1 }
    const known = { category: 'UTILITY', tally, priceMicros: 2, costMicros: 7, markUpMicros: 1, chargedMicros: 8 }
    const unknown = { priceMicros: undefined, costMicros: undefined, markUpMicros: undefined, chargedMicros: undefined }
    expect(rows({ lines: [{ ...known, isPart: false }] })).toEqual([
      'c,Nord,2026-10,UTC,EUR,UTILITY,5,2,3,,0.000002,0.000007,0.000001,0.000008,no',
    ])
    expect(rows({ lines: [{ ...known, ...unknown, tally: EMPTY_TALLY, isPart: true }] })).toEqual([
      'c,Nord,2026-10,UTC,EUR,UTILITY,0,0,0,0,,,,,no',
    ])
  })

  it('are one of zeros where nothing was used, and one of nothing where nothing is known', () => {
    expect(rows({})).toEqual(['c,Nord,2026-10,UTC,EUR,,0,0,0,0,,0,0,0,yes'])
    expect(rows({ isPart: true })).toEqual(['c,Nord,2026-10,UTC,EUR,,0,0,0,0,,0,0,0,no'])
    const unknown = { costMicros: undefined, markUpMicros: undefined, chargedMicros: undefined, isPart: true }
    expect(rows(unknown)).toEqual(['c,Nord,2026-10,UTC,EUR,,,,,,,,,,no'])
  })

  it('name no client where a channel has none', () => {
    expect(rows({ numbers: [number('')] })[0]).toMatch(/^,Nord,/)
  })
})
