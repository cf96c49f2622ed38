import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { lockedFields } from '#domain/settings/managed.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { BadgeAccountField } from './badge-account-field.tsx'
import { HiddenNote } from './hidden-note.tsx'
import { PrivacyField, ThemeField } from './look-fields.tsx'
import { SettingCard } from './setting-card.tsx'
import { ThresholdFields } from './threshold-fields.tsx'
import { WeekStartField } from './week-start-field.tsx'

type Props = {
  readonly state: OptionsState
  /** What each account is called, in their order. */
  readonly names: readonly string[]
  readonly locale: string
}

/** Of which account the badge is, when it changes its color, and how pages look. */
export function BadgePage({ state: { settings, accounts, isHidden, managed }, names, locale }: Props) {
  const locked = lockedFields(managed)
  const currencies = [...new Set(accounts.flatMap(currenciesRead))]
  return (
    <>
      <SettingCard id="badge-settings" heading={words('settings.badgeHeading')}>
        {accounts.length > 1 && (
          <BadgeAccountField
            badgeAccountId={settings.badgeAccountId}
            choices={accounts.map(({ account }, place) => [account.id, names[place] ?? ''] as const)}
          />
        )}
        {isHidden ? (
          <HiddenNote />
        ) : (
          <ThresholdFields thresholds={settings.thresholds} currencies={currencies} locked={locked} locale={locale} />
        )}
      </SettingCard>
      <SettingCard id="look-settings" heading={words('settings.lookHeading')}>
        <div class="setting-row">
          <ThemeField theme={settings.theme} isManaged={locked.has('theme')} />
          <WeekStartField weekStart={settings.weekStart} isManaged={locked.has('weekStart')} locale={locale} />
        </div>
        <PrivacyField isHidden={isHidden} />
      </SettingCard>
    </>
  )
}
