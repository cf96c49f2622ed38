import type { Weekday } from '../../utils/domain/settings.ts'
import { localeWeekStart, WEEKDAYS, weekdayName } from '../../utils/domain/week.ts'
import { words } from '../../utils/platform/words.ts'
import { saveSettings } from '../saving.ts'
import { Choice } from './choice.tsx'

type Props = { readonly weekStart: Weekday | undefined; readonly isManaged?: boolean; readonly locale: string }

/** The day on which the chart and the table of days begin a week. */
export function WeekStartField({ weekStart, isManaged = false, locale }: Props) {
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
        saveSettings(({ weekStart: _before, ...rest }) => {
          const chosen = WEEKDAYS.find((day) => String(day) === value)
          return chosen === undefined ? rest : { ...rest, weekStart: chosen }
        })
      }
    />
  )
}
