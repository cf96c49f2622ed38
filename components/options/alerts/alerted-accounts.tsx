import { useChanges } from '#components/options/fields/changes.ts'
import { CheckSetting } from '#components/options/fields/check-setting.tsx'
import { SettingCard } from '#components/options/settings/setting-card.tsx'
import type { Account } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly accounts: readonly Account[]
  /** What each account is called, in their order. */
  readonly names: readonly string[]
}

/** Of several accounts those that the user is notified about. */
export function AlertedAccounts({ accounts, names }: Props) {
  const { changeAccount } = useChanges()
  return (
    <SettingCard id="alerted-accounts" heading={words('alerts.accounts')}>
      <div class="alerted-accounts">
        {accounts.map(({ id, isSilent }, place) => (
          <CheckSetting
            key={id}
            label={<bdi>{names[place]}</bdi>}
            isChecked={!isSilent}
            describedBy="alerted-accounts-hint"
            onSave={(isChecked) => changeAccount(id, { isSilent: isChecked ? undefined : true })}
          />
        ))}
        <p id="alerted-accounts-hint" class="hint">
          {words('alerts.accountsHint')}
        </p>
      </div>
    </SettingCard>
  )
}
