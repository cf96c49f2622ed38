import { useState } from 'preact/hooks'
import { INTERVAL_CHOICES_MINUTES } from '../../utils/domain/settings.ts'
import { words } from '../../utils/platform/words.ts'
import { type OptionsState, saveInterval, saveUsageCurrency } from '../../utils/state/options-state.ts'

type Props = { readonly state: OptionsState }

/** The settings, each saved when it is changed and confirmed beside its field. */
export function SettingsSection({ state: { settings, account, balance } }: Props) {
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

type ChoiceProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly choices: readonly (readonly [value: string, label: string])[]
  readonly onChoose: (value: string) => Promise<void>
}

function Choice({ id, label, hint, value, choices, onChoose }: ChoiceProps) {
  const [isSaved, setIsSaved] = useState(false)
  async function choose(chosen: string): Promise<void> {
    setIsSaved(false)
    await onChoose(chosen)
    setIsSaved(true)
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="actions">
        <select
          id={id}
          value={value}
          aria-describedby={hint && `${id}-hint`}
          onChange={(event) => void choose(event.currentTarget.value)}
        >
          {choices.map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </select>
        <span class="saved" role="status">
          {isSaved && words('options.saved')}
        </span>
      </div>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
