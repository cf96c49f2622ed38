import { useChanges } from '#components/options/fields/changes.ts'
import { TextSetting } from '#components/options/fields/text-setting.tsx'
import { formatCount } from '#domain/format/format-count.ts'
import type { LimitScope, RateLimit } from '#domain/limits/rate-limits.ts'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import { formatForField, parseWhole } from '#domain/money/parse-amount.ts'
import { CALL_BOUNDS, WINDOW_BOUNDS_SECONDS } from '#domain/settings/settings-table.ts'
import { words } from '#platform/words.ts'

const SECOND_MS = 1_000

type Props = {
  readonly scope: LimitScope
  readonly limit: RateLimit
  readonly isManaged: boolean
  readonly locale: string
}

/** One limit of the API: so many calls in so many seconds. */
export function LimitField({ scope, limit: { calls, windowMs }, isManaged, locale }: Props) {
  const { changeSettings } = useChanges()
  const name = scopeName(scope)
  const changeLimit = (change: Partial<RateLimit>) =>
    changeSettings((settings) => ({
      ...settings,
      limits: { ...settings.limits, [scope]: { ...settings.limits[scope], ...change } },
    }))
  const parseIn = (bounds: typeof CALL_BOUNDS | typeof WINDOW_BOUNDS_SECONDS) => (text: string) => {
    const value = parseWhole(text, locale, bounds)
    const [least, most] = [formatCount(bounds.least, locale), formatCount(bounds.most, locale)]
    return value === undefined
      ? ({ ok: false, error: words('settings.wholeWrong', { least, most }) } as const)
      : ({ ok: true, value } as const)
  }
  return (
    <fieldset class="pair">
      <legend>{name}</legend>
      <TextSetting
        id={`calls-${scope}`}
        label={words('settings.calls')}
        accessibleName={`${words('settings.calls')}, ${name}`}
        isManaged={isManaged}
        value={formatForField(calls * MICROS_PER_UNIT, locale)}
        parse={parseIn(CALL_BOUNDS)}
        onSave={(value) => changeLimit({ calls: value })}
      />
      <TextSetting
        id={`window-${scope}`}
        label={words('settings.window')}
        accessibleName={`${words('settings.window')}, ${name}`}
        isManaged={isManaged}
        value={formatForField(Math.round(windowMs * (MICROS_PER_UNIT / SECOND_MS)), locale)}
        parse={parseIn(WINDOW_BOUNDS_SECONDS)}
        onSave={(value) => changeLimit({ windowMs: value * SECOND_MS })}
      />
    </fieldset>
  )
}

export function scopeName(scope: LimitScope): string {
  switch (scope) {
    case 'partner':
      return words('settings.perPartner')
    case 'client':
      return words('settings.perClient')
    case 'channel':
      return words('settings.perChannel')
    case 'waba':
      return words('settings.perWaba')
  }
}
