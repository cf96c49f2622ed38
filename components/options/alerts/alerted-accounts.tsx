import { useChanges } from '#components/options/fields/changes.ts'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
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
  return (
    <SettingCard id="alerted-accounts" heading={words('alerts.accounts')}>
      <div class="alerted-accounts">
        {accounts.map((account, place) => (
          <AlertedAccount key={account.id} account={account} name={names[place] ?? ''} />
        ))}
        <p id="alerted-accounts-hint" class="hint">
          {words('alerts.accountsHint')}
        </p>
      </div>
    </SettingCard>
  )
}

function AlertedAccount({ account, name }: { readonly account: Account; readonly name: string }) {
  const { changeAccount } = useChanges()
  const { save, ...outcome } = useConfirmedSaving()
  return (
    <div class="field">
      <div class="actions">
        <label class="check">
          <input
            type="checkbox"
            checked={!account.isSilent}
            aria-describedby="alerted-accounts-hint"
            onChange={({ currentTarget }) => {
              const isSilent = currentTarget.checked ? undefined : true
              void save(() => changeAccount(account.id, { isSilent }))
            }}
          />
          <bdi>{name}</bdi>
        </label>
        <Confirmation {...outcome} />
      </div>
    </div>
  )
}
