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
    expect(toExportRow(lineOf({ calls: 3, untimedCalls: 3 }), {})).toMatchObject({
      calls: 3,
      callSeconds: undefined,
      isComplete: false,
    })
    expect(toExportRow(lineOf({ calls: 3, untimedCalls: 1, callSeconds: 90 }), {})).toMatchObject({
      callSeconds: 90,
      isComplete: false,
    })
    expect(toExportRow(lineOf({ calls: 3, callSeconds: 90 }), {})).toMatchObject({ callSeconds: 90, isComplete: true })
    expect(toExportRow(lineOf({}), {})).toMatchObject({ calls: 0, callSeconds: 0, isComplete: true })
  })

  it('has nothing for a text that is empty, and a cost of zero where that was reported', () => {
    expect(toExportRow(lineOf({}), {})).toMatchObject({ client: undefined, wabaId: undefined, currency: undefined })
    expect(toExportRow(lineOf({}), {})).toMatchObject({ costMicros: 0, phoneNumber: '+4930' })
    expect(toExportRow(lineOf({ priced: 0, unpriced: 1 }), {})).toMatchObject({
      costMicros: undefined,
      isComplete: false,
    })
  })

  it('says of what part it is, be it a line of one or of what one was limited to', () => {
    const part: Line = { ...lineOf({}), ofId: 'MARKETING', part: 'category' }
    expect(toExportRow(part, {})).toMatchObject({ category: 'MARKETING', country: undefined, channelId: undefined })
    const limited = { only: { part: 'day', name: '2026-11-03' } } as const
    expect(toExportRow(lineOf({}), limited)).toMatchObject({ day: '2026-11-03', channelId: 'channel' })
  })

  it('has both figures of a comparison, and no change of what is only a part', () => {
    const comparison = {
      now: { from: '2026-11-01', to: '2026-11-10' },
      before: { from: '2026-10-01', to: '2026-10-10' },
      ...{ isTodayLeftOut: false, isRunning: false },
    }
    const compared = (isPart: boolean): Line => ({
      ...lineOf({ costMicros: 50 }),
      before: { tally: { ...EMPTY_TALLY, costMicros: 20, priced: 1 }, isPart },
    })
    const days = { comparedFrom: '2026-10-01', comparedTo: '2026-10-10', costBeforeMicros: 20 }
    expect(toExportRow(compared(false), { comparison })).toMatchObject({ ...days, costChangeMicros: 30 })
    expect(toExportRow(compared(true), { comparison })).toMatchObject({ ...days, costChangeMicros: undefined })
    expect(toExportRow(compared(false), {})).toMatchObject({ comparedFrom: undefined, costBeforeMicros: undefined })
  })
})
