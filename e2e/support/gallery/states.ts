import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { balanceOf, euros, PARTNER, popupState, problem, SAMPLE } from '#components/testing/popup-state.ts'
import { toldRunway } from '#components/testing/runway.ts'
import { channel, messageRow, monthUsage, unpriced } from '#components/testing/usage.ts'
import { type AlertState, NO_ALERTS } from '#domain/alerts/alert.ts'
import type { ButtonState } from '#domain/badge/button.ts'
import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import type { NoticeKind } from '#domain/health/notice.ts'
import { type Micros, toMicros } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { rankChannels } from '#domain/usage/channel-usage.ts'
import { replaceChannelMonth } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import type { GalleryState, Visitor } from './gallery-state.ts'
import { HOSTILE_CHANNELS, HOSTILE_TEXT } from './popup/hostile-channels.ts'
import { richDetails } from './popup/rich-details.ts'
import { rankedMonth, richMonth } from './popup/rich-month.ts'

const TODAY = 22
const DIRECTORY = succeed(12, NOW_MS - 20 * MINUTE_MS)
// Every channel was read today, so that the month can be compared with the one before.
const USAGE = rankedMonth(richMonth(TODAY), { oldestReadAtMs: NOW_MS - 2 * HOUR_MS })
const DETAILS = richDetails()
const BY_VOLUME = { ...FIRST_VIEW, by: 'volume' } as const
const byVolume = ({ channels }: MonthUsage) => rankChannels(channels, { ...BY_VOLUME, pinned: [] })
const OF_CLIENT = { kind: 'client-balance', clientId: 'client-1', name: 'Bella Hospitality GmbH' } as const
const FIRST_OF_MONTH_MS = Date.UTC(2026, 11, 1, 9, 40)

const dollars = (amount: number): Money => ({ ...euros(amount), currency: 'USD' })

/** A partner with a rich month, everything read a few minutes ago; each state changes what it is about. */
const partner = (changes: Partial<ViewState> = {}) =>
  popupState({ directory: DIRECTORY, usage: USAGE, details: DETAILS, ...changes })

/** The same, while the balance could not be read since three hours. */
const failing = (failure: Problem): GalleryState => ({
  state: partner({ balance: { ...balanceOf([euros(1499.9951)], 3 * HOUR_MS), problem: failure } }),
})

const noticed = (...notices: readonly NoticeKind[]): GalleryState => ({ state: partner({ notices }) })

const withoutAccount = (...notices: readonly NoticeKind[]): GalleryState => ({
  state: popupState({ account: undefined, balance: {}, directory: {}, usage: undefined, notices }),
})

const inMinutes = (minutes: number) => NOW_MS + minutes * MINUTE_MS

/** A month of which only some channels were read: the others are unread, the last of them since reading failed. */
const partlyRead = (readCount: number, failedCount: number) =>
  rankedMonth(
    richMonth(TODAY).map((fixture, index, all) => {
      if (index < readCount) return fixture
      return { channel: fixture.channel, hasFailed: index >= all.length - failedCount }
    }),
  )

/** Two channels that were read, and have failed since; of another a part of the answer could not be read. */
const FAILED_SINCE = (() => {
  const fixtures = richMonth(TODAY).map((fixture, index) => ({ ...fixture, hasFailed: index < 2 }))
  const usage = rankedMonth(fixtures, { oldestReadAtMs: NOW_MS - 5 * 24 * HOUR_MS, leftOutChannels: 1 })
  const channels = usage.channels.map((of, place) => (place === 2 ? { ...of, leftOut: 3 } : of))
  return { ...usage, channels }
})()

/** The month in which prices could change. */
const closed = (month: string, dayCount: number): MonthUsage => {
  const usage = rankedMonth(richMonth(dayCount), { oldestReadAtMs: NOW_MS - 2 * HOUR_MS })
  return { ...usage, rollup: { ...usage.rollup, month } }
}
const OCTOBER = closed('2026-10', 31)
const SEPTEMBER = closed('2026-09', 30)

const NOVEMBER = rankedMonth(richMonth(30), { oldestReadAtMs: FIRST_OF_MONTH_MS - 10 * MINUTE_MS })

const firstDay = () => {
  const fixtures = richMonth(1)
  const rollup = fixtures.reduce(
    (sum, { month }) => replaceChannelMonth(sum, undefined, month),
    emptyMonthTotals('2026-12', 'UTC'),
  )
  return rankedMonth(fixtures, { rollup, oldestReadAtMs: FIRST_OF_MONTH_MS - 20 * MINUTE_MS })
}

const withoutPrices = (isWithoutPrice: (index: number) => boolean) =>
  rankedMonth(
    richMonth(TODAY).map(({ channel: of, month }, index) => ({
      channel: of,
      month: {
        messages: (month?.messages ?? []).map((row) => (isWithoutPrice(index) ? unpriced(row) : row)),
        calls: (month?.calls ?? []).map((row) => (isWithoutPrice(index) ? unpriced(row) : row)),
      },
    })),
  )

/** As in rupiah: what anybody can read of the sums needs more than the safe integers of millionths. */
const inMillions = () =>
  rankedMonth(
    richMonth(TODAY).map(({ channel: of, month }) => {
      const dear = <Row extends { readonly costMicros?: Micros | undefined }>(row: Row): Row =>
        row.costMicros === undefined ? row : { ...row, costMicros: toMicros(BigInt(row.costMicros) * 25_000_003n) }
      return {
        channel: of,
        month: { messages: (month?.messages ?? []).map(dear), calls: (month?.calls ?? []).map(dear) },
      }
    }),
  )

const longMonth = () =>
  rankedMonth(
    richMonth(TODAY).map(({ channel: of }, index) => {
      const rows = Array.from({ length: TODAY }, (_day, day) =>
        messageRow({ day: day + 1, volume: 9_876_543, costMicros: 12_345_678_901_234 - index * 1_000_000_000_000 }),
      )
      return { channel: of, month: { messages: rows, calls: [] } }
    }),
  )

/** Three accounts, of which one is nearly spent and one has lost its key. */
const SEVERAL: readonly ButtonState[] = [
  { account: PARTNER, balance: balanceOf([euros(1499.9951)]) },
  { account: { ...PARTNER, id: 'account-2', label: 'Nordlicht Energie', color: 2 }, balance: balanceOf([euros(41.2)]) },
  {
    account: { ...PARTNER, id: 'account-3', partnerId: 'thirdPA' },
    balance: { ...balanceOf([dollars(310)]), problem: problem('key-rejected') },
  },
]

/** As it lies in the storage, and what the first paint reads of it. */
const told = (runways: readonly ToldRunway[]) => ({ storedRunways: { version: 1, value: runways }, runways })

/** Of a balance that is empty nothing is foreseen, and of one that has expired nothing is said. */
const NOTHING_TOLD = told([])

/** What is said of how long the balance of a partner lasts, with its reading. */
const lasting = (
  changes: Partial<ToldRunway> = {},
  balance = balanceOf([euros(1499.9951)]),
  others: Partial<ViewState> = {},
): GalleryState => ({
  state: partner({
    ...others,
    balance,
    ...told([toldRunway({ atMs: balance.lastGood?.atMs ?? 0, ...changes })]),
  }),
})

/** A low balance that lasts a day, with what goes on about it. */
const alerting = (alerts: Partial<AlertState>, notifies = true, amount = 184.2): GalleryState =>
  lasting(
    {
      state: 'days',
      shortage: 'critical',
      days: { low: 0.9, middle: 1.3, high: 2 },
      firstDate: '2026-11-18',
      lastDate: '2026-11-20',
    },
    balanceOf([euros(amount)]),
    {
      settings: { ...DEFAULT_SETTINGS, notifies },
      // As it lies in storage, which nothing here can reach.
      storedAlerts: { version: 1, value: { ...NO_ALERTS, ...alerts } },
    },
  )
const LOW = { 'low:EUR': { state: 'firing', sinceMs: NOW_MS - 50 * MINUTE_MS } } as const

/** How those nine days were worked out. */
const REASONS: RunwayReasons = {
  currency: 'EUR',
  atMs: NOW_MS - 12 * MINUTE_MS,
  basis: {
    source: 'ledger',
    daysUsed: 26,
    weekdayMicros: 158_400_000,
    weekendMicros: 41_200_000,
    unexplainedShare: 0.07,
    held: { held: 8, of: 10 },
  },
  topUpMicros: [0, 700_000_000, 3_400_000_000],
  recharge: {
    thresholdMicros: 500_000_000,
    amountMicros: 3_600_000_000,
    amountDays: 30,
    topUpsPerMonth: 1.1,
    cardFeeMicros: 156_000_000,
  },
}

const openBalance = ({ page }: Visitor) => page.click('button.balance-chart')

/** Every designed state of the popup by its name, which is also that of its pictures. */
export const STATES: Readonly<Record<string, GalleryState>> = {
  'first-run': withoutAccount(),
  'first-load': { state: popupState({ balance: {}, directory: {}, usage: monthUsage([]) }), refresh: 'never' },
  'usage-loading': { state: partner({ usage: partlyRead(0, 0) }), refresh: 'never' },
  ok: lasting(),
  'day-tip': { state: partner(), visit: ({ page }) => page.hover('.day-chart canvas') },
  categories: { state: partner(), visit: ({ press }) => press('tab', 'Categories') },
  countries: { state: partner(), visit: ({ press }) => press('tab', 'Countries') },
  clients: { state: partner(), visit: ({ press }) => press('tab', 'Clients') },
  client: {
    state: partner(),
    visit: async ({ press, page }) => {
      await press('tab', 'Clients')
      await page.waitForSelector('[data-tab="client"][aria-selected="true"]')
      await page.click('.ranked-name')
    },
  },
  searching: { state: partner(), visit: ({ press }) => press('button', 'Search channels') },
  days: {
    state: partner(),
    visit: async ({ press }) => {
      await press('button', 'Show as tables')
      await press('tab', 'Days')
    },
  },
  calls: { state: partner(), visit: ({ press }) => press('tab', 'Calls') },
  messages: { state: partner({ view: BY_VOLUME, usage: { ...USAGE, ...byVolume(USAGE) } }) },
  filtered: {
    state: partner({ view: { ...FIRST_VIEW, filter: { series: 'MARKETING', day: 17 } } }),
    visit: ({ press }) => press('tab', 'Countries'),
  },
  'list-pending': {
    state: partner({ view: { ...FIRST_VIEW, filter: { country: 'BR' } }, isListPending: true }),
    visit: ({ page }) => page.waitForSelector('.skeleton'),
  },
  tables: { state: partner(), visit: ({ press }) => press('button', 'Show as tables') },
  history: { state: partner(), visit: openBalance },
  'history-hidden': { ...lasting(), state: lasting({}, undefined, { isHidden: true }).state, visit: openBalance },
  explained: {
    ...lasting(),
    reasons: [REASONS],
    visit: ({ press }) => press('button', 'How is this worked out?'),
  },
  hidden: { state: partner({ isHidden: true }) },
  alerts: alerting({ watches: LOW }),
  'alerts-snooze': { ...alerting({ watches: LOW }), visit: ({ press }) => press('button', 'Snooze') },
  'alerts-snoozed': alerting({ watches: LOW, snooze: { atMs: NOW_MS, untilMs: NOW_MS + HOUR_MS } }),
  'alerts-off': alerting({ watches: { ...LOW, 'recharge:EUR': LOW['low:EUR'], 'runway:USD': LOW['low:EUR'] } }, false),
  'runway-today': lasting({ state: 'under-a-day', shortage: 'critical', days: { low: 0.1, middle: 0.15, high: 0.25 } }),
  'runway-long': lasting({ state: 'lasts-long' }),
  'runway-early': lasting({ state: 'too-early', fullDays: 1, neededDays: 3, days: undefined }),
  'runway-recharging': lasting({ state: 'recharging', everyDays: 3, rechargeMicros: 200_000_000 }),
  'runway-old': lasting({}, balanceOf([euros(1499.9951)], 3 * HOUR_MS)),
  pinned: { state: partner({ pinned: ['channel-1'] }), isPictured: false },
  'nothing-found': {
    state: partner({ usage: { ...USAGE, channels: [], matchingChannels: 0 }, view: { ...FIRST_VIEW, search: 'xyz' } }),
    isPictured: false,
  },
  'client-funds': {
    state: partner({
      account: { ...PARTNER, badge: OF_CLIENT },
      funds: succeed(euros(80.559), NOW_MS - 3 * MINUTE_MS),
    }),
  },
  'funds-unknown': {
    state: partner({
      account: { ...PARTNER, badge: OF_CLIENT },
      funds: fail({}, { kind: 'not-found' }, NOW_MS - MINUTE_MS),
    }),
    isPictured: false,
  },
  refreshing: { state: partner(), refresh: 'never' },
  waiting: {
    state: partner(),
    refresh: { outcome: 'waiting', retryAtMs: inMinutes(4) },
    visit: ({ press }) => press('button', 'Refresh'),
  },
  stale: { state: partner({ balance: balanceOf([euros(1499.9951)], 3 * HOUR_MS) }) },
  expired: {
    state: partner({
      balance: { ...balanceOf([euros(1499.9951)], 31 * HOUR_MS), problem: problem('offline', { failures: 40 }) },
      ...NOTHING_TOLD,
    }),
  },
  partial: { state: partner({ usage: partlyRead(7, 3) }) },
  'list-under-way': {
    state: partner({
      directory: {},
      usage: { ...partlyRead(7, 3), isListWhole: false, deadChannels: 2, leftOutChannels: 1, unlistedChannels: 1 },
    }),
  },
  'failed-since': { state: partner({ usage: FAILED_SINCE }) },
  attention: {
    state: partner({ usage: partlyRead(7, 3), view: { ...FIRST_VIEW, most: Number.MAX_SAFE_INTEGER } }),
    visit: ({ page }) => page.click('.coverage button'),
  },
  'balance-unread': {
    state: partner({ balance: succeed([euros(1499.9951), { currency: 'USD' }, { currency: '' }], NOW_MS - MINUTE_MS) }),
  },
  'key-doubted': failing(problem('key-doubted', { retryAtMs: inMinutes(3) })),
  'key-rejected': failing(problem('key-rejected', { detail: 'Invalid api key' })),
  forbidden: failing(problem('forbidden')),
  'not-found': { ...failing(problem('not-found')), isPictured: false },
  refused: { ...failing(problem('refused', { retryAtMs: inMinutes(8), detail: 'Gone' })), isPictured: false },
  'host-access': failing(problem('host-access')),
  'rate-limited': failing(problem('rate-limited', { retryAtMs: inMinutes(15) })),
  offline: failing(problem('offline', { retryAtMs: inMinutes(1) })),
  'server-down': failing(problem('server', { retryAtMs: inMinutes(8), failures: 5, detail: 'Service Unavailable' })),
  unexpected: failing(problem('unexpected', { retryAtMs: inMinutes(30), detail: HOSTILE_TEXT })),
  report: failing(problem('unexpected', { retryAtMs: inMinutes(30), report: 'partner-balance currency' })),
  'never-read': {
    state: popupState({
      balance: fail({}, { kind: 'offline' }, NOW_MS - MINUTE_MS),
      directory: {},
      usage: monthUsage([]),
    }),
  },
  zero: { state: partner({ balance: balanceOf([euros(0)]), ...NOTHING_TOLD }) },
  negative: { state: partner({ balance: balanceOf([euros(-5.2501)]), ...NOTHING_TOLD }) },
  'history-unread': { state: partner({ usage: undefined, details: undefined }) },
  // What throws while it is drawn: its report has places of the build.
  broken: {
    state: partner({ balance: balanceOf([euros(1499.9951)], Number.NaN) }),
    isPictured: false,
    // What tells more of it is a file that is loaded then.
    visit: ({ page }) => page.waitForSelector('[role="alert"]'),
  },
  'no-usage': { state: partner({ usage: monthUsage(richMonth(0)) }) },
  'no-channels': { state: partner({ directory: succeed(0, NOW_MS - MINUTE_MS), usage: monthUsage([]) }) },
  'direct-payment': { state: partner({ balance: balanceOf([]) }) },
  'several-accounts': { state: partner({ accounts: SEVERAL }) },
  'several-accounts-hidden': {
    state: partner({ accounts: SEVERAL.map((each) => ({ ...each, isHidden: true })), isHidden: true }),
  },
  'two-currencies': { state: partner({ balance: balanceOf([euros(1499.9951), dollars(212.4)]) }) },
  'several-currencies': {
    state: partner({ usage: { ...USAGE, currency: 'EUR', currencies: ['BRL', 'EUR', ''], hidesUnnamed: true } }),
  },
  'huge-amounts': {
    state: partner({
      account: { ...PARTNER, usageCurrency: 'IDR' },
      balance: balanceOf([{ micros: 12_500_000_000_500_000n, currency: 'IDR' }]),
      usage: { ...inMillions(), currency: 'IDR' },
      details: { ...DETAILS, before: undefined },
    }),
  },
  'rate-day': {
    state: partner({
      usage: OCTOBER,
      view: { ...FIRST_VIEW, month: '2026-10' },
      details: { ...DETAILS, before: SEPTEMBER },
    }),
  },
  'first-of-month': {
    nowMs: FIRST_OF_MONTH_MS,
    state: partner({
      balance: succeed([euros(1499.9951)], FIRST_OF_MONTH_MS - 12 * MINUTE_MS),
      directory: succeed(12, FIRST_OF_MONTH_MS - 20 * MINUTE_MS),
      usage: firstDay(),
      details: { ...DETAILS, months: ['2026-11', '2026-12'], before: NOVEMBER },
    }),
  },
  'not-final': {
    state: partner({
      usage: { ...OCTOBER, oldestReadAtMs: NOW_MS - 20 * 24 * HOUR_MS },
      view: { ...FIRST_VIEW, month: '2026-10' },
      details: { ...DETAILS, before: SEPTEMBER },
    }),
  },
  sample: { state: partner({ account: SAMPLE }) },
  'currency-unconfirmed': { state: partner({ account: { ...PARTNER, usageCurrency: undefined } }) },
  unpriced: { state: partner({ usage: withoutPrices(() => true) }) },
  'partly-unpriced': { state: partner({ usage: withoutPrices((index) => index % 3 === 1) }), isPictured: false },
  'hostile-names': {
    state: partner({
      account: { ...PARTNER, partnerId: HOSTILE_TEXT },
      usage: rankedMonth(HOSTILE_CHANNELS),
    }),
  },
  'long-amounts': {
    state: partner({
      balance: balanceOf([euros(8_765_432_109.8765), dollars(-1_234_567_890.12), { ...euros(7e9), currency: 'IDR' }]),
      usage: longMonth(),
    }),
  },
  damaged: noticed('settings-damaged', 'history-lost', 'history-paused'),
  'settings-lost': withoutAccount('settings-lost'),
  'newer-version': withoutAccount('newer-version'),
  'unreadable-disk': { ...noticed('unreadable'), isPictured: false },
  unsaved: { state: partner(), refresh: { outcome: 'unsaved' }, isPictured: false },
  'storage-silent': { state: undefined },
  'one-channel': {
    state: partner({
      directory: succeed(1, NOW_MS - MINUTE_MS),
      usage: monthUsage([{ channel: channel(), month: { messages: [messageRow()], calls: [] } }]),
    }),
  },
}
