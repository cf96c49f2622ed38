import { useChanges } from '#components/options/fields/changes.ts'
import { ColorChoice } from '#components/options/fields/color-choice.tsx'
import { TextField } from '#components/options/fields/text-field.tsx'
import { ACCOUNT_COLORS, type Account, accountColor, type Channel, LONGEST_LABEL } from '#domain/account/account.ts'
import { NO_CURRENCIES } from '#domain/account/waba-currencies.ts'
import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { BadgeChoice } from './badge-choice.tsx'
import { CurrencyChoices } from './currency-choices.tsx'

type Props = {
  readonly state: AccountState
  readonly place: number
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly locale: string
}

/** What a user may change of one account, each saved when it is changed. */
export function AccountSettings({ state, place, channels, isHidden, locale }: Props) {
  const { account, balance } = state
  return (
    <div class="account-settings">
      {account.kind === 'partner' && !isHidden && <Identity account={account} place={place} />}
      <BadgeChoice
        account={account}
        currencies={currenciesRead({ balance })}
        channels={channels}
        isHidden={isHidden}
        locale={locale}
      />
      {(account.kind === 'partner' || account.usageCurrency === undefined) && (
        <CurrencyChoices
          account={account}
          channels={channels}
          wabaCurrencies={state.wabaCurrencies ?? NO_CURRENCIES}
          currencies={currenciesRead(state)}
          isHidden={isHidden}
          locale={locale}
        />
      )}
    </div>
  )
}

function Identity({ account, place }: { readonly account: Account; readonly place: number }) {
  const { changeAccount } = useChanges()
  return (
    <div class="account-identity">
      <TextField
        id={`label-${account.id}`}
        label={words('options.label')}
        placeholder={account.partnerId}
        value={account.label ?? ''}
        maxLength={LONGEST_LABEL}
        onSave={(label) => changeAccount(account.id, { label: label || undefined })}
      />
      <ColorChoice
        name={`color-${account.id}`}
        legend={words('options.color')}
        colors={ACCOUNT_COLORS}
        chosen={accountColor(account, place)}
        onChoose={(color) => changeAccount(account.id, { color })}
      />
    </div>
  )
}
