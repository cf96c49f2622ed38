import {
  type AlertKind,
  type AlertLine,
  type AlertState,
  alertRank,
  isOngoing,
  ongoing,
  type Rule,
  type Watch,
  type WatchKind,
  watchName,
  watchOf,
} from './alert.ts'
import { isQuiet, type QuietHours } from './quiet-hours.ts'
import { isSnoozed } from './snooze.ts'

/** One account, with what is open about it. */
export type AlertingAccount = {
  readonly accountId: string
  readonly partnerId: string
  readonly state: AlertState
  /** When its balance was last read. */
  readonly lastGoodAtMs: number | undefined
  /** The user wants to hear of it. */
  readonly isWanted: boolean
}

export type DeliverySettings = {
  readonly nowMs: number
  /** In which the quiet hours are meant. */
  readonly zone: string
  readonly quietHours: QuietHours
  readonly intervalMinutes: number
  /** Notifications are switched on, and the browser allows them. */
  readonly isAllowed: boolean
  /** Whether an alert is on the screen already: who showed it was stopped before that was stored. */
  readonly isShown: (accountId: string, line: AlertLine) => boolean
}

/** What becomes of one alert: shown alone, shown as one of many, kept for later, or never shown. */
export type Decision = {
  readonly accountId: string
  readonly line: AlertLine
} & (
  | { readonly outcome: 'delivered'; readonly rule?: 'grouped' | undefined }
  | { readonly outcome: 'held' | 'suppressed'; readonly rule: Rule }
)

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What could not be shown within this time is news no more, unless a reading says that it is still so. */
const NEWS_MS = 2 * HOUR_MS
const BETWEEN_MS = 6 * HOUR_MS
const MOST_A_DAY = 6
/** More accounts than this at once are one message. */
const MOST_ALONE = 3

/** Decides about every open alert of all accounts, in their order. */
export function planDelivery(accounts: readonly AlertingAccount[], settings: DeliverySettings): readonly Decision[] {
  const told = new Set(accounts.flatMap((account) => toldOf(account, settings)))
  const decisions = accounts.flatMap((account) => {
    let shownNow = 0
    return account.state.open
      .toSorted((left, right) => alertRank(left.kind) - alertRank(right.kind))
      .map((line): Decision => {
        const of = { accountId: account.accountId, line }
        if (settings.isShown(account.accountId, line)) return { ...of, outcome: 'delivered' }
        const never = whyNever(account, line, settings)
        if (never) return { ...of, outcome: 'suppressed', rule: never }
        const wait = whyLater(account, line, settings, shownNow)
        if (wait) return { ...of, outcome: 'held', rule: wait }
        // Two accounts of one partner have one balance, and one key may be as bad as the other.
        const news = newsOf(account, line.kind, line.currency)
        if (told.has(news)) return { ...of, outcome: 'suppressed', rule: 'same-partner' }
        told.add(news)
        shownNow += 1
        return { ...of, outcome: 'delivered' }
      })
  })
  const shown = decisions.filter(
    ({ accountId, outcome, line }) =>
      outcome === 'delivered' && line.kind !== 'restored' && !settings.isShown(accountId, line),
  )
  const isGrouped = new Set(shown.map(({ accountId }) => accountId)).size > MOST_ALONE
  return isGrouped
    ? decisions.map((each) => (shown.includes(each) ? { ...each, outcome: 'delivered', rule: 'grouped' } : each))
    : decisions
}

function newsOf({ partnerId }: AlertingAccount, kind: AlertKind, currency: string | undefined): string {
  return JSON.stringify([partnerId, kind, currency])
}

/**
 * What was shown of an account, and goes on as far as its readings tell: one that cannot be read any more says nothing of the
 * others of its partner, and one key nothing of another.
 */
function toldOf(account: AlertingAccount, settings: DeliverySettings): readonly string[] {
  const { accountId, state } = account
  const shown = state.open.filter((line) => settings.isShown(accountId, line))
  const goesOn = ongoing(state.watches).filter(
    ({ kind, currency, watch }) =>
      watch.isDelivered && kind !== 'key' && !isOngoing(state.watches['key']) && !isStale(account, currency, settings),
  )
  return [...shown, ...goesOn].map(({ kind, currency }) => newsOf(account, kind, currency))
}

/** When the balance of a currency was last read, and moved its alerts. */
function readAtMs({ state, lastGoodAtMs = 0 }: AlertingAccount, currency: string | undefined): number {
  return currency === undefined ? lastGoodAtMs : (state.seen[currency]?.atMs ?? lastGoodAtMs)
}

function isStale(account: AlertingAccount, currency: string | undefined, settings: DeliverySettings): boolean {
  return settings.nowMs - readAtMs(account, currency) > 2 * settings.intervalMinutes * MINUTE_MS
}

/** What ends an alert before anybody saw it; what it waited for until then is the better reason. */
function whyNever(account: AlertingAccount, line: AlertLine, { nowMs }: DeliverySettings): Rule | undefined {
  const { watches } = account.state
  const watch = watches[watchOf(line)]
  if (line.kind === 'restored') return isBackNoMore(account, line, nowMs)
  if (!isOngoing(watch) || watch?.sinceMs !== line.sinceMs) return line.rule ?? 'resolved'
  // What was worse has told it, and is over.
  if (watch.isDelivered) return 'worse'
  if (worseThan(account, line)?.isDelivered) return 'worse'
  const isNews = nowMs - line.atMs < NEWS_MS
  const isSeenSince = readAtMs(account, line.currency) > line.atMs || line.kind === 'key' || line.kind === 'unread'
  // Not shown in time although nothing was in its way: the background was stopped, and the computer slept.
  if (line.outcome === 'due' && !isNews && !isSeenSince) return 'missed'
  return undefined
}

/** What tells all that an alert would tell. */
const WORSE_THAN: Partial<Record<AlertKind, readonly WatchKind[]>> = {
  recharge: ['empty'],
  critical: ['empty'],
  low: ['empty', 'recharge', 'critical'],
  runway: ['empty', 'recharge', 'critical', 'low'],
}

/** What an amount alone decides. */
const OF_AMOUNT = ['empty', 'recharge', 'critical', 'low'] as const satisfies readonly WatchKind[]

/** That a balance is back is no news after a while, and false once it is low again. */
function isBackNoMore({ state: { watches } }: AlertingAccount, line: AlertLine, nowMs: number): Rule | undefined {
  if (nowMs - line.atMs >= NEWS_MS) return line.rule ?? 'missed'
  const states = OF_AMOUNT.map((kind) => watches[watchName(kind, line.currency)]?.state)
  const isLow = states.some((state) => state === 'firing' || state === 'recovering' || state === 'pending')
  return isLow ? 'resolved' : undefined
}

/** What goes on and tells all that an alert would tell: levels that are crossed at once are one message, of the worst. */
function worseThan({ state: { watches } }: AlertingAccount, { kind, currency }: AlertLine): Watch | undefined {
  const worse = WORSE_THAN[kind]?.map((each) => watches[watchName(each, currency)])
  return worse?.find((watch) => isOngoing(watch) || watch?.state === 'pending')
}

/** What an alert waits for, if anything. */
function whyLater(
  account: AlertingAccount,
  line: AlertLine,
  settings: DeliverySettings,
  shownNow: number,
): Rule | undefined {
  const { nowMs, zone, quietHours, isAllowed } = settings
  const { state, isWanted } = account
  if (!isAllowed) return 'off'
  if (!isWanted) return 'account-off'
  if (worseThan(account, line)) return 'worse'
  const isOfBalance = line.kind !== 'key' && line.kind !== 'unread'
  if (isOfBalance && isOngoing(state.watches['key'])) return 'unreadable'
  if (isOfBalance && isStale(account, line.currency, settings)) return 'stale'
  // Above its level again, but so little that it may fall at once.
  if (state.watches[watchOf(line)]?.state === 'recovering' && line.kind !== 'restored') return line.rule ?? 'resolved'
  // Nothing is worse, and it was not so when the others were silenced.
  const isUrgent = line.kind === 'empty'
  if (isOfBalance && isSnoozed(state.snooze, nowMs) && !(isUrgent && line.sinceMs > (state.snooze?.atMs ?? 0)))
    return 'snoozed'
  if (isUrgent) return undefined
  if (isQuiet(quietHours, nowMs, zone)) return 'quiet-hours'
  if (line.kind === 'restored') return undefined
  const before = state.shown.filter(({ atMs }) => atMs <= nowMs)
  if (before.some(({ watch, atMs }) => watch === watchOf(line) && nowMs - atMs < BETWEEN_MS)) return 'six-hours'
  return before.filter(({ atMs }) => nowMs - atMs < 24 * HOUR_MS).length + shownNow >= MOST_A_DAY ? 'daily' : undefined
}
