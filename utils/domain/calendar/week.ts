import { formatDate } from '#domain/format/format-date.ts'
import { daysInMonth, type MonthKey } from './month.ts'
import { WEEKDAYS, type Weekday } from './weekdays.ts'

/** Where a week does not begin on Monday, by region: CLDR 48, for browsers that do not tell (Firefox). */
const SUNDAY =
  'AG AS BD BR BS BT BU BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH ' +
  'PK PR PT PY RH SA SG SV TH TT TW UM US VE VI WS YD YE ZA ZW'
const SATURDAY = 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'
const FRIDAY = 'MV'

/** The first day of a week in a locale, as the browser knows it; from the table of regions where it does not tell. */
export function localeWeekStart(locale: string, ask = askBrowser): Weekday {
  const known = new Intl.Locale(locale)
  return ask(known) ?? regionWeekStart(known.maximize().region ?? '')
}

export function regionWeekStart(region: string): Weekday {
  const isIn = (regions: string) => regions.split(' ').includes(region)
  if (isIn(SUNDAY)) return 7
  if (isIn(SATURDAY)) return 6
  return isIn(FRIDAY) ? 5 : 1
}

type WeekInfo = { readonly firstDay?: unknown }

/** A method in newer browsers, a property in older ones. */
function askBrowser(locale: Intl.Locale): Weekday | undefined {
  const asked = locale as { readonly getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo }
  const { firstDay } = asked.getWeekInfo?.() ?? asked.weekInfo ?? {}
  return WEEKDAYS.find((day) => day === firstDay)
}

/** The name of a day of the week. */
export function weekdayName(day: Weekday, locale: string): string {
  // The first of June 2026 is a Monday.
  return formatDate(Temporal.PlainDate.from({ year: 2026, month: 6, day }), locale, { weekday: 'long' })
}

/** The days of a month (1 to 31) on which weeks begin: four or five. */
export function weekStartDays(month: MonthKey, weekStart: Weekday): readonly number[] {
  const { dayOfWeek } = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const first = 1 + ((weekStart - dayOfWeek + 7) % 7)
  const starts: number[] = []
  for (let day = first; day <= daysInMonth(month); day += 7) starts.push(day)
  return starts
}

/** The Saturdays and Sundays of a month (1 to 31): on them businesses write less. */
export function weekendDaysOf(month: MonthKey): readonly number[] {
  return [...weekStartDays(month, 6), ...weekStartDays(month, 7)].toSorted((left, right) => left - right)
}

/** Days in ascending order, put together by week, each week in which there is any. */
export function groupByWeek<Entry extends { readonly day: number }>(
  days: readonly Entry[],
  starts: readonly number[],
): readonly (readonly Entry[])[] {
  const weekOf = (day: number) => starts.filter((start) => start <= day).length
  return [...Map.groupBy(days, ({ day }) => weekOf(day)).values()]
}
