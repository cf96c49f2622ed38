import { type Account, accountName } from '#domain/account/account.ts'
import { readingOf } from '#domain/badge/badge-sources.ts'
import { headlineOf, sumByCurrency, unknownCurrencies } from '#domain/badge/balances.ts'
import { type ButtonState, buttonProblem, type MonthSpend } from '#domain/badge/button.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { runwayOfReading } from '#domain/foresight/told-runway.ts'
import { formatClock } from '#domain/format/format-time.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { Money } from '#domain/money/money.ts'
import { needsUser, type Problem } from '#domain/reading/problem.ts'
import { freshness, type Reading } from '#domain/reading/reading.ts'
import { describeRunway } from '#platform/describe-runway.ts'
import type { Environment } from '#platform/environment.ts'
import { problemName, words } from '#platform/words.ts'

/** Longer names would push the amount out of the tooltip. */
const LONGEST_NAME = 60

/** More accounts would make the tooltip longer than a screen is high. */
const MOST_OTHERS = 8

const BETWEEN = ' · '

const UNSEEN = /(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+/gu
/** Letters of Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * The tooltip of the toolbar button: what the badge shows to its last digit with the time it is of, every other balance, and on
 * trouble what is wrong and when it is tried again; of several accounts its name first, and a line for each other. Times and
 * not ages, since a tooltip stays as it is until the next repaint.
 */
export function describeButton(
  state: ButtonState,
  nowMs: number,
  { locale, zone }: Pick<Environment, 'locale' | 'zone'>,
): string {
  const { account, others = [] } = state
  if (!account) return words('button.notConnected')
  const clock = (atMs: number) => formatClock(atMs, nowMs, locale, zone)
  const problem = buttonProblem(state)
  const lines = [
    ...(account.kind === 'sample' ? [words('button.sample')] : []),
    ...(others.length > 0 && account.kind === 'partner' && !state.isHidden ? [nameOf(account)] : []),
    ...(state.isHidden
      ? [words('button.hidden')]
      : [
          ...shownLine(state, locale, clock),
          ...balanceLines(state, problem !== undefined, locale, clock),
          ...runwayLines(state, nowMs, { locale, zone }),
          ...(state.isRechargeOverdue ? [words('alert.hidden.recharge')] : []),
        ]),
    ...(problem ? problemLines(problem, state, nowMs, clock) : []),
    ...(state.isHidden ? [] : others.slice(0, MOST_OTHERS).map((other) => otherLine(other, locale))),
    ...(others.length > MOST_OTHERS
      ? [words('button.more', others.length - MOST_OTHERS, [String(others.length - MOST_OTHERS)])]
      : []),
  ]
  return lines.join('\n')
}

function problemLines(problem: Problem, { balance }: ButtonState, nowMs: number, clock: Clock): readonly string[] {
  const isOfFunds = problem.kind === 'not-found' && problem !== balance.problem
  const isTriedAgain = problem.retryAtMs !== undefined && problem.retryAtMs > nowMs
  return [
    isOfFunds ? words('button.fundsNotFound') : words(`problem.${problemName(problem.kind)}.title`),
    ...(isTriedAgain ? [words('button.retry', { time: clock(problem.retryAtMs ?? nowMs) })] : []),
  ]
}

/** An account that the badge does not show: what only the user can mend, else what is left. */
function otherLine(state: ButtonState, locale: string): string {
  const { account } = state
  const name = account?.kind === 'partner' ? nameOf(account) : words('button.sample')
  const problem = buttonProblem(state)
  const trouble = problem && needsUser(problem.kind) ? words(`problem.${problemName(problem.kind)}.title`) : undefined
  return words('button.other', {
    name,
    state: trouble ?? (amountsOf(state, locale).join(BETWEEN) || words('button.unknown')),
  })
}

function nameOf(account: Account): string {
  return plainName(accountName(account))
}

/**
 * A name as a tooltip can show it, which has nothing but plain text: what turns the direction of what follows, breaks a line
 * or is not seen would change how the amount behind it reads. The joiners of scripts and of emojis stay. A name that runs from
 * right to left is kept apart, so that it does not take the amount with it; and every name in a sentence that runs so.
 */
function plainName(name: string): string {
  const plain = name.replace(UNSEEN, ' ').trim().slice(0, LONGEST_NAME).toWellFormed()
  const isApart = words('direction') === 'rtl' || RIGHT_TO_LEFT.test(plain)
  return isApart ? `\u2068${plain}\u2069` : plain
}

type Clock = (atMs: number) => string

/** What the badge shows, where that is not the partner's balance. */
function shownLine({ account, funds = {}, spend = {} }: ButtonState, locale: string, clock: Clock): readonly string[] {
  switch (readingOf(account?.badge)) {
    case 'funds':
      return [fundsLine(account?.badge && 'name' in account.badge ? account.badge.name : '', funds, locale, clock)]
    case 'usage':
      return spendLines(spend, locale, clock)
    default:
      return []
  }
}

function fundsLine(fullName: string, { lastGood }: Reading<Money>, locale: string, clock: Clock): string {
  const name = plainName(fullName)
  if (!lastGood) return words('button.fundsUnknown', { name })
  const amount = formatMoney(lastGood.value, locale, 'balance')
  return words('button.fundsAsOf', { name, amount, time: clock(lastGood.atMs) })
}

/** A line for each currency: that of the badge first. */
function spendLines({ lastGood }: Reading<MonthSpend>, locale: string, clock: Clock): readonly string[] {
  if (!lastGood) return [words('button.spendUnknown')]
  const { value, atMs } = lastGood
  const place = { month: formatMonth(value.month, locale), time: clock(atMs) }
  return [value, ...(value.others ?? [])].map((spend) => spendLine(spend, place, locale))
}

function spendLine(
  { micros, currency, isPartial }: Pick<MonthSpend, 'micros' | 'currency' | 'isPartial'>,
  place: { readonly month: string; readonly time: string },
  locale: string,
): string {
  if (micros === undefined) return words('button.spendUnreported', place)
  // Exact: rounded, it would be more than the badge says, which is floored.
  const amount = formatMoney({ micros, currency }, locale, 'exact')
  return words(isPartial ? 'button.spendAtLeast' : 'button.spend', { ...place, amount })
}

/** A badge that shows a balance has its own line first, since its text does not name the currency; then the others. */
function balanceLines(state: ButtonState, hasFailed: boolean, locale: string, clock: Clock): readonly string[] {
  const { lastGood } = state.balance
  if (!lastGood) return [hasFailed ? words('button.unknown') : words('button.reading')]
  const time = clock(lastGood.atMs)
  const amounts = amountsOf(state, locale)
  const unread = unknownCurrencies(lastGood.value).map((currency) =>
    currency ? words('button.unreadBalance', { currency }) : words('button.unreadRecord'),
  )
  if (amounts.length === 0) return unread.length > 0 ? unread : [words('button.noRecord', { time })]
  const isShown = readingOf(state.account?.badge) === 'balance' && headlineOf(state) !== undefined
  const first = isShown ? amounts.slice(0, 1) : amounts
  const rest = [...amounts.slice(first.length), ...unread]
  return [words('button.asOf', { amount: first.join(BETWEEN), time }), ...(rest.length > 0 ? [rest.join(BETWEEN)] : [])]
}

/** How long the balance lasts that the badge shows, for as long as its amount is worth a colour. */
function runwayLines(
  state: ButtonState,
  nowMs: number,
  place: Pick<Environment, 'locale' | 'zone'>,
): readonly string[] {
  const { account, balance, runways = [] } = state
  const isShown = readingOf(account?.badge) === 'balance'
  const told = isShown && runwayOfReading(runways, headlineOf(state)?.currency, balance.lastGood?.atMs)
  // Whatever the interval is, an amount expires after a day.
  if (!told || freshness(balance, nowMs, 0) === 'expired') return []
  const { main, more } = describeRunway(told, { ...place, nowMs, isOld: false })
  return [more === undefined ? main : `${main}${BETWEEN}${more}`]
}

/** Every balance of the partner, the one first that badge and popup show. */
function amountsOf(state: ButtonState, locale: string): readonly string[] {
  const shown = headlineOf(state)?.currency
  return sumByCurrency(state.balance.lastGood?.value ?? [])
    .toSorted((left, right) => Number(right.currency === shown) - Number(left.currency === shown))
    .map((money) => formatMoney(money, locale, 'balance'))
}
