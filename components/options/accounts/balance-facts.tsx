import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly balances: readonly BalanceRecord[] | undefined
  readonly isHidden: boolean
  readonly locale: string
}

/** Every balance with its currency; what was not read has none. */
export function BalanceFacts({ balances, isHidden, locale }: Props) {
  if (balances === undefined) return <>—</>
  if (balances.length === 0) return <>{words('options.noBalances')}</>
  return (
    <ul>
      {balances.map(({ micros, currency }, place) => (
        <li key={place}>
          {isHidden ? PRIVATE_BADGE : micros === undefined ? '—' : formatMoney({ micros, currency }, locale, 'balance')}{' '}
          <span class="code">{currency || words('popup.unknownCurrency')}</span>
        </li>
      ))}
    </ul>
  )
}
