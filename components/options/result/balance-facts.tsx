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
      {balances.map(({ micros, currency }, place) => {
        const known = micros === undefined ? '—' : formatMoney({ micros, currency }, locale, 'balance')
        const amount = isHidden ? PRIVATE_BADGE : known
        const name = currency || words('popup.unknownCurrency')
        // A currency without a sign, and what only a server calls one, is in the amount already.
        return (
          <li key={place}>
            {amount} {!amount.includes(name) && <span class="code">{name}</span>}
          </li>
        )
      })}
    </ul>
  )
}
