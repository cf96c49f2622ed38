import { INTERVAL_CHOICES_MINUTES } from '../../utils/domain/settings.ts'
import { words } from '../../utils/platform/words.ts'
import { type OptionsState, saveInterval, saveUsageCurrency } from '../../utils/state/options-state.ts'
import { BadgeChoice } from './badge-choice.tsx'
import { Choice } from './choice.tsx'

type Props = { readonly state: OptionsState }

/** The settings, each saved when it is changed and confirmed beside its field. */
export function SettingsSection({ state: { settings, account, balance, channels } }: Props) {
  const currencies = new Set((balance.lastGood?.value ?? []).map(({ currency }) => currency))
  if (account?.usageCurrency) currencies.add(account.usageCurrency)
  return (
    <section class="card" aria-labelledby="settings-heading">
      <h2 id="settings-heading">{words('options.settings')}</h2>
      <Choice
        id="interval"
        label={words('options.interval')}
        value={String(settings.intervalMinutes)}
        choices={INTERVAL_CHOICES_MINUTES.map((minutes) => [String(minutes), words('options.minutes', minutes)])}
        onChoose={(value) => saveInterval(Number(value))}
      />
      {account && <BadgeChoice account={account} currencies={[...currencies]} channels={channels} />}
      {account?.kind === 'partner' && (
        <Choice
          id="usage-currency"
          label={words('options.usageCurrency')}
          hint={words('options.usageCurrencyHint')}
          value={account.usageCurrency ?? ''}
          choices={[['', words('options.notConfirmed')], ...[...currencies].map((code) => [code, code] as const)]}
          onChoose={(value) => saveUsageCurrency(account.id, value || undefined)}
        />
      )}
    </section>
  )
}
