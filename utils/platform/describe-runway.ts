import { daysLeft } from '#domain/badge/runway-badge.ts'
import { endingHours } from '#domain/foresight/ending-hours.ts'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { formatDate, formatDateRange } from '#domain/format/format-date.ts'
import { formatAge } from '#domain/format/format-time.ts'
import { dateFormat } from '#domain/format/formats.ts'
import { formatRoundMoney } from '#domain/money/format-round-money.ts'
import { words } from './words.ts'

/** What is said of a runway: what matters, and what it rests on. */
export type RunwayWords = { readonly main: string; readonly more?: string | undefined }

type Reader = {
  readonly nowMs: number
  readonly locale: string
  /** In which times of the day are said. */
  readonly zone: string
  /** The reading is so old that its amount is grey. */
  readonly isOld: boolean
}

const DATE = { month: 'short', day: 'numeric' } as const

/** A forecast is a range, and never an instant. */
export function describeRunway(told: ToldRunway, reader: Reader): RunwayWords {
  const { state, silentDays = 0, fullDays = 0, neededDays = 0 } = told
  const { nowMs, locale, isOld } = reader
  if (state === 'too-early') {
    return { main: words('runway.tooEarly', { full: fullDays, needed: neededDays }) }
  }
  if (state === 'no-spend') return { main: words('runway.noSpend', silentDays, [String(silentDays)]) }
  if (state === 'recharging') return { main: rechargeWords(told, locale) }
  const age = isOld ? { more: words('runway.whenRead', { age: formatAge(nowMs - told.atMs, locale) }) } : undefined
  if (state === 'lasts-long') return { main: words('runway.long'), ...age }
  const left = daysLeft(told) ?? 0
  if (state === 'under-a-day' || left < 1)
    return hoursWords(told, reader) ?? { main: words('runway.underADay'), ...age }
  return { main: words('runway.days', left, [String(left)]), ...(age ?? { more: datesWords(told, locale) }) }
}

function rechargeWords({ currency, everyDays = 1, rechargeMicros = 0 }: ToldRunway, locale: string): string {
  const every = Math.max(1, Math.round(everyDays))
  return words('runway.recharges', every, [String(every), formatRoundMoney(rechargeMicros, currency, locale)])
}

/** Only of today, and only while the reading is new: a time of yesterday would be no forecast. */
function hoursWords(told: ToldRunway, { nowMs, locale, zone, isOld }: Reader): RunwayWords | undefined {
  const hours = isOld ? undefined : endingHours(told, nowMs)
  const day = dateFormat(locale, { dateStyle: 'short', timeZone: zone })
  if (!hours || day.format(hours.toMs - 1) !== day.format(nowMs)) return undefined
  const hour = dateFormat(locale, { hour: 'numeric', timeZone: zone })
  // To midnight: a range would name the dates of both ends.
  return day.format(hours.toMs) === day.format(nowMs)
    ? { main: words('runway.today', { hours: hour.formatRange(hours.fromMs, hours.toMs) }) }
    : { main: words('runway.todayAfter', { hour: hour.format(hours.fromMs) }) }
}

function datesWords({ firstDate, lastDate }: ToldRunway, locale: string): string | undefined {
  if (firstDate === undefined) return undefined
  const first = Temporal.PlainDate.from(firstDate)
  if (lastDate === undefined) return words('runway.emptyFrom', { date: formatDate(first, locale, DATE) })
  const range = formatDateRange(first, Temporal.PlainDate.from(lastDate), locale, DATE)
  return words('runway.emptyOn', { dates: range })
}
