import { describe, expect, it } from 'vitest'
import { NOW_MS } from '#components/testing/environment.ts'
import { popupState, problem, TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { callRow, channel, messageRow, monthUsage, unpriced } from '#components/testing/usage.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { describeMonth, type MonthFacts } from './describe-month.ts'

const READ = { messages: [messageRow()], calls: [] }
const EMPTY = monthUsage([{ channel: channel(), month: { messages: [], calls: [] } }])
const UNREAD = monthUsage([{ channel: channel() }])
const FAILED = monthUsage([{ channel: channel(), hasFailed: true }])
const NO_CHANNEL = monthUsage([])
const UNPRICED = monthUsage([{ channel: channel(), month: { messages: [unpriced(messageRow())], calls: [] } }])
const FREE = monthUsage([
  {
    channel: channel(),
    month: { messages: [{ ...unpriced(messageRow()), pricingType: 'FREE_CUSTOMER_SERVICE' }], calls: [] },
  },
])
const PARTLY_PRICED = monthUsage([
  { channel: channel(), month: { messages: [messageRow(), unpriced(messageRow())], calls: [] } },
])
const ONLY_CALLS = monthUsage([{ channel: channel(), month: { messages: [], calls: [callRow()] } }])
const PARTLY_READ = monthUsage([{ channel: channel(), month: READ }, { channel: channel({ id: 'second' }) }])
const DETAILS = { months: [], ledgers: {} }

const ofOctober = (usage: MonthUsage): MonthUsage => ({ ...usage, rollup: { ...usage.rollup, month: '2026-10' } })
const ofChannel = { ...FIRST_VIEW, filter: { channelId: 'channel-1' } }
const withoutCells = { ...TWO_CHANNELS, cells: undefined }
const unlisted = { ...UNREAD, channels: [] }

function facts(usage: MonthUsage, state: Partial<ViewState> = {}, hasProblem = false): MonthFacts {
  return describeMonth({ ...popupState(state), usage }, hasProblem, NOW_MS)
}

describe('the chart of a month', () => {
  it.each<[string, MonthFacts['gap'], MonthUsage, Partial<ViewState>?, boolean?]>([
    ['of which something was read', undefined, TWO_CHANNELS],
    ['of a partner without channels', 'no-channels', NO_CHANNEL],
    ['whose list of channels was never read', 'loading', NO_CHANNEL, { directory: {} }],
    [
      'whose list of channels cannot be read',
      'unread',
      NO_CHANNEL,
      { directory: { problem: problem('server') } },
      true,
    ],
    ['of which nothing was read yet', 'loading', UNREAD],
    ['that is over, of which nothing was read', 'unread', ofOctober(UNREAD)],
    ['of which nothing can be read', 'unread', FAILED],
    ['of which nothing was read while something prevents it', 'unread', UNREAD, {}, true],
    ['of a channel that was never read', 'channel-unread', withoutCells, { view: ofChannel, details: DETAILS }],
    ['of a channel whose cells are still to come', undefined, withoutCells, { view: ofChannel }],
    ['in which nothing was sent so far', 'none-yet', EMPTY],
    ['in which nothing was sent', 'none', ofOctober(EMPTY)],
    ['that has a cost of nothing that is counted', undefined, withCost(EMPTY)],
  ])('%s', (_what, gap, usage, state, hasProblem) => {
    expect(facts(usage, state, hasProblem).gap).toBe(gap)
  })
})

function withCost(usage: MonthUsage): MonthUsage {
  return { ...usage, rollup: { ...usage.rollup, total: { ...usage.rollup.total, costMicros: 1 } } }
}

describe('the breakdowns of a month', () => {
  it.each<[string, MonthFacts['breakdowns'], MonthUsage, Partial<ViewState>?, boolean?]>([
    ['with channels', 'shown', TWO_CHANNELS],
    ['with channels that were not read yet', 'shown', UNREAD],
    ['without a channel that was found', 'shown', unlisted, { view: { ...FIRST_VIEW, search: 'x' } }],
    ['without a channel that was chosen', 'shown', unlisted, { view: { ...FIRST_VIEW, filter: { day: 3 } } }],
    ['in which nothing was sent', 'none', EMPTY],
    ['of a partner without channels', 'none', NO_CHANNEL],
    ['whose channels are still to come', 'pending', NO_CHANNEL, { directory: {} }],
    ['whose channels cannot be read', 'none', NO_CHANNEL, { directory: {} }, true],
    ['whose list is empty', 'none', unlisted],
  ])('%s', (_what, breakdowns, usage, state, hasProblem) => {
    expect(facts(usage, state, hasProblem).breakdowns).toBe(breakdowns)
  })
})

const chosenReading = { lastGood: { value: 1, atMs: NOW_MS } }
const serverProblem = { kind: 'server', atMs: NOW_MS, failures: 1 } as const
const READ_ALONE: MonthUsage = { ...PARTLY_READ, chosen: { reading: chosenReading, leftOut: 0 } }
const FAILED_ALONE: MonthUsage = {
  ...PARTLY_READ,
  chosen: { reading: { ...chosenReading, problem: serverProblem }, leftOut: 0 },
}
const NEVER_READ: MonthUsage = {
  ...PARTLY_READ,
  cells: undefined,
  chosen: { reading: { problem: serverProblem }, leftOut: 0 },
}

describe('the figures of a month', () => {
  it.each<[string, MonthUsage, UsageBy, Partial<MonthFacts>, UsageFilter?]>([
    ['with costs, by cost', TWO_CHANNELS, 'cost', { isPriced: true, measure: 'cost' }],
    ['with costs, by volume', TWO_CHANNELS, 'volume', { isPriced: true, measure: 'volume' }],
    [
      'with costs, of a chosen direction of calls',
      TWO_CHANNELS,
      'volume',
      { counted: 'calls', measure: 'calls' },
      { call: 'OUTBOUND' },
    ],
    ['with costs, of calls', TWO_CHANNELS, 'cost', { counted: 'calls', measure: 'cost' }, { series: 'CALLS' }],
    ['of calls alone', ONLY_CALLS, 'volume', { counted: 'calls', measure: 'calls' }],
    ['of a country', TWO_CHANNELS, 'volume', { counted: 'volume', measure: 'volume' }, { country: 'DE' }],
    ['with some costs', PARTLY_PRICED, 'cost', { isPriced: true, measure: 'cost' }],
    ['without costs', UNPRICED, 'cost', { isPriced: false, measure: 'volume' }],
    ['of free messages alone', FREE, 'cost', { isPriced: false, measure: 'volume' }],
    ['of nothing', EMPTY, 'cost', { isPriced: false, measure: 'cost' }],
  ])('%s', (_what, usage, by, expected, filter = {}) => {
    expect(facts(usage, { view: { ...FIRST_VIEW, by, filter } })).toMatchObject(expected)
  })

  it.each<[string, MonthUsage, Partial<ViewState>, Partial<MonthFacts>]>([
    ['all channels', TWO_CHANNELS, {}, { isUnread: false, isPartial: false }],
    ['some channels', PARTLY_READ, {}, { isUnread: false, isPartial: true }],
    ['one of them alone', READ_ALONE, { view: ofChannel }, { isUnread: false, isPartial: false }],
    ['one of them alone, which has failed since', FAILED_ALONE, { view: ofChannel }, { isPartial: true }],
    [
      'the chosen one, which cannot be read',
      NEVER_READ,
      { view: ofChannel, details: DETAILS },
      { gap: 'channel-failed' },
    ],
    ['none of them', UNREAD, {}, { isUnread: true, isPartial: true }],
    ['another than the chosen one', withoutCells, { view: ofChannel, details: DETAILS }, { isUnread: true }],
    ['no day', { ...UNREAD, rollup: emptyMonthTotals('2026-11', 'UTC') }, {}, { isUnread: true }],
  ])('of which %s was read', (_what, usage, state, expected) => {
    expect(facts(usage, state)).toMatchObject(expected)
  })
})

type UsageBy = ViewState['view']['by']
