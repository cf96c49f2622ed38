import type { Account } from '#domain/account/account.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { type JudgedRunway, LONG_DAYS, runwayOfReading, type ToldRunway } from '#domain/foresight/told-runway.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'
import { needsUser, type Problem } from '#domain/reading/problem.ts'
import { freshness, nextFreshnessChangeMs, type Reading } from '#domain/reading/reading.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { readingOf } from './badge-sources.ts'
import {
  type BadgeWidth,
  formatBadgeAmount,
  formatBadgeAtLeast,
  formatBadgeRunway,
  PRIVATE_BADGE,
} from './badge-text.ts'
import { type BalanceState, headlineOf } from './balances.ts'
import { badgeDays } from './runway-badge.ts'
import { type Amount, balanceStanding, type Standing } from './standing.ts'

/**
 * The state that the badge's colour stands for; its text says the same without colour. `sample`: nothing of it is real,
 * which the tooltip says in its first line.
 */
export type Tone = 'ok' | 'warning' | 'critical' | 'stale' | 'sample'

export type Button = { readonly text: string; readonly tone: Tone }

/** Background colours of the badge, each with white text at a contrast of at least 4.5 : 1. */
export const BADGE_COLORS: Readonly<Record<Tone, string>> = {
  ok: '#1b7f4b',
  warning: '#9a5b00',
  critical: '#c62828',
  stale: '#5f6368',
  sample: '#6d3fc4',
}

/** What was spent in a month, as far as it was read; `isPartial` says that there is more. */
export type MonthSpend = {
  readonly month: MonthKey
  /** When the month is over, and its sum no longer that of "this month", in epoch milliseconds. */
  readonly endsAtMs: number
  /** Undefined where no cost at all was reported. */
  readonly micros: Micros | undefined
  readonly currency?: string | undefined
  readonly isPartial: boolean
  /** What was spent in other currencies: never a part of the amount. */
  readonly others?: readonly Pick<MonthSpend, 'micros' | 'currency' | 'isPartial'>[] | undefined
}

/** Everything stored that the button is drawn from; `funds` and `spend` only where the badge shows them. */
export type ButtonState<Runway extends JudgedRunway = ToldRunway> = BalanceState & {
  readonly account: Account | undefined
  /** The levels at which a balance changes its colour, by currency; without them, the default ones. */
  readonly thresholds?: Settings['thresholds'] | undefined
  readonly funds?: Reading<Money> | undefined
  readonly spend?: Reading<MonthSpend> | undefined
  /** How long the balances last, as it was foreseen with their readings. */
  /** Money that usually comes by itself has not come. */
  readonly isRechargeOverdue?: boolean | undefined
  readonly runways?: readonly Runway[] | undefined
  /** Amounts and names are not to be seen. */
  readonly isHidden?: boolean | undefined
  /** The accounts beside the one that is shown, in their order. */
  readonly others?: readonly ButtonState<Runway>[] | undefined
}

/** The one figure in the badge, and how often it is read. Undefined in `value`: the answer has no such amount. */
type Shown = {
  readonly reading: Reading<Amount | undefined>
  readonly intervalMinutes: number
  readonly isBalance: boolean
  /** How long it lasts, where that was foreseen of this reading. */
  readonly told?: JudgedRunway | undefined
  /** It is at least so much. */
  readonly isPartial?: boolean | undefined
}

const HOURS_PER_DAY = 24
const HOUR_MS = 3_600_000
const DAY_MS = HOURS_PER_DAY * HOUR_MS

/** Usage is read hourly, however often the balance is. */
const USAGE_INTERVAL_MINUTES = 60

/** What the button says of an account before an amount is written: a sign in its place, or the amount itself. */
type Verdict = {
  readonly tone: Tone
  /**
   * "!" for what the user alone can mend, "…" for a first reading under way, "?" for an amount that is not known or
   * older than a day.
   */
  readonly sign?: '!' | '?' | '…' | undefined
  /** Undefined where the user wants nothing in the badge. */
  readonly amount?: Amount | undefined
  readonly isPartial?: boolean | undefined
}

/**
 * What the toolbar button shows: every failure that the user cannot mend leaves the last good amount, grey once it is older
 * than twice the interval. A badge that the user wants empty is empty but for "!"; one whose amounts are hidden shows dots.
 */
export function decideButton(state: ButtonState, nowMs: number, intervalMinutes: number, width: BadgeWidth): Button {
  const { tone, sign, amount, isPartial } = judgeButton(state, nowMs, intervalMinutes)
  if (sign || !amount) return { text: sign ?? '', tone }
  if (state.isHidden) return { text: PRIVATE_BADGE, tone }
  const days = shownDays(state, nowMs)
  if (days !== undefined) {
    return { text: days > LONG_DAYS ? `>${LONG_DAYS}` : formatBadgeRunway(days * HOURS_PER_DAY), tone }
  }
  const format = isPartial ? formatBadgeAtLeast : formatBadgeAmount
  return { text: format(amount.micros, width), tone }
}

/** The same before it is written. */
export function judgeButton(state: ButtonState<JudgedRunway>, nowMs: number, intervalMinutes: number): Verdict {
  if (!state.account || waitsForUser(state)) return { sign: '!', tone: 'critical' }
  const shown = shownFigure(state, nowMs, intervalMinutes)
  if (!shown) return { tone: 'ok' }
  const { reading, isPartial, told } = shown
  const age = freshness(reading, nowMs, shown.intervalMinutes)
  if (age === 'none') return { sign: reading.problem ? '?' : '…', tone: 'stale' }
  const amount = reading.lastGood?.value
  if (!amount || age === 'expired') return { sign: '?', tone: 'stale' }
  // The colour would say how little there is.
  const isTold = shown.isBalance && !state.isHidden
  const ownTone = isTold ? balanceStanding(amount, state.thresholds, told) : 'ok'
  const tone = state.account.kind === 'sample' ? 'sample' : ownTone
  return { amount, isPartial, tone: age === 'stale' ? 'stale' : tone }
}

/** A balance or funds, and how well off they are. */
export type JudgedBalance = { readonly amount: Amount; readonly standing: Standing }

/** What the button shows of that kind; undefined where it shows something else, or it is not known. */
export function shownBalance(state: ButtonState, nowMs: number, intervalMinutes: number): JudgedBalance | undefined {
  const shown = state.account && shownFigure(state, nowMs, intervalMinutes)
  const amount = shown?.isBalance ? shown.reading.lastGood?.value : undefined
  return amount && { amount, standing: balanceStanding(amount, state.thresholds, shown?.told) }
}

/**
 * When the button next changes its look by the passing of time alone, in epoch milliseconds. Of several accounts another may
 * be worse off from then on, since its amount is no longer known.
 */
export function nextButtonChangeMs(state: ButtonState, nowMs: number, intervalMinutes: number): number | undefined {
  const changes = [state, ...(state.others ?? [])].flatMap((each) => ownChangesMs(each, nowMs, intervalMinutes))
  return changes.filter((atMs) => atMs !== undefined && atMs >= nowMs).toSorted(compareNumbers)[0]
}

function ownChangesMs(state: ButtonState, nowMs: number, intervalMinutes: number): readonly (number | undefined)[] {
  const shown = state.account && shownFigure(state, nowMs, intervalMinutes)
  if (!shown) return []
  const { endsAtMs } = (readingOf(state.account?.badge) === 'usage' && state.spend?.lastGood?.value) || {}
  return [nextFreshnessChangeMs(shown.reading, nowMs, shown.intervalMinutes), endsAtMs, nextHourMs(state, nowMs)]
}

/**
 * For how many days the balance lasts, where the badge shows that in its place: days as of the reading, as they are said
 * elsewhere, and hours as of now.
 */
function shownDays(state: ButtonState, nowMs: number): number | undefined {
  const { account, balance, runways } = state
  const kind = account?.badge?.kind
  if (kind !== 'days-left' && kind !== 'amount-or-days') return undefined
  const told = runwayOfReading(runways, headlineOf(state)?.currency, balance.lastGood?.atMs)
  const days = badgeDays(kind, told)
  return told && days !== undefined && days < 2 ? Math.max(0, days - (nowMs - told.atMs) / DAY_MS) : days
}

/** When the badge shows an hour less. */
function nextHourMs(state: ButtonState, nowMs: number): number | undefined {
  const days = shownDays(state, nowMs)
  return days !== undefined && days > 0 && days < 2 ? nowMs + ((days * DAY_MS) % HOUR_MS) : undefined
}

/** The problem that the button tells: that of the figure which it shows, or one of the account. */
export function buttonProblem({ account, balance, funds }: ButtonState<JudgedRunway>): Problem | undefined {
  if (readingOf(account?.badge) !== 'funds') return balance.problem
  // Whether the partner has a balance of its own says nothing about the funds of a client.
  return balance.problem && concernsAccount(balance.problem) ? balance.problem : funds?.problem
}

function concernsAccount({ kind }: Problem): boolean {
  return needsUser(kind) && kind !== 'forbidden'
}

function waitsForUser(state: ButtonState<JudgedRunway>): boolean {
  const problem = buttonProblem(state)
  return problem !== undefined && needsUser(problem.kind)
}

function shownFigure(state: ButtonState<JudgedRunway>, nowMs: number, intervalMinutes: number): Shown | undefined {
  const { account, funds = {}, spend = {} } = state
  switch (readingOf(account?.badge)) {
    case 'balance':
      return { ...chooseBalance(state), intervalMinutes, isBalance: true }
    case 'funds':
      return { reading: funds, intervalMinutes, isBalance: true }
    case 'usage':
      return {
        // The sum of a month that is over is not that of this month.
        reading: (spend.lastGood?.value.endsAtMs ?? Infinity) > nowMs ? toAmount(spend) : {},
        intervalMinutes: Math.max(intervalMinutes, USAGE_INTERVAL_MINUTES),
        isBalance: false,
        isPartial: spend.lastGood?.value.isPartial,
      }
    case undefined:
      return undefined
  }
}

function toAmount({ lastGood, ...rest }: Reading<MonthSpend>): Reading<Amount | undefined> {
  if (!lastGood) return rest
  const { micros, currency } = lastGood.value
  return { ...rest, lastGood: { ...lastGood, value: micros === undefined ? undefined : { micros, currency } } }
}

/** Of the balances in several currencies the one that the badge shows, with how long it lasts. */
function chooseBalance(state: ButtonState<JudgedRunway>): Pick<Shown, 'reading' | 'told'> {
  const { lastGood, ...rest } = state.balance
  if (!lastGood) return { reading: rest }
  const value = headlineOf(state)
  const told = runwayOfReading(state.runways, value?.currency, lastGood.atMs)
  return { reading: { ...rest, lastGood: { ...lastGood, value } }, told }
}

function compareNumbers(left: number | undefined, right: number | undefined): number {
  return (left ?? 0) - (right ?? 0)
}
