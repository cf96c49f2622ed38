import type { ComponentChildren } from 'preact'
import { BadgeChoice } from '#components/options/choices/badge-choice.tsx'
import { CurrencyChoices } from '#components/options/choices/currency-choices.tsx'
import { useChanges } from '#components/options/fields/changes.ts'
import { ColorChoice } from '#components/options/fields/color-choice.tsx'
import { ofOwner } from '#components/options/fields/of-owner.ts'
import { TextField } from '#components/options/fields/text-field.tsx'
import { ACCOUNT_COLORS, type Account, accountColor, type Channel, LONGEST_LABEL } from '#domain/account/account.ts'
import { NO_CURRENCIES } from '#domain/account/waba-currencies.ts'
import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'

type Props = {
  readonly state: AccountState
  readonly place: number
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly locale: string
  /** Where there are several accounts, which of them a field belongs to. */
  readonly owner?: string | undefined
  /** What else there is to change, after these. */
  readonly children?: ComponentChildren
}

/** What a user may change of one account, each saved when it is changed. */
export function AccountSettings({ state, place, channels, isHidden, locale, owner, children }: Props) {
  const { account, balance } = state
  return (
    <div class="account-settings">
      {account.kind === 'partner' && !isHidden && <Identity account={account} place={place} owner={owner} />}
      <BadgeChoice
        account={account}
        currencies={currenciesRead({ balance })}
        channels={channels}
        isHidden={isHidden}
        locale={locale}
        owner={owner}
      />
      {(account.kind === 'partner' || account.usageCurrency === undefined) && (
        <CurrencyChoices
          account={account}
          channels={channels}
          wabaCurrencies={state.wabaCurrencies ?? NO_CURRENCIES}
          currencies={currenciesRead(state)}
          isHidden={isHidden}
          locale={locale}
          owner={owner}
        />
      )}
      {children}
    </div>
  )
}

type IdentityProps = { readonly account: Account; readonly place: number; readonly owner: string | undefined }

function Identity({ account, place, owner }: IdentityProps) {
  const { changeAccount } = useChanges()
  return (
    <div class="account-identity">
      <TextField
        id={`label-${account.id}`}
        label={words('options.label')}
        accessibleName={ofOwner(words('options.label'), owner)}
        placeholder={account.partnerId}
        value={account.label ?? ''}
        maxLength={LONGEST_LABEL}
        onSave={(label) => changeAccount(account.id, { label: label || undefined })}
      />
      <ColorChoice
        name={`color-${account.id}`}
        legend={words('options.color')}
        owner={owner}
        colors={ACCOUNT_COLORS}
        chosen={accountColor(account, place)}
        onChoose={(color) => changeAccount(account.id, { color })}
      />
    </div>
  )
}
