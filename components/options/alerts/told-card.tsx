import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { HiddenNote } from '#components/options/settings/hidden-note.tsx'
import { SettingCard } from '#components/options/settings/setting-card.tsx'
import { formatMoney } from '#domain/money/format-money.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'
import { SETTINGS } from '#domain/settings/settings-table.ts'
import { words } from '#platform/words.ts'
import { runwayDaysText } from './setting-texts.ts'

type Props = {
  readonly settings: Settings
  /** Those of all balances, each once. */
  readonly currencies: readonly string[]
  readonly isHidden: boolean
  readonly isRunwayManaged: boolean
  readonly locale: string
}

/** Everything that an alert is about. Levels are changed where those of the badge are. */
export function ToldCard({ settings, currencies, isHidden, isRunwayManaged, locale }: Props) {
  return (
    <SettingCard id="told-settings" heading={words('alerts.what')}>
      <p>{words('alerts.always')}</p>
      {isHidden ? (
        <HiddenNote />
      ) : (
        <AlertLevels thresholds={settings.thresholds} currencies={currencies} locale={locale} />
      )}
      <RunwayAlertField days={settings.runwayAlertDays} isManaged={isRunwayManaged} />
    </SettingCard>
  )
}

type LevelsProps = Pick<Props, 'currencies' | 'locale'> & Pick<Settings, 'thresholds'>

function AlertLevels({ thresholds, currencies, locale }: LevelsProps) {
  if (currencies.length === 0) return <p class="hint">{words('alerts.levelsEmpty')}</p>
  return (
    <div class="alert-levels">
      <p>{words('alerts.levels')}</p>
      <ul>
        {currencies.map((currency) => {
          const { warningBelowMicros, criticalBelowMicros } = thresholdsOf(thresholds, currency)
          const amount = (micros: number) => formatMoney({ micros, currency }, locale, 'cost')
          return (
            <li key={currency}>
              <bdi>
                {words('alerts.levelsOf', {
                  currency,
                  warning: amount(warningBelowMicros),
                  critical: amount(criticalBelowMicros),
                })}
              </bdi>
            </li>
          )
        })}
      </ul>
      <p>
        <a class="link" href="#badge">
          {words('alerts.changeLevels')}
        </a>
      </p>
    </div>
  )
}

type RunwayProps = { readonly days: Settings['runwayAlertDays']; readonly isManaged: boolean }

function RunwayAlertField({ days, isManaged }: RunwayProps) {
  const { changeSettings } = useChanges()
  return (
    <Choice
      id="runway-alert"
      label={words('alerts.runway')}
      hint={words('alerts.runwayHint')}
      value={days === undefined ? '' : String(days)}
      choices={[
        ['', words('alerts.runwayNever')],
        ...SETTINGS.runwayAlertDays.of.map((each) => [String(each), runwayDaysText(each)] as const),
      ]}
      isManaged={isManaged}
      onChoose={(value) =>
        changeSettings(({ runwayAlertDays: _before, ...rest }) => {
          const chosen = SETTINGS.runwayAlertDays.of.find((each) => String(each) === value)
          return chosen === undefined ? rest : { ...rest, runwayAlertDays: chosen }
        })
      }
    />
  )
}
