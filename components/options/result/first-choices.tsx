import { useState } from 'preact/hooks'
import { BadgeChoice } from '#components/options/choices/badge-choice.tsx'
import { CurrencyChoices } from '#components/options/choices/currency-choices.tsx'
import { ThresholdFields } from '#components/options/settings/threshold-fields.tsx'
import type { Channel } from '#domain/account/account.ts'
import { NO_CURRENCIES } from '#domain/account/waba-currencies.ts'
import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { lockedFields } from '#domain/settings/managed.ts'
import type { AccountState, OptionsState } from '#state/options/options-state.ts'

type Props = {
  readonly state: OptionsState
  readonly account: AccountState
  readonly channels: readonly Channel[] | undefined
  readonly locale: string
}

/**
 * What is asked once, each saved when it is changed: the currency of costs, which 360dialog does not tell, the levels of the
 * badge, and what the badge shows where there is no balance that it could.
 */
export function FirstChoices({ state: { settings, managed, isHidden }, account, channels, locale }: Props) {
  const currencies = currenciesRead({ balance: account.balance })
  // Not taken away under the pointer by the answer.
  const [asksCurrency] = useState(account.account.usageCurrency === undefined)
  return (
    <div class="first-choices settings">
      {asksCurrency && (
        <CurrencyChoices
          account={account.account}
          channels={channels}
          wabaCurrencies={account.wabaCurrencies ?? NO_CURRENCIES}
          currencies={currenciesRead(account)}
          isHidden={isHidden}
          locale={locale}
        />
      )}
      {currencies.length === 0 && (
        <BadgeChoice
          account={account.account}
          currencies={currencies}
          channels={channels}
          isHidden={isHidden}
          locale={locale}
        />
      )}
      {!isHidden && currencies.length > 0 && (
        <ThresholdFields
          thresholds={settings.thresholds}
          currencies={currencies}
          locked={lockedFields(managed)}
          locale={locale}
        />
      )}
    </div>
  )
}
