import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useCharts } from '#components/charts/use-charts.ts'
import { AlertIcon } from '#components/ui/icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { headlineOf, sumByCurrency, unknownCurrencies } from '#domain/badge/balances.ts'
import { splitMoney } from '#domain/money/format-money.ts'
import type { Money } from '#domain/money/money.ts'
import { type Freshness, freshness, type Reading } from '#domain/reading/reading.ts'
import { words } from '#platform/words.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { Age } from './age.tsx'
import { RefreshButton, type RefreshState, RefreshWait } from './refresh-button.tsx'
import type { RunwayLine } from './runway-line.tsx'

type Props = {
  readonly state: ViewState & { readonly account: Account }
  readonly nowMs: number
  readonly present: Presenter
  readonly refresh: RefreshState
  /** Undefined until it is loaded; its place is kept. */
  readonly Runway?: typeof RunwayLine | undefined
  readonly onOpenSettings: () => void
  readonly children?: ComponentChildren
}

const LONG_AMOUNT = 13

/**
 * The amount that is left, exact to the currency's digits and never rounded up, with its age beside what renews it: the same
 * that the badge shows, be it the partner's balance or the funds of a client or channel.
 */
export function Headline({ state, nowMs, present, refresh, Runway, onOpenSettings, children }: Props) {
  const { account, balance, funds, settings, details } = state
  const [isOpen, setIsOpen] = useState(false)
  const charts = useCharts()
  const records = balance.lastGood?.value ?? []
  const [balances, unknown] = [sumByCurrency(records), unknownCurrencies(records)]
  const ofPartner = headlineOf(state)
  const reading: Reading<unknown> = funds ?? balance
  const headline = funds ? funds.lastGood?.value : ofPartner
  const age = freshness(reading, nowMs, settings.intervalMinutes)
  const ledger = funds ? details?.fundsLedger : ofPartner && details?.ledgers[ofPartner.currency]
  const ofChart =
    headline && ({ ledger, currency: headline.currency, owner: funds ? 'client' : 'partner', present } as const)
  return (
    <section class="balance" aria-label={words('popup.balance')}>
      <div class="balance-label">
        <span class="balance-name">
          {funds ? <bdi>{fundsLabel(account, present)}</bdi> : words('popup.partnerBalance')}
        </span>
        <span class="balance-age">
          <Age reading={reading} state={age} nowMs={nowMs} present={present} />
          <RefreshWait refresh={refresh} nowMs={nowMs} present={present} />
        </span>
        <RefreshButton refresh={refresh} />
      </div>
      <div class="balance-figures">
        {headline ? (
          <Amount money={headline} state={age} present={present} />
        ) : (
          <UnknownAmount reading={reading} isOdd={unknown.length > 0} />
        )}
        {ofChart && !charts && <div class="balance-chart" />}
        {ofChart && charts && (
          <charts.BalanceChart {...ofChart} charts={charts} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
        )}
      </div>
      {!funds && state.runways && (
        <p class="balance-runway">
          {Runway && <Runway state={state} nowMs={nowMs} present={present} age={age} money={ofPartner} />}
        </p>
      )}
      <OtherBalances
        balances={balances.filter(({ currency }) => funds !== undefined || currency !== ofPartner?.currency)}
        unknown={unknown}
        isOfPartner={funds !== undefined}
        present={present}
      />
      {funds && (
        <p class="balance-renewal">
          {ofChart && ledger && charts && <charts.LastTopUp {...ofChart} ledger={ledger} nowMs={nowMs} />}
        </p>
      )}
      {isOpen && ofChart && ledger && charts && <charts.BalanceTable {...ofChart} ledger={ledger} />}
      {!funds && balance.lastGood && !headline && unknown.length === 0 && <NoRecord onOpenSettings={onOpenSettings} />}
      {headline && headline.micros <= 0 && (
        <div class="notice notice-critical">
          <AlertIcon />
          <strong>{words('popup.stoppedTitle')}</strong>
          <p>{words('popup.stoppedStep')}</p>
        </div>
      )}
      {children}
    </section>
  )
}

function fundsLabel({ badge }: Account, { isHidden }: Presenter): string {
  const name = isHidden || !badge || !('name' in badge) ? words('popup.hiddenClient') : badge.name
  return words('popup.balanceOf', { name })
}

type AmountProps = { readonly money: Money; readonly state: Freshness; readonly present: Presenter }

function Amount({ money, state, present }: AmountProps) {
  const { before, digits, after } = splitMoney(money, present.locale)
  // As large as the digits: a debt must not look like money.
  const [, sign, symbol] = /^([-−‎‏]*)(.*)$/u.exec(before) ?? []
  const isOld = state === 'stale' || state === 'expired'
  const look = isOld ? 'amount-old' : money.micros <= 0 ? 'amount-spent' : ''
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

/** What is not known is never a zero: a blank while it is loading, a dash with the reason where it is missing. */
function UnknownAmount({ reading, isOdd }: { readonly reading: Reading<unknown>; readonly isOdd: boolean }) {
  const isLoading = !reading.lastGood && !reading.problem
  const reason = reading.lastGood && !isOdd ? words('popup.noRecord') : words('popup.noBalance')
  return (
    <p class="amount amount-unknown">
      {isLoading ? <span class="amount-skeleton" aria-hidden="true" /> : <span aria-hidden="true">—</span>}
      <span class="amount-note">{isLoading ? words('popup.loading') : reason}</span>
    </p>
  )
}

/** As with Direct Payment, where each client has funds of its own and the partner none. */
function NoRecord({ onOpenSettings }: { readonly onOpenSettings: () => void }) {
  return (
    <div class="balance-note">
      <p>{words('popup.noRecordText')}</p>
      <button type="button" class="button" onClick={onOpenSettings}>
        {words('popup.chooseBadge')}
      </button>
    </div>
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
