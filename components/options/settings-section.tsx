import { accountName } from '../../utils/domain/account.ts'
import { lockedFields } from '../../utils/domain/managed.ts'
import { INTERVAL_CHOICES_MINUTES } from '../../utils/domain/settings.ts'
import { words } from '../../utils/platform/words.ts'
import { type OptionsState, saveBadgeAccount, saveInterval } from '../../utils/state/options-state.ts'
import { Choice } from './choice.tsx'

type Props = { readonly state: OptionsState }

/** The settings of all accounts, each saved when it is changed and confirmed beside its field. */
export function SettingsSection({ state: { settings, accounts, managed } }: Props) {
  return (
    <section class="card" aria-labelledby="settings-heading">
      <h2 id="settings-heading">{words('options.settings')}</h2>
      <Choice
        id="interval"
        label={words('options.interval')}
        value={String(settings.intervalMinutes)}
        choices={INTERVAL_CHOICES_MINUTES.map((minutes) => [String(minutes), words('options.minutes', minutes)])}
        isManaged={lockedFields(managed).has('intervalMinutes')}
        onChoose={(value) => saveInterval(Number(value))}
      />
      {accounts.length > 1 && (
        <Choice
          id="badge-account"
          label={words('options.badgeAccount')}
          hint={words('options.badgeAccountHint')}
          value={
            accounts.some(({ account }) => account.id === settings.badgeAccountId)
              ? (settings.badgeAccountId ?? '')
              : ''
          }
          choices={[
            ['', words('options.badgeWorst')],
            ...accounts.map(({ account }) => [account.id, accountName(account)] as const),
          ]}
          onChoose={(value) => saveBadgeAccount(value || undefined)}
        />
      )}
    </section>
  )
}
