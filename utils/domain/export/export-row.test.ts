import { describe, expect, it } from 'vitest'
import type { Line } from '#domain/dashboard/line.ts'
import { EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { toExportRow } from './export-row.ts'

const lineOf = (tally: Partial<Tally>): Line => ({
  id: 'id',
  ofId: 'channel',
  channel: { id: 'channel', name: 'Nord', clientId: '', clientName: '', wabaId: '', phoneNumber: '4930' },
  channelCount: 1,
  currency: '',
  tally: { ...EMPTY_TALLY, priced: 1, ...tally },
  isPart: false,
  readAtMs: undefined,
  hasLeft: false,
})

describe('a row of a file', () => {
  it('has no duration where no call has one, and is not complete where one has none', () => {
    expect(toExportRow(lineOf({ calls: 3, untimedCalls: 3 }))).toMatchObject({
      calls: 3,
      callSeconds: undefined,
      isComplete: false,
    })
    expect(toExportRow(lineOf({ calls: 3, untimedCalls: 1, callSeconds: 90 }))).toMatchObject({
      callSeconds: 90,
      isComplete: false,
    })
    expect(toExportRow(lineOf({ calls: 3, callSeconds: 90 }))).toMatchObject({ callSeconds: 90, isComplete: true })
    expect(toExportRow(lineOf({}))).toMatchObject({ calls: 0, callSeconds: 0, isComplete: true })
  })

  it('has nothing for a text that is empty, and a cost of zero where that was reported', () => {
    expect(toExportRow(lineOf({}))).toMatchObject({ client: undefined, wabaId: undefined, currency: undefined })
    expect(toExportRow(lineOf({}))).toMatchObject({ costMicros: 0, phoneNumber: '+4930' })
    expect(toExportRow(lineOf({ priced: 0, unpriced: 1 }))).toMatchObject({ costMicros: undefined, isComplete: false })
  })
})
