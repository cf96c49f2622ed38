import { useState } from 'preact/hooks'
import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { TextSetting } from '#components/options/fields/text-setting.tsx'
import { formatCount } from '#domain/format/format-count.ts'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import { formatForField, parseWhole } from '#domain/money/parse-amount.ts'
import { INTERVAL_CHOICES_MINUTES } from '#domain/settings/settings.ts'
import { INTERVAL_BOUNDS_MINUTES } from '#domain/settings/settings-table.ts'
import { words } from '#platform/words.ts'

const OTHER = 'other'

type Props = { readonly intervalMinutes: number; readonly isManaged?: boolean; readonly locale: string }

/** How often the balance is read: a few choices that most people keep, and any other whole number of minutes. */
export function IntervalField({ intervalMinutes, isManaged = false, locale }: Props) {
  const { changeSettings } = useChanges()
  const [isOther, setIsOther] = useState(false)
  const known: readonly number[] = INTERVAL_CHOICES_MINUTES
  const minutes = known.includes(intervalMinutes)
    ? known
    : [...known, intervalMinutes].toSorted((left, right) => left - right)
  const bounds = {
    least: formatCount(INTERVAL_BOUNDS_MINUTES.least, locale),
    most: formatCount(INTERVAL_BOUNDS_MINUTES.most, locale),
  }
  return (
    <>
      <Choice
        id="interval"
        label={words('options.interval')}
        value={isOther ? OTHER : String(intervalMinutes)}
        choices={[
          ...minutes.map(
            (value) => [String(value), words('options.minutes', value, [formatCount(value, locale)])] as const,
          ),
          [OTHER, words('settings.other')],
        ]}
        isManaged={isManaged}
        onChoose={(value) => {
          setIsOther(value === OTHER)
          if (value === OTHER) return undefined
          return changeSettings((settings) => ({ ...settings, intervalMinutes: Number(value) }))
        }}
      />
      {isOther && !isManaged && (
        <TextSetting
          id="interval-minutes"
          label={words('settings.minutes')}
          hint={words('settings.minutesHint', bounds)}
          value={formatForField(intervalMinutes * MICROS_PER_UNIT, locale)}
          isFocusedAtFirst
          parse={(text) => {
            const value = parseWhole(text, locale, INTERVAL_BOUNDS_MINUTES)
            return value === undefined
              ? { ok: false, error: words('settings.minutesWrong', bounds) }
              : { ok: true, value }
          }}
          onSave={(value) => changeSettings((settings) => ({ ...settings, intervalMinutes: value }))}
        />
      )}
    </>
  )
}
