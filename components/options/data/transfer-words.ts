import { hourText, runwayDaysText } from '#components/options/alerts/setting-texts.ts'
import { weekdayName } from '#domain/calendar/week.ts'
import type { Weekday } from '#domain/calendar/weekdays.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { AccountField, SettingChange } from '#domain/settings/import-plan.ts'
import type { Settings, Thresholds } from '#domain/settings/settings.ts'
import { type ManagedName, SETTINGS } from '#domain/settings/settings-table.ts'
import { underscored, words } from '#platform/words.ts'
import type { FileRefusal } from '#state/settings/settings-file.ts'

type PlainName = Exclude<ManagedName, 'limits' | 'thresholds'>
type Scope = keyof Settings['limits']
type Choice = Extract<Settings[Exclude<PlainName, 'weekStart'>], string>

/** The name of a field that a file can change: "Thresholds in EUR". */
export function fieldName(field: string): string {
  const [group, part = ''] = field.split('.')
  if (group === 'thresholds') return words('transfer.field.thresholds', { currency: part })
  if (group === 'limits') return words(`transfer.field.limits_${part as Scope}`)
  return words(`transfer.field.${field as PlainName | AccountField | 'badgeAccount' | 'privacy'}`)
}

/** The value of a setting as a person reads it. */
export function fieldValue({ field }: SettingChange, value: unknown, locale: string): string {
  const [group, part = ''] = field.split('.')
  if (field === 'privacy') return words(value === true ? 'transfer.value.hidden' : 'transfer.value.shown')
  if (field === 'badgeAccount') return value === undefined ? words('transfer.value.worst') : String(value)
  if (value === undefined) return words(field === 'weekStart' ? 'transfer.value.byLocale' : 'transfer.value.unset')
  if (group === 'limits') {
    const { calls, windowMs } = value as Settings['limits'][Scope]
    const format = numberFormat(locale, {})
    return words('transfer.value.limit', { calls: format.format(calls), seconds: format.format(windowMs / 1_000) })
  }
  if (group === 'thresholds') {
    const { warningBelowMicros, criticalBelowMicros } = value as Thresholds
    const amount = (micros: number) => formatMoney({ micros, currency: part }, locale, 'exact')
    return words('transfer.value.thresholds', {
      warning: amount(warningBelowMicros),
      critical: amount(criticalBelowMicros),
    })
  }
  if (field === 'weekStart') return weekdayName(value as Weekday, locale)
  return plainValue(field as PlainName, value, locale)
}

function plainValue(field: PlainName, value: unknown, locale: string): string {
  switch (SETTINGS[field].is) {
    case 'minutes':
      return words('options.minutes', Number(value))
    case 'share':
      return numberFormat(locale, { style: 'percent' }).format(Number(value))
    case 'choice':
      if (typeof value === 'boolean') return words(value ? 'transfer.value.isOn' : 'transfer.value.isOff')
      if (typeof value === 'number') return numberChoice(field, value, locale)
      return words(`transfer.value.${value as Choice}`)
  }
}

/** A number that is a choice, as its field writes it. */
function numberChoice(field: PlainName, value: number, locale: string): string {
  if (field === 'quietFromHour' || field === 'quietUntilHour') return hourText(value, locale)
  return field === 'runwayAlertDays' ? runwayDaysText(value) : numberFormat(locale, {}).format(value)
}

/** Why a file was refused, and what to do. */
export function describeRefusal(refusal: FileRefusal): string {
  if ('place' in refusal) return words(`transfer.refused.${underscored(refusal.kind)}`, { place: refusal.place })
  if ('version' in refusal) return words('transfer.refused.newer', { version: String(refusal.version) })
  return words(`transfer.refused.${underscored(refusal.kind)}`)
}
