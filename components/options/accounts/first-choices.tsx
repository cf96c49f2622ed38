import { IntervalField } from '#components/options/settings/interval-field.tsx'
import type { Channel } from '#domain/account/account.ts'
import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { lockedFields } from '#domain/settings/managed.ts'
import type { AccountState, OptionsState } from '#state/options/options-state.ts'
import { BadgeChoice } from './badge-choice.tsx'

type Props = {
  readonly state: OptionsState
  readonly account: AccountState
  readonly channels: readonly Channel[] | undefined
  readonly locale: string
}

/** The two choices that matter from the start, each with a default that most people keep, and saved when it is changed. */
export function FirstChoices({ state: { settings, managed, isHidden }, account, channels, locale }: Props) {
  return (
    <div class="first-choices">
      <BadgeChoice
        account={account.account}
        currencies={currenciesRead({ balance: account.balance })}
        channels={channels}
        isHidden={isHidden}
        locale={locale}
      />
      <IntervalField
        intervalMinutes={settings.intervalMinutes}
        isManaged={lockedFields(managed).has('intervalMinutes')}
        locale={locale}
      />
    </div>
  )
}
