import type { Channel } from '#domain/account/account.ts'
import type { Micros } from '#domain/money/micros.ts'
import { type Reading, succeed } from '#domain/reading/reading.ts'
import { tallyBySeries } from '#domain/usage/breakdown.ts'
import { addCells, cellsOf, tallyChannelMonth } from '#domain/usage/cells.ts'
import type { ChannelUsage } from '#domain/usage/channel-usage.ts'
import { replaceChannelMonth } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import type { CallRow, ChannelMonth, MessageRow } from '#domain/usage/usage.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { NOW_MS } from './environment.ts'

/** One channel as a test describes it: what was read of it, if anything, and whether the last reading failed. */
export type ChannelFixture = {
  readonly channel: Channel
  readonly month?: ChannelMonth
  readonly hasFailed?: boolean
}

export function channel(changes: Partial<Channel> = {}): Channel {
  return {
    id: 'channel-1',
    clientId: 'client-1',
    wabaId: 'waba-1',
    clientName: 'Bella GmbH',
    name: 'Bella Hotels',
    phoneNumber: '49301000004',
    ...changes,
  }
}

export function messageRow(changes: Partial<MessageRow> = {}): MessageRow {
  return {
    day: 3,
    category: 'MARKETING',
    pricingType: 'REGULAR',
    country: 'DE',
    volume: 100,
    costMicros: 12_345_678,
    ...changes,
  }
}

export function callRow(changes: Partial<CallRow> = {}): CallRow {
  return { day: 3, direction: 'OUTBOUND', country: 'DE', count: 2, seconds: 90, costMicros: 250_000, ...changes }
}

/** Rows without a reported cost: the cost is then unknown, and not zero. */
export function unpriced<Row extends { readonly costMicros?: Micros | undefined }>(row: Row): Row {
  return { ...row, costMicros: undefined }
}

/** A month of these channels, with the totals that the store would keep of them. */
export function monthUsage(fixtures: readonly ChannelFixture[], changes: Partial<MonthUsage> = {}): MonthUsage {
  const read = fixtures.filter(({ month }) => month !== undefined)
  return {
    rollup: read.reduce(
      (sum, { month }) => replaceChannelMonth(sum, undefined, month),
      emptyMonthTotals('2026-11', 'UTC'),
    ),
    channels: fixtures.map(toChannelUsage),
    matchingChannels: fixtures.length,
    cells: addCells(...read.map(({ month }) => (month ? cellsOf(month) : []))),
    knownChannels: fixtures.length,
    failedChannels: fixtures.filter(({ hasFailed }) => hasFailed).length,
    ...{ deadChannels: 0, leftOutChannels: 0, unlistedChannels: 0, isListWhole: true },
    oldestReadAtMs: read.length > 0 ? NOW_MS - 20 * 60_000 : undefined,
    ...changes,
  }
}

function toChannelUsage({ channel: of, month, hasFailed }: ChannelFixture): ChannelUsage {
  const reading: Reading<ReturnType<typeof tallyChannelMonth>> = month
    ? succeed(tallyChannelMonth(month), NOW_MS - 20 * 60_000)
    : {}
  const series = month ? tallyBySeries(cellsOf(month)) : {}
  if (!hasFailed) return { channel: of, reading, series }
  return { channel: of, series, reading: { ...reading, problem: { kind: 'server', atMs: NOW_MS, failures: 1 } } }
}
