import type { ChannelLists } from '#components/options/channels/use-channels.ts'
import { lockedFields } from '#domain/settings/managed.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { CautionNote } from './caution-note.tsx'
import { IntervalField } from './interval-field.tsx'
import { LimitFields } from './limit-fields.tsx'
import { SettingCard } from './setting-card.tsx'

type Props = {
  readonly state: OptionsState
  /** What each account is called, in their order. */
  readonly names: readonly string[]
  readonly channels: ChannelLists
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  readonly now: () => number
}

/** How often and how much is asked of 360dialog. */
export function LimitsPage({ state: { settings, accounts, managed }, names, channels, environment, now }: Props) {
  const { locale } = environment
  const locked = lockedFields(managed)
  return (
    <SettingCard id="limit-settings" heading={words('settings.limitsHeading')}>
      <IntervalField
        intervalMinutes={settings.intervalMinutes}
        isManaged={locked.has('intervalMinutes')}
        locale={locale}
      />
      <LimitFields
        limits={settings.limits}
        limitShare={settings.limitShare}
        countsAll={settings.countsAllForPartner}
        channels={Object.values(channels).flat()}
        locked={locked}
        locale={locale}
      >
        {accounts.map(({ account, refusedAtMs }, place) => (
          <CautionNote
            key={account.id}
            name={accounts.length > 1 ? names[place] : undefined}
            refusedAtMs={refusedAtMs}
            environment={environment}
            now={now}
          />
        ))}
      </LimitFields>
    </SettingCard>
  )
}
