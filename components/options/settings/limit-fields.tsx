import { Choice } from '#components/options/fields/choice.tsx'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { TextSetting } from '#components/options/fields/text-setting.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import { saveSettings } from '#components/saving.ts'
import type { Channel } from '#domain/account/account.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { formatDuration } from '#domain/format/format-duration.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { leastPassMs } from '#domain/limits/pass-time.ts'
import {
  type BudgetScope,
  DOCUMENTED_LIMITS,
  type RateLimit,
  type RateLimits,
  shareLimits,
} from '#domain/limits/rate-budget.ts'
import { MICROS_PER_UNIT } from '#domain/money/money.ts'
import { formatForField, parseWhole } from '#domain/money/parse-amount.ts'
import { SLICE_CALLS } from '#domain/schedule/turn.ts'
import { CALL_BOUNDS, SHARE_CHOICES, WINDOW_BOUNDS_SECONDS } from '#domain/settings/settings.ts'
import { SHORTEST_ALARM_MS } from '#platform/alarms.ts'
import { words } from '#platform/words.ts'

const SCOPES: readonly BudgetScope[] = ['partner', 'client', 'channel', 'waba']
const SECOND_MS = 1_000
const PACE: RateLimit = { calls: SLICE_CALLS, windowMs: SHORTEST_ALARM_MS }

type Props = {
  readonly limits: RateLimits
  readonly limitShare: number
  /** Those of all accounts, as far as they were read. */
  readonly channels: readonly Channel[]
  /** What an administrator has set, as `lockedFields` names it. */
  readonly locked: ReadonlySet<string>
  readonly locale: string
}

/** How much of the limits Saldo uses, what comes of it, and the limits themselves. */
export function LimitFields({ limits, limitShare, channels, locked, locale }: Props) {
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const known: readonly number[] = SHARE_CHOICES
  const shares = known.includes(limitShare) ? known : [...known, limitShare].toSorted((left, right) => left - right)
  const kept = shareLimits(limits, limitShare)
  const passMs = leastPassMs(channels, kept, PACE)
  return (
    <>
      <Choice
        id="limit-share"
        label={words('settings.share')}
        hint={words('settings.shareHint')}
        value={String(limitShare)}
        choices={shares.map((share) => [String(share), percent.format(share)] as const)}
        isManaged={locked.has('limitShare')}
        onChoose={(value) => saveSettings((settings) => ({ ...settings, limitShare: Number(value) }))}
      />
      <dl class="facts results">
        {SCOPES.map((scope) => (
          <div key={scope}>
            <dt>{scopeName(scope)}</dt>
            <dd>
              {words('settings.atMost', kept[scope].calls, [
                formatCount(kept[scope].calls, locale),
                formatDuration(kept[scope].windowMs, locale),
              ])}
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{words('settings.marginHint')}</p>
      {channels.length > 0 && (
        <p>
          {passMs < SECOND_MS
            ? words('settings.passAtOnce', channels.length, [formatCount(channels.length, locale)])
            : words('settings.pass', channels.length, [
                formatCount(channels.length, locale),
                formatDuration(passMs, locale),
              ])}
        </p>
      )}
      <details class="disclosure">
        <summary>{words('settings.limits')}</summary>
        <p class="hint">{words('settings.limitsHint')}</p>
        {SCOPES.map((scope) => (
          <Limit
            key={scope}
            scope={scope}
            limit={limits[scope]}
            isManaged={locked.has(`limits.${scope}`)}
            locale={locale}
          />
        ))}
        {!SCOPES.every((scope) => locked.has(`limits.${scope}`)) && <Documented limits={limits} />}
      </details>
    </>
  )
}

function scopeName(scope: BudgetScope): string {
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

type LimitProps = {
  readonly scope: BudgetScope
  readonly limit: RateLimit
  readonly isManaged: boolean
  readonly locale: string
}

function Limit({ scope, limit: { calls, windowMs }, isManaged, locale }: LimitProps) {
  const name = scopeName(scope)
  const saveLimit = (change: Partial<RateLimit>) =>
    saveSettings((settings) => ({
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
        onSave={(value) => saveLimit({ calls: value })}
      />
      <TextSetting
        id={`window-${scope}`}
        label={words('settings.window')}
        accessibleName={`${words('settings.window')}, ${name}`}
        isManaged={isManaged}
        value={formatForField(Math.round(windowMs * (MICROS_PER_UNIT / SECOND_MS)), locale)}
        parse={parseIn(WINDOW_BOUNDS_SECONDS)}
        onSave={(value) => saveLimit({ windowMs: value * SECOND_MS })}
      />
    </fieldset>
  )
}

function Documented({ limits }: { readonly limits: RateLimits }) {
  const { save, ...outcome } = useConfirmedSaving()
  const isDocumented = SCOPES.every(
    (scope) =>
      limits[scope].calls === DOCUMENTED_LIMITS[scope].calls &&
      limits[scope].windowMs === DOCUMENTED_LIMITS[scope].windowMs,
  )
  return (
    <div class="actions">
      <button
        type="button"
        class="button"
        aria-disabled={isDocumented}
        onClick={() => {
          if (!isDocumented) void save(() => saveSettings((settings) => ({ ...settings, limits: DOCUMENTED_LIMITS })))
        }}
      >
        {words('settings.documented')}
      </button>
      <Confirmation {...outcome} />
    </div>
  )
}
