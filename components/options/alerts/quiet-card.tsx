import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { SettingCard } from '#components/options/settings/setting-card.tsx'
import type { Settings } from '#domain/settings/settings.ts'
import { SETTINGS } from '#domain/settings/settings-table.ts'
import { words } from '#platform/words.ts'
import { hourText } from './setting-texts.ts'

type End = 'quietFromHour' | 'quietUntilHour'

const HOURS = SETTINGS.quietFromHour.of
/** What the other end is where only one was chosen. */
const USUAL = { quietFromHour: 22, quietUntilHour: 7 } as const
const USUAL_LENGTH = 9

type Props = {
  readonly settings: Settings
  /** What an administrator has set, as `lockedFields` names it. */
  readonly locked: ReadonlySet<string>
  readonly locale: string
}

/** The hours in which alerts wait. There are either both ends or none of them. */
export function QuietCard({ settings, locked, locale }: Props) {
  const { changeSettings } = useChanges()
  const { quietFromHour, quietUntilHour } = settings
  const choices = [
    ['', words('alerts.quietNone')] as const,
    ...HOURS.map((hour) => [String(hour), hourText(hour, locale)] as const),
  ]
  const field = (end: End, id: string, label: string) => (
    <Choice
      id={id}
      label={label}
      accessibleName={`${label}, ${words('alerts.quiet')}`}
      value={settings[end] === undefined ? '' : String(settings[end])}
      choices={choices}
      isManaged={locked.has(end)}
      onChoose={(value) =>
        changeSettings((before) =>
          withEnd(
            before,
            end,
            HOURS.find((hour) => String(hour) === value),
          ),
        )
      }
    />
  )
  return (
    <SettingCard id="quiet-settings" heading={words('alerts.quiet')}>
      <p class="hint">{words('alerts.quietHint')}</p>
      <div class="setting-row">
        {field('quietFromHour', 'quiet-from', words('alerts.quietFrom'))}
        {field('quietUntilHour', 'quiet-until', words('alerts.quietUntil'))}
      </div>
      <p class="hint" role="status">
        {quietFromHour !== undefined && quietFromHour === quietUntilHour && words('alerts.quietSame')}
      </p>
    </SettingCard>
  )
}

/** The settings with one end of the quiet hours changed, and the other one chosen or taken away with it. */
function withEnd(settings: Settings, end: End, hour: number | undefined): Settings {
  const { quietFromHour, quietUntilHour, ...rest } = settings
  if (hour === undefined) return rest
  return end === 'quietFromHour'
    ? { ...rest, quietFromHour: hour, quietUntilHour: quietUntilHour ?? otherEnd(hour, USUAL.quietUntilHour, 1) }
    : { ...rest, quietFromHour: quietFromHour ?? otherEnd(hour, USUAL.quietFromHour, -1), quietUntilHour: hour }
}

/** The usual hour, or one as far away as usual where that hour is the chosen one: from an hour to the same one it never is quiet. */
function otherEnd(chosen: number, usual: number, direction: 1 | -1): number {
  return chosen === usual ? (chosen + direction * USUAL_LENGTH + 24) % 24 : usual
}
