import { weekdayName } from '#domain/calendar/week.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { RateLimit } from '#domain/limits/rate-budget.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import type { SettingChange } from '#domain/settings/import-plan.ts'
import type { Thresholds, Weekday } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'
import type { FileRefusal } from '#state/settings/settings-file.ts'

const NAMES = [
  'intervalMinutes',
  'limitShare',
  'weekStart',
  'theme',
  'badgeAccount',
  'privacy',
  'partnerId',
  'label',
  'color',
  'zone',
  'badge',
  'usageCurrency',
  'pinned',
  'muted',
] as const
const SCOPES = ['partner', 'client', 'channel', 'waba'] as const

/** The name of a field that a file can change: "Thresholds in EUR". */
export function fieldName(field: string): string {
  const [group = '', part = ''] = field.split('.')
  if (group === 'thresholds') return words('transfer.field.thresholds', { currency: part })
  const scope = SCOPES.find((candidate) => group === 'limits' && candidate === part)
  if (scope) return words(`transfer.field.limits_${scope}`)
  const name = NAMES.find((candidate) => candidate === field)
  return name ? words(`transfer.field.${name}`) : field
}

/** The value of a setting as a person reads it. */
export function fieldValue({ field }: SettingChange, value: unknown, locale: string): string {
  const [group = '', part = ''] = field.split('.')
  if (field === 'badgeAccount') return value === undefined ? words('transfer.value.worst') : String(value)
  if (field === 'weekStart')
    return value === undefined ? words('transfer.value.byLocale') : weekdayName(value as Weekday, locale)
  if (value === undefined) return words('transfer.value.unset')
  if (field === 'intervalMinutes') return words('options.minutes', Number(value))
  if (field === 'limitShare') return numberFormat(locale, { style: 'percent' }).format(Number(value))
  if (field === 'privacy') return words(value === true ? 'transfer.value.hidden' : 'transfer.value.shown')
  if (field === 'theme') {
    return words(`transfer.value.${value === 'light' || value === 'dark' ? value : 'system'}`)
  }
  if (group === 'limits') {
    const { calls, windowMs } = value as RateLimit
    const format = numberFormat(locale, {})
    return words('transfer.value.limit', { calls: format.format(calls), seconds: format.format(windowMs / 1_000) })
  }
  const { warningBelowMicros, criticalBelowMicros } = value as Thresholds
  const amount = (micros: number) => formatMoney({ micros, currency: part }, locale, 'exact')
  return words('transfer.value.thresholds', {
    warning: amount(warningBelowMicros),
    critical: amount(criticalBelowMicros),
  })
}

/** Why a file was refused, and what to do. */
export function describeRefusal(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'newer':
      return words('transfer.refused.newer', { version: String(refusal.version) })
    case 'holds-key':
      return words('transfer.refused.holds_key', { place: refusal.place })
    case 'unknown-field':
      return words('transfer.refused.unknown_field', { place: refusal.place })
    case 'wrong-value':
      return words('transfer.refused.wrong_value', { place: refusal.place })
    case 'too-many':
      return words('transfer.refused.too_many', { place: refusal.place })
    case 'duplicate':
    case 'missing':
      return words(`transfer.refused.${refusal.kind}`, { place: refusal.place })
    case 'too-large':
      return words('transfer.refused.too_large')
    case 'not-text':
      return words('transfer.refused.not_text')
    case 'utf-16':
      return words('transfer.refused.utf_16')
    case 'not-json':
      return words('transfer.refused.not_json')
    case 'not-ours':
      return words('transfer.refused.not_ours')
    case 'too-deep':
      return words('transfer.refused.too_deep')
    case 'empty':
      return words('transfer.refused.empty')
  }
}
