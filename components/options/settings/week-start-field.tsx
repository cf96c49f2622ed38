import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { localeWeekStart, weekdayName } from '#domain/calendar/week.ts'
import { WEEKDAYS, type Weekday } from '#domain/calendar/weekdays.ts'
import { words } from '#platform/words.ts'

type Props = { readonly weekStart: Weekday | undefined; readonly isManaged?: boolean; readonly locale: string }

/** The day on which the chart and the table of days begin a week. */
export function WeekStartField({ weekStart, isManaged = false, locale }: Props) {
  const { changeSettings } = useChanges()
  const nameOf = (day: Weekday) => weekdayName(day, locale)
  return (
    <Choice
      id="week-start"
      label={words('settings.weekStart')}
      value={weekStart === undefined ? '' : String(weekStart)}
      choices={[
        ['', words('settings.weekStartOfLocale', { day: nameOf(localeWeekStart(locale)) })],
        ...WEEKDAYS.map((day) => [String(day), nameOf(day)] as const),
      ]}
      isManaged={isManaged}
      onChoose={(value) =>
        changeSettings(({ weekStart: _before, ...rest }) => {
          const chosen = WEEKDAYS.find((day) => String(day) === value)
          return chosen === undefined ? rest : { ...rest, weekStart: chosen }
        })
      }
    />
  )
}
