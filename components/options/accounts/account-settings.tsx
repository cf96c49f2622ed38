import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { ColorChoice } from '#components/options/fields/color-choice.tsx'
import { TextField } from '#components/options/fields/text-field.tsx'
import { ACCOUNT_COLORS, type Account, accountColor, type Channel, LONGEST_LABEL } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'
import { BadgeChoice } from './badge-choice.tsx'

type Props = {
  readonly state: AccountState
  readonly place: number
  /** Undefined until they were read. */
  readonly channels: readonly Channel[] | undefined
  readonly isHidden: boolean
  readonly locale: string
}

/** What a user may change of one account, each saved when it is changed. */
export function AccountSettings({ state: { account, balance }, place, channels, isHidden, locale }: Props) {
  const { changeAccount } = useChanges()
  const currencies = new Set((balance.lastGood?.value ?? []).map(({ currency }) => currency))
  if (account.usageCurrency) currencies.add(account.usageCurrency)
  return (
    <div class="account-settings">
      {account.kind === 'partner' && !isHidden && <Identity account={account} place={place} />}
      <BadgeChoice
        account={account}
        currencies={[...currencies]}
        channels={channels}
        isHidden={isHidden}
        locale={locale}
      />
      {account.kind === 'partner' && (
        <Choice
          id={`usage-currency-${account.id}`}
          label={words('options.usageCurrency')}
          hint={words('options.usageCurrencyHint')}
          value={account.usageCurrency ?? ''}
          choices={[['', words('options.notConfirmed')], ...[...currencies].map((code) => [code, code] as const)]}
          onChoose={(value) => changeAccount(account.id, { usageCurrency: value || undefined })}
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
