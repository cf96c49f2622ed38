import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { headlineOf, sumByCurrency, unknownCurrencies } from '#domain/badge/balances.ts'
import { balanceStanding, type Standing } from '#domain/badge/standing.ts'
import { runwayOfReading } from '#domain/foresight/told-runway.ts'
import { splitMoney } from '#domain/money/format-money.ts'
import type { Money } from '#domain/money/money.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { type Freshness, freshness, type Reading } from '#domain/reading/reading.ts'
import { words } from '#platform/words.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { Age } from './age.tsx'
import type { BalanceDetails } from './balance-details.tsx'
import type { BalanceSparkline, FundsRenewal } from './balance-sparkline.tsx'
import type { OutlookLine } from './outlook-line.tsx'
import { RefreshButton, type RefreshState, RefreshWait } from './refresh-button.tsx'
import { shownMoney } from './shown-money.ts'
import type { UnknownAmount } from './unknown-amount.tsx'

/** What comes with the month. */
export type BalanceParts = {
  readonly BalanceSparkline: typeof BalanceSparkline
  readonly BalanceDetails: typeof BalanceDetails
  readonly FundsRenewal: typeof FundsRenewal
  readonly OutlookLine: typeof OutlookLine
}

/** The readings of a line of an account from a time on. */
export type ReadLedger = HistoryReader['readLedger']

type Props = {
  readonly state: ViewState & { readonly account: Account }
  readonly nowMs: number
  readonly present: Presenter
  readonly refresh: RefreshState
  readonly problem: Problem | undefined
  readonly Unknown: typeof UnknownAmount | undefined
  /** Undefined until it is loaded; the place of the outlook is kept. */
  readonly month?: BalanceParts | undefined
  readonly readLedger: ReadLedger
  readonly children?: ComponentChildren
}

const LONG_AMOUNT = 13

/**
 * The amount that is left, exact to the currency's digits and never rounded up, with its age beside what renews it: the same
 * that the badge shows, be it the partner's balance or the funds of a client or channel.
 */
export function Headline({ state, nowMs, present, refresh, problem, Unknown, month, readLedger, children }: Props) {
  const { account, balance, funds, runways, settings } = state
  const [isOpen, setIsOpen] = useState(false)
  const records = balance.lastGood?.value ?? []
  const [balances, unknown] = [sumByCurrency(records), unknownCurrencies(records)]
  const ofPartner = headlineOf(state)
  const reading: Reading<unknown> = funds ?? balance
  const headline = shownMoney(state)
  const isSpent = headline !== undefined && headline.micros <= 0
  const age = freshness(reading, nowMs, settings.intervalMinutes)
  // As the badge: of an amount that is no longer known nothing is told, and the colour of a hidden one would tell it.
  const isTold = headline && !present.isHidden && (age === 'fresh' || age === 'stale')
  const told = funds ? undefined : runwayOfReading(runways, headline?.currency, balance.lastGood?.atMs)
  const standing = isTold ? balanceStanding(headline, settings.thresholds, told) : 'ok'
  const label = funds ? fundsLabel(account, present) : words('popup.partnerBalance')
  const about = headline && { state, money: headline, standing, age, nowMs, present }
  const onOpen = () => setIsOpen(true)
  return (
    <section class="balance" aria-label={words('popup.balance')}>
      <div class="balance-label">
        <span class="balance-name">
          <bdi>{label}</bdi>
        </span>
        <span class="balance-age">
          <Age reading={reading} state={age} nowMs={nowMs} present={present} />
          <RefreshWait refresh={refresh} problem={problem} nowMs={nowMs} present={present} />
        </span>
        <RefreshButton refresh={refresh} />
      </div>
      <div class="balance-figures">
        {headline ? (
          <Amount money={headline} state={age} standing={standing} present={present} />
        ) : (
          Unknown && <Unknown reading={reading} isOdd={unknown.length > 0} />
        )}
        {about && (month ? <month.BalanceSparkline {...about} onOpen={onOpen} /> : <div class="balance-chart" />)}
      </div>
      {!isSpent && (
        <p class="balance-outlook">{about && month && <month.OutlookLine {...about} onExplain={onOpen} />}</p>
      )}
      <OtherBalances
        balances={balances.filter(({ currency }) => funds !== undefined || currency !== ofPartner?.currency)}
        unknown={unknown}
        isOfPartner={funds !== undefined}
        present={present}
      />
      {funds && <p class="balance-renewal">{about && month && <month.FundsRenewal {...about} />}</p>}
      {about && month && isOpen && (
        <month.BalanceDetails {...about} heading={label} readLedger={readLedger} onClose={() => setIsOpen(false)} />
      )}
      {children}
    </section>
  )
}

function fundsLabel({ badge }: Account, { isHidden }: Presenter): string {
  const name = isHidden || !badge || !('name' in badge) ? words('popup.hiddenClient') : badge.name
  return words('popup.balanceOf', { name })
}

type AmountProps = {
  readonly money: Money
  readonly state: Freshness
  readonly standing: Standing
  readonly present: Presenter
}

function Amount({ money, state, standing, present }: AmountProps) {
  const { before, digits, after } = splitMoney(money, present.locale)
  // As large as the digits: a debt must not look like money.
  const [, sign, symbol] = /^([-−‎‏]*)(.*)$/u.exec(before) ?? []
  const isOld = state === 'stale' || state === 'expired'
  const look = isOld ? 'amount-old' : money.micros <= 0 ? 'is-critical' : `is-${standing}`
  if (present.isHidden) return <p class="amount">{present.hide(digits)}</p>
  // An amount that is cut off would be a wrong one.
  const size = before.length + digits.length + after.length > LONG_AMOUNT ? 'amount-long' : ''
  return (
    <p class={`amount ${look} ${size}`}>
      {sign}
      {symbol && <small>{symbol}</small>}
      {digits}
      {after && <small>{after}</small>}
    </p>
  )
}

type OtherProps = {
  readonly balances: readonly Money[]
  /** The currencies whose amount could not be read. */
  readonly unknown: readonly string[]
  readonly isOfPartner: boolean
  readonly present: Presenter
}

/** Currencies are never added up: each has its own place. */
function OtherBalances({ balances, unknown, isOfPartner, present }: OtherProps) {
  if (balances.length + unknown.length === 0) return null
  return (
    <ul class="balance-others">
      {balances.map((money) => (
        <li key={money.currency}>
          {isOfPartner && <small>{words('popup.partnerBalance')} </small>}
          {present.balance(money)}
        </li>
      ))}
      {unknown.map((currency) => (
        <li key={currency}>{currency ? words('button.unreadBalance', { currency }) : words('button.unreadRecord')}</li>
      ))}
    </ul>
  )
}
