import type { ComponentChildren } from 'preact'
import type { ChannelLists } from '#components/options/channels/use-channels.ts'
import { accountName } from '#domain/account/account.ts'
import { currenciesRead } from '#domain/reading/currencies-read.ts'
import { lockedFields } from '#domain/settings/managed.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { OptionsState } from '#state/options/options-state.ts'
import { AccountChannels, AccountZone } from './account-fields.tsx'
import { BadgeAccountField } from './badge-account-field.tsx'
import { CautionNote } from './caution-note.tsx'
import { IntervalField } from './interval-field.tsx'
import { LimitFields } from './limit-fields.tsx'
import { PrivacyField, ThemeField } from './look-fields.tsx'
import { ThresholdFields } from './threshold-fields.tsx'
import { WeekStartField } from './week-start-field.tsx'

type Props = {
  readonly state: OptionsState
  readonly channels: ChannelLists
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  readonly now: () => number
}

/** The settings, each saved when it is changed and confirmed beside its field. */
export function SettingsSection({
  state: { settings, accounts, isHidden, managed },
  channels,
  environment,
  now,
}: Props) {
  const { locale } = environment
  const locked = lockedFields(managed)
  const currencies = [...new Set(accounts.flatMap(currenciesRead))]
  const nameOf = (place: number) => {
    const account = accounts[place]?.account
    if (!account || accounts.length === 1) return undefined
    return isHidden ? words('popup.hiddenAccount', { number: String(place + 1) }) : accountName(account)
  }
  return (
    <>
      <Card id="badge-settings" heading={words('settings.badgeHeading')}>
        <IntervalField
          intervalMinutes={settings.intervalMinutes}
          isManaged={locked.has('intervalMinutes')}
          locale={locale}
        />
        {accounts.length > 1 && (
          <BadgeAccountField
            badgeAccountId={settings.badgeAccountId}
            choices={accounts.map(({ account }, place) => [account.id, nameOf(place) ?? ''] as const)}
          />
        )}
        {isHidden ? (
          <HiddenNote />
        ) : (
          <ThresholdFields thresholds={settings.thresholds} currencies={currencies} locked={locked} locale={locale} />
        )}
      </Card>
      <Card id="channel-settings" heading={words('settings.channelsHeading')}>
        {isHidden && <HiddenNote />}
        {!isHidden && <p class="hint">{words('settings.marksHint')}</p>}
        {!isHidden &&
          accounts.map(({ account }, place) => (
            <AccountChannels
              key={account.id}
              account={account}
              heading={nameOf(place)}
              channels={channels[account.id]}
              locale={locale}
            />
          ))}
      </Card>
      <Card id="day-settings" heading={words('settings.daysHeading')}>
        {accounts.map(({ account }, place) => (
          <AccountZone
            key={account.id}
            account={account}
            heading={nameOf(place)}
            hasHint={place === accounts.length - 1}
          />
        ))}
        <WeekStartField weekStart={settings.weekStart} isManaged={locked.has('weekStart')} locale={locale} />
      </Card>
      <Card id="look-settings" heading={words('settings.lookHeading')}>
        <ThemeField theme={settings.theme} isManaged={locked.has('theme')} />
        <PrivacyField isHidden={isHidden} />
      </Card>
      <Card id="limit-settings" heading={words('settings.limitsHeading')}>
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
              name={nameOf(place)}
              refusedAtMs={refusedAtMs}
              environment={environment}
              now={now}
            />
          ))}
        </LimitFields>
      </Card>
    </>
  )
}

type CardProps = { readonly id: string; readonly heading: string; readonly children: ComponentChildren }

function Card({ id, heading, children }: CardProps) {
  return (
    <section class="card settings" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  )
}

function HiddenNote() {
  return <p class="hint">{words('settings.hiddenNote')}</p>
}
