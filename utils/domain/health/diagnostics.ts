import { ACCOUNT_COLORS, type Account } from '#domain/account/account.ts'
import { ALERT_KINDS, type AlertLine, OUTCOMES, RULES } from '#domain/alerts/alert.ts'
import { BADGE_KINDS } from '#domain/badge/badge-sources.ts'
import type { KeyMode, KeyState } from '#domain/keys/key-mode.ts'
import { isCautious } from '#domain/limits/caution.ts'
import type { CallLog, LimitScope, RateLimits } from '#domain/limits/rate-limits.ts'
import { shareLimits } from '#domain/limits/share-limits.ts'
import { PROBLEM_KINDS, type Problem } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { lockedFields, type Managed } from '#domain/settings/managed.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { NOTICE_KINDS } from './notice.ts'

/** Everything that a report is made from, as it is stored: names, ids, amounts and all. Only what is picked gets out. */
export type DiagnosticsFacts = {
  readonly nowMs: number
  readonly version: string
  /** As the browser names itself. */
  readonly userAgent: string
  readonly locale: string
  /** The reader's. */
  readonly zone: string
  readonly hasHostAccess: boolean
  readonly settings: Settings
  readonly managed: Managed
  readonly isPrivate: boolean
  /** How keys are kept; unknown where that cannot be read. */
  readonly keyMode: KeyMode | 'unknown'
  readonly accounts: readonly AccountFacts[]
  readonly noticeKinds: readonly string[]
  readonly callLog: CallLog | undefined
  readonly alarms: readonly {
    readonly name: string
    readonly atMs: number
    readonly periodInMinutes?: number | undefined
  }[]
  readonly settingsBytes: number | undefined
  readonly historyBytes: number | undefined
}

export type AccountFacts = {
  readonly account: Account
  readonly key: KeyState['state']
  readonly balance: Reading<unknown>
  readonly funds: Reading<unknown> | undefined
  readonly list: Reading<unknown> | undefined
  /** When a call of it was last refused for its limits. */
  readonly refusedAtMs: number | undefined
  readonly history:
    | { readonly channels: number; readonly months: readonly string[]; readonly balances: number }
    | undefined
  /** Its alerts, the newest first: those that wait and those that are over. */
  readonly alerts: readonly AlertLine[]
  /** What the channels of the running month cannot be read for. */
  readonly channelProblems: readonly Problem[] | undefined
}

const SCOPES: readonly LimitScope[] = ['partner', 'client', 'channel', 'waba']
const ALARM_NAMES: readonly string[] = ['refresh', 'continue', 'repaint']
const FIELDS: readonly string[] = [
  'intervalMinutes',
  'limitShare',
  'limits',
  'countsAllForPartner',
  'thresholds',
  'weekStart',
  'theme',
  'notifies',
  'runwayAlertDays',
  'quietFromHour',
  'quietUntilHour',
  'partnerId',
  'other',
]
const MINUTE_MS = 60_000
/** More would make a report longer than anybody reads. */
const MOST_ALERTS = 50

/**
 * A report for whoever helps, as JSON text. From an allow-list: no key, name, partner id, phone number or amount can be in it,
 * since each value is a count, an age, a version, or one word of a closed set. Ages are in minutes.
 */
export function buildDiagnostics(facts: DiagnosticsFacts): string {
  const { nowMs, settings, managed, callLog } = facts
  const minutesAgo = (atMs: number) => whole((nowMs - atMs) / MINUTE_MS)
  const report = {
    report: 'saldo-diagnostics',
    writtenAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toString({ smallestUnit: 'minute' }),
    saldo: matching(facts.version, /^[\d.]{1,20}$/),
    browser: browserName(facts.userAgent),
    locale: matching(facts.locale, /^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?$/),
    zone: zoneName(facts.zone),
    hubAccess: facts.hasHostAccess,
    settings: {
      intervalMinutes: whole(settings.intervalMinutes),
      limitShare: settings.limitShare,
      countsAllForPartner: settings.countsAllForPartner,
      limits: Object.fromEntries(SCOPES.map((scope) => [scope, describeLimit(settings.limits, scope)])),
      ownThresholds: Object.keys(settings.thresholds).length,
      badge: settings.badgeAccountId === undefined ? 'worst account' : 'chosen account',
      notifications: settings.notifies,
      runwayAlertDays: settings.runwayAlertDays ?? 'off',
      quietHours: settings.quietFromHour !== undefined && settings.quietUntilHour !== undefined,
      weekStart: settings.weekStart ?? 'by locale',
      theme: oneOf(settings.theme, ['system', 'light', 'dark']),
      privacy: facts.isPrivate,
      keys: oneOf(facts.keyMode, ['plain', 'passphrase', 'session', 'unknown']),
    },
    managed: {
      set: [...new Set([...lockedFields(managed)].map((field) => oneOf(field.split('.')[0], FIELDS)))],
      ignored: managed.ignored.map((field) => oneOf(field, FIELDS)),
    },
    accounts: facts.accounts.map((account) => describeAccount(account, nowMs, minutesAgo)),
    notices: facts.noticeKinds.map((kind) => oneOf(kind, NOTICE_KINDS)),
    calls: callLog ? describeCalls(callLog, settings, nowMs) : 'none',
    alarms: facts.alarms
      .filter(({ name }) => ALARM_NAMES.includes(name))
      .map(({ name, atMs, periodInMinutes }) => ({
        name: oneOf(name, ALARM_NAMES),
        inMinutes: whole((atMs - nowMs) / MINUTE_MS),
        ...(periodInMinutes !== undefined && { everyMinutes: whole(periodInMinutes) }),
      })),
    storage: {
      settingsBytes: facts.settingsBytes ?? 'unknown',
      historyBytes: facts.historyBytes ?? 'unknown',
    },
  }
  return JSON.stringify(report, null, 2)
}

function describeAccount(
  { account, key, balance, funds, list, history, alerts, channelProblems, refusedAtMs }: AccountFacts,
  nowMs: number,
  minutesAgo: (atMs: number) => number,
) {
  return {
    kind: oneOf(account.kind, ['partner', 'sample']),
    key: oneOf(key, ['open', 'locked', 'ended', 'missing']),
    hasLabel: account.label !== undefined,
    color: ACCOUNT_COLORS.find((color) => color === account.color) ?? 'by place',
    zone: account.zone === undefined ? 'as billed' : zoneName(account.zone),
    badge: oneOf(account.badge?.kind ?? 'balance', BADGE_KINDS),
    usageCurrency: account.usageCurrency === undefined ? 'not confirmed' : 'confirmed',
    balance: describeReading(balance, minutesAgo),
    ...(funds && { funds: describeReading(funds, minutesAgo) }),
    channelList: list ? describeReading(list, minutesAgo) : 'unknown',
    history: history
      ? { channels: history.channels, months: history.months.length, balances: history.balances }
      : 'not readable',
    ...(refusedAtMs !== undefined && {
      limits: {
        refusedMinutesAgo: minutesAgo(refusedAtMs),
        share: isCautious(refusedAtMs, nowMs) ? 'halved, all calls count for the partner' : 'as set',
      },
    }),
    alerts: alerts.slice(0, MOST_ALERTS).map(({ kind, atMs, outcome, rule }) => ({
      kind: oneOf(kind, ALERT_KINDS),
      minutesAgo: minutesAgo(atMs),
      outcome: oneOf(outcome, OUTCOMES),
      ...(rule && { rule: oneOf(rule, RULES) }),
    })),
    channelProblems: channelProblems ? countByKind(channelProblems) : 'not readable',
  }
}

/** How many channels have each kind of problem. */
function countByKind(problems: readonly Problem[]): Readonly<Record<string, number>> {
  const byKind = Map.groupBy(problems, ({ kind }) => oneOf(kind, PROBLEM_KINDS))
  return Object.fromEntries([...byKind].map(([kind, { length }]) => [kind, length]))
}

function describeReading({ lastGood, problem }: Reading<unknown>, minutesAgo: (atMs: number) => number) {
  return {
    lastGoodMinutesAgo: lastGood ? minutesAgo(lastGood.atMs) : 'never',
    ...(problem && { problem: describeProblem(problem, minutesAgo) }),
  }
}

/** Without its detail: that is what a server said, and a server may say anything. */
function describeProblem({ kind, atMs, failures, retryAtMs }: Problem, minutesAgo: (atMs: number) => number) {
  return {
    kind: oneOf(kind, PROBLEM_KINDS),
    minutesAgo: minutesAgo(atMs),
    failures: whole(failures),
    ...(retryAtMs !== undefined && { retryInMinutes: -minutesAgo(retryAtMs) }),
  }
}

function describeLimit(limits: RateLimits, scope: LimitScope): string {
  return `${whole(limits[scope].calls)} in ${whole(limits[scope].windowMs / 1_000)} s`
}

/** How full the limits are, by scope and without saying whose: how many have calls, and how many calls the fullest has. */
function describeCalls(
  { calls, offsetMs, aheadsMs: [aheadMs = 0] = [], lostAtMs, latestMs }: CallLog,
  settings: Settings,
  nowMs: number,
) {
  const limits = shareLimits(settings.limits, settings.limitShare)
  const countedMs = nowMs + offsetMs
  const counted = SCOPES.map((scope) => {
    const { calls: most, windowMs } = limits[scope]
    const made = Object.entries(calls)
      .filter(([key]) => key.startsWith(`${scope}:`))
      .map(([, times]) => times.filter((atMs) => atMs + windowMs > countedMs).length)
      .filter((count) => count > 0)
    return [scope, { inUse: made.length, fullest: `${Math.max(0, ...made)} of ${most}` }] as const
  })
  return {
    ...Object.fromEntries(counted),
    clockOffsetSeconds: whole((offsetMs + aheadMs) / 1_000),
    ...(latestMs !== undefined && { latestMinutesAgo: whole((countedMs - latestMs) / MINUTE_MS) }),
    ...(lostAtMs !== undefined && { countedAsSpentMinutesAgo: whole((countedMs - lostAtMs) / MINUTE_MS) }),
  }
}

function whole(value: number): number {
  return Number.isFinite(value) ? Math.round(value) : 0
}

function oneOf(value: unknown, known: readonly string[]): string {
  return known.find((candidate) => candidate === value) ?? 'other'
}

function matching(value: string, pattern: RegExp): string {
  return pattern.test(value) ? value : 'other'
}

/** A zone that there is; anything else could be any text. */
function zoneName(zone: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
  } catch {
    return 'other'
  }
}

function browserName(userAgent: string): string {
  const [, name, version] = /\b(Firefox|Edg|OPR|Chrome)\/(\d{1,4})/.exec(userAgent) ?? []
  return name === undefined ? 'other' : `${name} ${version}`
}
