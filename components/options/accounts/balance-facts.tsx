import { PRIVATE_BADGE } from '#domain/badge/badge-text.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { Money } from '#domain/money/money.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly balances: readonly Money[] | undefined
  readonly isHidden: boolean
  readonly locale: string
}

/** Every balance with its currency; what was not read has none. */
export function BalanceFacts({ balances, isHidden, locale }: Props) {
  if (balances === undefined) return <>—</>
  if (balances.length === 0) return <>{words('options.noBalances')}</>
  return (
    <ul>
      {balances.map((money) => {
        const amount = isHidden ? PRIVATE_BADGE : formatMoney(money, locale, 'balance')
        // A currency without a sign, and what only a server calls one, is in the amount already.
        const isNamed = amount.includes(money.currency)
        return (
          <li key={money.currency}>
            {amount} {!isNamed && <span class="code">{money.currency}</span>}
          </li>
        )
      })}
    </ul>
  )
}
