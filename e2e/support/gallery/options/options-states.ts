import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { balanceOf, euros, PARTNER, problem, SAMPLE } from '#components/testing/popup-state.ts'
import { type Account, type Channel, LONGEST_LABEL } from '#domain/account/account.ts'
import type { AlertLine } from '#domain/alerts/alert.ts'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import type { ProblemKind } from '#domain/reading/problem.ts'
import { DEFAULT_SETTINGS, type Settings } from '#domain/settings/settings.ts'
import { buildSettingsFile, type SettingsFile } from '#domain/settings/settings-file.ts'
import type { Visitor } from '#e2e/gallery/gallery-state.ts'
import { HOSTILE_CHANNELS, HOSTILE_TEXT } from '#e2e/gallery/popup/hostile-channels.ts'
import { richMonth } from '#e2e/gallery/popup/rich-month.ts'
import type { Vault } from '#state/keys/vault.ts'
import type { OptionsGalleryState, StoredAccount } from './stored-options.ts'

const PASSPHRASE = 'vier Wörter sind gut'
const CHANNELS = richMonth(1).map(({ channel }) => channel)

const NORTH: Account = { ...PARTNER, id: 'north', partnerId: 'northPA', label: 'Agentur Nord', zone: 'Europe/Berlin' }
const EAST: Account = { id: 'east', kind: 'partner', partnerId: 'eastPA' }

const north: StoredAccount = {
  account: NORTH,
  balance: balanceOf([euros(1499.9951), { micros: 210 * MICROS_PER_UNIT, currency: 'USD' }]),
  channels: CHANNELS,
  pinned: [idOf(0), idOf(6)],
  muted: [idOf(11)],
}
const east: StoredAccount = {
  account: EAST,
  balance: balanceOf([{ micros: 41_200_000, currency: 'USD' }]),
  channels: CHANNELS.slice(0, 5),
}
const BOTH = [north, east]
const ALL: readonly StoredAccount[] = [
  ...BOTH,
  { account: { ...SAMPLE, id: 'sample' }, balance: balanceOf([euros(1499.9951)]) },
]

const alerted = (hoursAgo: number, line: Pick<AlertLine, 'kind' | 'outcome'> & Partial<AlertLine>): AlertLine => {
  const atMs = NOW_MS - hoursAgo * HOUR_MS
  return { id: `${line.kind}:${atMs}`, sinceMs: atMs, atMs, ...line }
}

/** Alerts that wait, were shown, and were not. */
const ALERTED: readonly StoredAccount[] = [
  {
    ...north,
    alerts: [
      alerted(1, { kind: 'runway', days: 3.4, outcome: 'held', rule: 'quiet-hours' }),
      alerted(5, { kind: 'low', currency: 'EUR', micros: 184 * MICROS_PER_UNIT, outcome: 'delivered' }),
      alerted(31, {
        kind: 'critical',
        currency: 'USD',
        micros: 48_150_000,
        outcome: 'delivered',
        rule: 'grouped',
        outcomeAtMs: NOW_MS - 26 * HOUR_MS,
      }),
      alerted(80, { kind: 'unread', outcome: 'suppressed', rule: 'resolved' }),
    ],
  },
  {
    ...east,
    account: { ...EAST, isSilent: true },
    alerts: [alerted(3, { kind: 'key', outcome: 'suppressed', rule: 'same-partner' })],
  },
]
const ALERTING: Partial<Settings> = { notifies: true, runwayAlertDays: 3, quietFromHour: 22, quietUntilHour: 7 }

const HOSTILE: readonly StoredAccount[] = [
  {
    ...north,
    account: { ...NORTH, label: HOSTILE_TEXT.slice(0, LONGEST_LABEL), partnerId: 'W'.repeat(120) },
    channels: HOSTILE_CHANNELS.map(({ channel }) => channel),
    pinned: HOSTILE_CHANNELS.slice(0, 3).map(({ channel }) => channel.id),
  },
  east,
]

/** Of six WABAs one is confirmed, one was learned, and of the others nobody knows the currency. */
const ofWabas: StoredAccount = {
  ...north,
  account: { ...NORTH, usageCurrency: undefined },
  channels: CHANNELS.map((channel, place) => ({ ...channel, wabaId: `waba-${place % 6}` })),
  wabaCurrencies: { byWaba: { 'waba-0': { confirmed: 'EUR' }, 'waba-1': { learned: 'BRL' } } },
}

const failing = (account: Account, kind: ProblemKind, changes: Parameters<typeof problem>[1] = {}): StoredAccount => ({
  account,
  channels: CHANNELS,
  balance: { ...balanceOf([euros(1499.9951)], 190 * MINUTE_MS), problem: problem(kind, changes) },
})

/** No passphrase opens it, which nobody sees before one was entered. */
const VAULT: Vault = {
  mode: 'passphrase',
  salt: `${'s'.repeat(22)}==`,
  iterations: 600_000,
  check: { iv: 'i'.repeat(16), ciphertext: 'c'.repeat(28) },
}

const section = (heading: string) => `section[aria-labelledby="${heading}"]`
const CONNECT = section('connect-heading')
const KEYS = section('keys-heading')
const FILE = section('transfer-heading')
const RESULT = '.set-up-result'
const ACCOUNTS = '.accounts'
const PAGE = '.options'
const MAIN = 'main'

const enter = async ({ fill, press }: Visitor, partnerId = 'acmePA') => {
  await fill('Partner ID', partnerId)
  await fill('API key', 'a-key-that-nobody-has')
  await press('button', 'Connect')
}

const openAll = ({ page }: Visitor) =>
  page.$$eval('details', (all) => {
    for (const details of all) details.open = true
  })

/** What was exported elsewhere: other thresholds, an account that is new here, one that has another name. */
const FILE_FROM_ELSEWHERE: SettingsFile = buildSettingsFile(
  {
    settings: {
      ...DEFAULT_SETTINGS,
      intervalMinutes: 5,
      theme: 'dark',
      badgeAccountId: 'west',
      thresholds: { EUR: { warningBelowMicros: 500 * MICROS_PER_UNIT, criticalBelowMicros: 100 * MICROS_PER_UNIT } },
    },
    privacy: false,
    accounts: [
      { ...NORTH, label: 'Nord' },
      { id: 'west', kind: 'partner', partnerId: 'westPA', label: 'Agentur West' },
    ],
    pins: { north: [idOf(0)] },
    mutes: {},
    wabaCurrencies: {},
  },
  NOW_MS - 90 * MINUTE_MS,
)

const choose = ({ page }: Visitor, text: string) =>
  page.$eval(
    'input[type=file]',
    (input, content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], 'saldo-settings-2026-11-22.json'))
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    text,
  )

const preview = async (visitor: Visitor) => {
  await choose(visitor, JSON.stringify(FILE_FROM_ELSEWHERE))
  await visitor.page.waitForSelector('.import-preview')
}

const importAll = async (visitor: Visitor) => {
  await preview(visitor)
  await visitor.press('button', 'Import')
  await visitor.page.waitForSelector('.transfer .notice-good')
}

const complaining = (check: Exclude<OptionsGalleryState['check'], 'never' | undefined>): OptionsGalleryState => ({
  stored: { accounts: [] },
  check,
  visit: async (visitor) => {
    await enter(visitor)
    await visitor.page.waitForSelector('.complaint .notice')
  },
  parts: {},
})

const MANAGED: OptionsGalleryState['stored'] = {
  accounts: [north],
  managed: {
    settings: {
      intervalMinutes: 30,
      limitShare: 0.25,
      limits: { partner: { calls: 4, windowMs: 60_000 } },
      thresholds: { EUR: { warningBelowMicros: 300_000_000, criticalBelowMicros: 90_000_000 } },
      weekStart: 1,
      theme: 'system',
    },
    partnerId: 'northPA',
    ignored: ['other'],
  },
}

/** Every look of the options page, by the name of the state. */
export const OPTIONS_STATES: Readonly<Record<string, OptionsGalleryState>> = {
  'first-run': { stored: { accounts: [] }, isWideToo: true, parts: { 'first-run': MAIN } },
  checking: { stored: { accounts: [] }, check: 'never', visit: enter, parts: { checking: CONNECT } },
  refused: {
    ...complaining({ kind: 'key-rejected', detail: 'Invalid key' }),
    parts: { refused: CONNECT },
    isWideToo: true,
  },
  waiting: {
    ...complaining({ kind: 'rate-limited', retryAtMs: NOW_MS + 8 * MINUTE_MS }),
    parts: { waiting: CONNECT },
  },
  'no-right': complaining({ kind: 'forbidden' }),
  'no-access': complaining({ kind: 'host-access' }),
  'no-network': complaining({ kind: 'offline' }),
  result: {
    stored: { accounts: [north] },
    isUnpinned: true,
    visit: async (visitor) => {
      await visitor.press('button', 'Add an account')
      await enter(visitor)
      await visitor.page.waitForSelector(RESULT)
    },
    isWideToo: true,
    parts: { result: RESULT, unpinned: '.notice-hint' },
  },
  'sample-on': {
    stored: { accounts: [] },
    isUnpinned: true,
    visit: async (visitor) => {
      await visitor.press('button', 'Explore with sample data')
      await visitor.page.waitForSelector(RESULT)
    },
    isWideToo: true,
    parts: { 'sample-on': RESULT },
  },
  several: {
    stored: { accounts: ALL },
    isWideToo: true,
    parts: { accounts: PAGE },
  },
  'one-open': { stored: { accounts: ALL }, place: 'account/east', isWideToo: true, parts: { 'account-open': PAGE } },
  badge: { stored: { accounts: ALL }, place: 'badge', isWideToo: true, parts: { badge: PAGE } },
  alerts: {
    stored: { accounts: ALERTED, settings: ALERTING },
    mayNotify: true,
    place: 'alerts',
    isWideToo: true,
    parts: { alerts: PAGE },
  },
  'alerts-off': { stored: { accounts: [north] }, place: 'alerts', parts: { 'alerts-off': PAGE } },
  'alerts-log': {
    stored: { accounts: ALERTED, settings: ALERTING },
    place: 'alerts',
    visit: ({ press }) => press('button', 'Alert log'),
    parts: { 'alerts-log': PAGE },
  },
  channels: { stored: { accounts: ALL }, place: 'channels', isWideToo: true, parts: { channels: PAGE } },
  key: { stored: { accounts: ALL }, place: 'key', isWideToo: true, parts: { key: PAGE } },
  data: { stored: { accounts: ALL }, place: 'data', isWideToo: true, parts: { data: PAGE } },
  advanced: { stored: { accounts: ALL }, place: 'advanced', isWideToo: true, parts: { advanced: PAGE } },
  about: { stored: { accounts: ALL }, place: 'about', isWideToo: true, parts: { about: PAGE } },
  wabas: { stored: { accounts: [ofWabas] }, isWideToo: true, parts: { 'account-wabas': ACCOUNTS } },
  'forced-colors': {
    stored: { accounts: BOTH },
    hasForcedColors: true,
    parts: { 'accounts-forced': PAGE },
  },
  'key-forced': {
    stored: { accounts: BOTH },
    place: 'key',
    hasForcedColors: true,
    isWideToo: true,
    parts: { 'key-forced': PAGE },
  },
  'channels-forced': {
    stored: { accounts: BOTH },
    place: 'channels',
    hasForcedColors: true,
    parts: { 'channels-forced': PAGE },
  },
  hidden: { stored: { accounts: BOTH, isHidden: true }, parts: { 'accounts-hidden': ACCOUNTS } },
  opened: {
    stored: { accounts: BOTH.map((account) => ({ ...account, refusedAtMs: NOW_MS - 8 * MINUTE_MS })) },
    place: 'advanced',
    visit: openAll,
    parts: { 'limit-opened': section('limit-settings') },
  },
  failing: {
    stored: {
      accounts: [
        failing(NORTH, 'key-rejected', { detail: 'Invalid key' }),
        failing(EAST, 'host-access'),
        { account: { ...EAST, id: 'west', partnerId: 'westPA' } },
        { account: { ...EAST, id: 'south', partnerId: 'southPA' }, isKeyless: true },
      ],
    },
    // One that needs the user is open where the address names no place.
    place: 'accounts',
    parts: { 'accounts-failing': ACCOUNTS },
  },
  removing: {
    stored: { accounts: [north] },
    visit: ({ press }) => press('button', 'Disconnect'),
    parts: { removing: ACCOUNTS },
  },
  changing: {
    stored: { accounts: [north] },
    visit: ({ press }) => press('button', 'Change key or partner'),
    parts: { changing: CONNECT },
  },
  'hostile-names': {
    stored: { accounts: HOSTILE },
    place: 'account/north',
    parts: { 'hostile-names': ACCOUNTS },
  },
  'hostile-channels': {
    stored: { accounts: HOSTILE },
    place: 'channels',
    parts: { 'channels-hostile': PAGE },
  },
  'badge-managed': { stored: MANAGED, place: 'badge', parts: { 'badge-managed': section('badge-settings') } },
  'limit-managed': { stored: MANAGED, place: 'advanced', parts: { 'limit-managed': section('limit-settings') } },
  'newer-version': { stored: { accounts: [], isOfNewerVersion: true }, parts: { 'newer-version': MAIN } },
  unreadable: { stored: undefined, parts: { unreadable: '#app' } },
  session: { stored: { accounts: [north], vault: { mode: 'session' } }, place: 'key', parts: { session: KEYS } },
  passphrase: {
    stored: { accounts: [north] },
    place: 'key',
    visit: async ({ page, fill }) => {
      await page.click('input[value="passphrase"]')
      await fill('New passphrase', PASSPHRASE)
    },
    isWideToo: true,
    parts: { passphrase: KEYS },
  },
  unlocked: { stored: { accounts: [north], vault: VAULT, isOpen: true }, place: 'key', parts: { unlocked: KEYS } },
  locked: {
    stored: { accounts: [failing(NORTH, 'locked')], vault: VAULT },
    place: 'key',
    isWideToo: true,
    parts: { locked: KEYS },
  },
  preview: { stored: { accounts: BOTH }, place: 'data', visit: preview, isWideToo: true, parts: { preview: FILE } },
  'preview-hidden': {
    stored: { accounts: BOTH, isHidden: true },
    place: 'data',
    visit: preview,
    parts: { 'preview-hidden': FILE },
  },
  imported: { stored: { accounts: BOTH }, place: 'data', visit: importAll, parts: { imported: FILE } },
  'wrong-file': {
    stored: { accounts: BOTH },
    place: 'data',
    visit: async (visitor) => {
      await choose(visitor, '{"format":"another"}')
      await visitor.page.waitForSelector('.transfer .notice-critical')
    },
    parts: { 'wrong-file': FILE },
  },
  report: {
    stored: { accounts: BOTH },
    place: 'advanced',
    visit: async ({ page, press }) => {
      await press('button', 'Show the report')
      await page.waitForSelector('.report')
    },
    isWideToo: true,
    parts: { report: section('diagnostics-heading') },
  },
  forgetting: {
    stored: { accounts: BOTH },
    place: 'data',
    visit: ({ press }) => press('button', 'Delete all data…'),
    isWideToo: true,
    parts: { forget: 'dialog[open]' },
  },
}

function idOf(place: number): Channel['id'] {
  return CHANNELS[place]?.id ?? ''
}
