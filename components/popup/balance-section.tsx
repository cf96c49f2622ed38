import type { ComponentChildren } from 'preact'
import { headlineBalance } from '../../utils/domain/balances.ts'
import { formatMoney, splitMoney } from '../../utils/domain/format-money.ts'
import { formatAge, formatClock } from '../../utils/domain/format-time.ts'
import type { Money } from '../../utils/domain/money.ts'
import { ageMs, freshness, type Reading } from '../../utils/domain/reading.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import { RefreshIcon } from '../icons.tsx'

type Props = {
  readonly balance: Reading<readonly Money[]>
  readonly intervalMinutes: number
  readonly isSample: boolean
  readonly nowMs: number
  readonly environment: Environment
  readonly isRefreshing: boolean
  /** When the next reading is possible, after a refresh that the limits did not allow. */
  readonly waitsUntilMs?: number | undefined
  readonly onRefresh: () => void
  readonly children?: ComponentChildren
}

/** The amount that is left, exact to the currency's digits and never rounded up, with its age. */
export function BalanceSection(props: Props) {
  const { balance, intervalMinutes, isSample, nowMs, environment, isRefreshing, waitsUntilMs, onRefresh } = props
  const state = freshness(balance, nowMs, intervalMinutes)
  const balances = balance.lastGood?.value ?? []
  const headline = headlineBalance(balances)
  const isPaused = headline !== undefined && headline.micros <= 0
  return (
    <section class="balance" aria-label={words('popup.balance')}>
      <div class="balance-label">
        <span>{words('popup.partnerBalance')}</span>
        {isSample && <span class="tag">{words('popup.sample')}</span>}
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
      <Amount
        balance={balance}
        headline={headline}
        isOld={state === 'stale' || state === 'expired'}
        locale={environment.locale}
      />
      {balances.length > 1 && (
        <ul class="balance-others">
          {balances
            .filter((money) => money !== headline)
            .map((money) => (
              <li key={money.currency}>{formatMoney(money, environment.locale, 'balance')}</li>
            ))}
        </ul>
      )}
      <p class="balance-age">
        <Age {...props} />
        {waitsUntilMs !== undefined && waitsUntilMs > nowMs && (
          <span role="status">
            {words('popup.waiting', { time: formatClock(waitsUntilMs, nowMs, environment.locale, environment.zone) })}
          </span>
        )}
      </p>
      {isPaused && (
        <div class="notice notice-critical">
          <strong>{words('popup.stoppedTitle')}</strong>
        </div>
      )}
      {props.children}
    </section>
  )
}

type AmountProps = {
  readonly balance: Reading<unknown>
  readonly headline: Money | undefined
  readonly isOld: boolean
  readonly locale: string
}

/** The headline; a dash, and never a zero, for what is not known. */
function Amount({ balance, headline, isOld, locale }: AmountProps) {
  if (!headline) {
    const text = balance.lastGood ? words('popup.noRecord') : words('popup.noBalance')
    const isLoading = !balance.lastGood && !balance.problem
    return (
      <p class="amount amount-unknown">
        <span aria-hidden="true">—</span>
        <span class="amount-note">{isLoading ? words('popup.loading') : text}</span>
      </p>
    )
  }
  const { before, digits, after } = splitMoney(headline, locale)
  return (
    <p class={isOld ? 'amount amount-old' : 'amount'}>
      {before && <small>{before}</small>}
      {digits}
      {after && <small>{after}</small>}
    </p>
  )
}

function Age({ balance, intervalMinutes, nowMs, environment: { locale, zone } }: Props) {
  const age = ageMs(balance, nowMs)
  if (age === undefined || !balance.lastGood) return null
  const state = freshness(balance, nowMs, intervalMinutes)
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
