import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { lockedFields } from '#domain/settings/managed.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { AlertLog } from './alert-log.tsx'
import { AlertedAccounts } from './alerted-accounts.tsx'
import { NotifyCard } from './notify-card.tsx'
import { QuietCard } from './quiet-card.tsx'
import { ToldCard } from './told-card.tsx'

type Props = {
  readonly state: OptionsState
  /** What each account is called, in their order. */
  readonly names: readonly string[]
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  readonly now: () => number
}

/** Whether and when the user is notified, about what and about which accounts, and what became of every alert. */
export function AlertsPage({ state, names, environment, now }: Props) {
  const { settings, accounts, isHidden, managed } = state
  const locked = lockedFields(managed)
  // The funds of a client or channel have levels for the badge, but no alerts.
  const currencies = [...new Set(accounts.flatMap(({ balance }) => currenciesRead({ balance })))]
  return (
    <section class="alerts" aria-label={words('alert.region')}>
      <NotifyCard notifies={settings.notifies} isManaged={locked.has('notifies')} />
      <ToldCard
        settings={settings}
        currencies={currencies}
        isHidden={isHidden}
        isRunwayManaged={locked.has('runwayAlertDays')}
        locale={environment.locale}
      />
      <QuietCard settings={settings} locked={locked} locale={environment.locale} />
      {accounts.length > 1 && <AlertedAccounts accounts={accounts.map(({ account }) => account)} names={names} />}
      <AlertLog accounts={accounts} names={names} isHidden={isHidden} environment={environment} now={now} />
    </section>
  )
}
