import type { ComponentChildren } from 'preact'
import type { Account } from '../../utils/domain/account.ts'
import { chosenCurrency, headlineBalance, sumByCurrency } from '../../utils/domain/balances.ts'
import { formatMoney, splitMoney } from '../../utils/domain/format-money.ts'
import { formatAge, formatClock } from '../../utils/domain/format-time.ts'
import type { Money } from '../../utils/domain/money.ts'
import { ageMs, type Freshness, freshness, type Reading } from '../../utils/domain/reading.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import { AlertIcon, RefreshIcon } from '../icons.tsx'

const LONG_AMOUNT = 13

type Props = {
  readonly account: Account
  readonly balance: Reading<readonly Money[]>
  /** When each currency was last spent. */
  readonly spentAtMs?: Readonly<Record<string, number>> | undefined
  readonly intervalMinutes: number
  readonly nowMs: number
  readonly environment: Environment
  readonly isRefreshing: boolean
  /** When the next reading is possible, after a refresh that the limits did not allow. */
  readonly waitsUntilMs?: number | undefined
  readonly onRefresh: () => void
  readonly children?: ComponentChildren
}

/** The amount that is left, exact to the currency's digits and never rounded up, with its age beside what renews it. */
export function BalanceSection(props: Props) {
  const { account, balance, spentAtMs, intervalMinutes, nowMs, environment, isRefreshing, waitsUntilMs, onRefresh } =
    props
  const state = freshness(balance, nowMs, intervalMinutes)
  const balances = sumByCurrency(balance.lastGood?.value ?? [])
  const headline = headlineBalance(balances, { chosen: chosenCurrency(account), spentAtMs })
  const { locale, zone } = environment
  return (
    <section class="balance" aria-label={words('popup.balance')}>
      <div class="balance-label">
        <span>{words('popup.partnerBalance')}</span>
        <span class="balance-age">
          <Age balance={balance} state={state} nowMs={nowMs} environment={environment} />
          <span role="status">
            {waitsUntilMs !== undefined && waitsUntilMs > nowMs
              ? words('popup.waiting', { time: formatClock(waitsUntilMs, nowMs, locale, zone) })
              : ''}
          </span>
        </span>
        <button
          type="button"
          class={isRefreshing ? 'icon-button is-refreshing' : 'icon-button'}
          aria-label={words('popup.refresh')}
          title={isRefreshing ? words('popup.refreshing') : words('popup.refresh')}
          aria-disabled={isRefreshing}
          aria-busy={isRefreshing}
          onClick={onRefresh}
        >
          <RefreshIcon />
        </button>
      </div>
      {headline ? <Amount money={headline} state={state} locale={locale} /> : <UnknownAmount balance={balance} />}
      {balances.length > 1 && (
        <ul class="balance-others">
          {balances
            .filter((money) => money !== headline)
            .map((money) => (
              <li key={money.currency}>{formatMoney(money, locale, 'balance')}</li>
            ))}
        </ul>
      )}
      {headline && headline.micros <= 0 && (
        <div class="notice notice-critical">
          <AlertIcon />
          <strong>{words('popup.stoppedTitle')}</strong>
          <p>{words('popup.stoppedStep')}</p>
        </div>
      )}
      {props.children}
    </section>
  )
}

type AmountProps = { readonly money: Money; readonly state: Freshness; readonly locale: string }

function Amount({ money, state, locale }: AmountProps) {
  const { before, digits, after } = splitMoney(money, locale)
  const isOld = state === 'stale' || state === 'expired'
  const look = isOld ? 'amount-old' : money.micros <= 0 ? 'amount-spent' : ''
  // An amount that is cut off would be a wrong one.
  const size = before.length + digits.length + after.length > LONG_AMOUNT ? 'amount-long' : ''
  return (
    <p class={`amount ${look} ${size}`}>
      {before && <small>{before}</small>}
      {digits}
      {after && <small>{after}</small>}
    </p>
  )
}

/** What is not known is never a zero: a blank while it is loading, a dash with the reason where it is missing. */
function UnknownAmount({ balance }: { readonly balance: Reading<unknown> }) {
  const isLoading = !balance.lastGood && !balance.problem
  const reason = balance.lastGood ? words('popup.noRecord') : words('popup.noBalance')
  return (
    <>
      <p class="amount amount-unknown">
        {isLoading ? <span class="amount-skeleton" aria-hidden="true" /> : <span aria-hidden="true">—</span>}
        <span class="amount-note">{isLoading ? words('popup.loading') : reason}</span>
      </p>
      {balance.lastGood && <p class="balance-note">{words('popup.noRecordText')}</p>}
    </>
  )
}

type AgeProps = Pick<Props, 'balance' | 'nowMs' | 'environment'> & { readonly state: Freshness }

function Age({ balance, state, nowMs, environment: { locale, zone } }: AgeProps) {
  const age = ageMs(balance, nowMs)
  if (age === undefined || !balance.lastGood) return null
  const text = formatAge(age, locale)
  return (
    <time
      class={state === 'fresh' ? undefined : 'is-old'}
      dateTime={new Date(balance.lastGood.atMs).toISOString()}
      title={formatClock(balance.lastGood.atMs, nowMs, locale, zone)}
    >
      {state === 'expired' ? words('popup.expired', { age: text }) : text}
    </time>
  )
}
