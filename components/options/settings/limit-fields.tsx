import type { ComponentChildren } from 'preact'
import { timeToReadMs } from '#components/limits/time-to-read.ts'
import { useChanges } from '#components/options/fields/changes.ts'
import { Choice } from '#components/options/fields/choice.tsx'
import { Confirmation } from '#components/options/fields/confirmation.tsx'
import { useConfirmedSaving } from '#components/options/fields/use-saving.ts'
import type { Channel } from '#domain/account/account.ts'
import { formatCount } from '#domain/format/format-count.ts'
import { formatDuration } from '#domain/format/format-duration.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { DOCUMENTED_LIMITS, type LimitScope, type RateLimits } from '#domain/limits/rate-limits.ts'
import { shareLimits } from '#domain/limits/share-limits.ts'
import { SHARE_CHOICES } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'
import { LimitField, scopeName } from './limit-field.tsx'

const SCOPES: readonly LimitScope[] = ['partner', 'client', 'channel', 'waba']
const SECOND_MS = 1_000

type Props = {
  readonly limits: RateLimits
  readonly limitShare: number
  /** Every call counts for the partner. */
  readonly countsAll: boolean
  /** Those of all accounts, as far as they were read. */
  readonly channels: readonly Channel[]
  /** What an administrator has set, as `lockedFields` names it. */
  readonly locked: ReadonlySet<string>
  readonly locale: string
  /** What limits the share for now. */
  readonly children?: ComponentChildren
}

/** How much of the limits Saldo uses, what comes of it, and the limits themselves. */
export function LimitFields({ limits, limitShare, countsAll, channels, locked, locale, children }: Props) {
  const { changeSettings } = useChanges()
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const known: readonly number[] = SHARE_CHOICES
  const shares = known.includes(limitShare) ? known : [...known, limitShare].toSorted((left, right) => left - right)
  const kept = shareLimits(limits, limitShare)
  const passMs = timeToReadMs(channels, { limits, limitShare, countsAllForPartner: countsAll })
  return (
    <>
      <Choice
        id="limit-share"
        label={words('settings.share')}
        hint={words('settings.shareHint')}
        value={String(limitShare)}
        choices={shares.map((share) => [String(share), percent.format(share)] as const)}
        isManaged={locked.has('limitShare')}
        onChoose={(value) => changeSettings((settings) => ({ ...settings, limitShare: Number(value) }))}
      />
      <p class="hint">{words('settings.shareOfEach')}</p>
      {children}
      <CountsAllField countsAll={countsAll} isManaged={locked.has('countsAllForPartner')} />
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
          <LimitField
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

function CountsAllField({ countsAll, isManaged }: { readonly countsAll: boolean; readonly isManaged: boolean }) {
  const { changeSettings } = useChanges()
  return (
    <Choice
      id="counts-all"
      label={words('settings.countsAll')}
      hint={words('settings.countsAllHint')}
      value={String(countsAll)}
      choices={[
        ['false', words('settings.countsAllNo')],
        ['true', words('settings.countsAllYes')],
      ]}
      isManaged={isManaged}
      onChoose={(value) => changeSettings((settings) => ({ ...settings, countsAllForPartner: value === 'true' }))}
    />
  )
}

function Documented({ limits }: { readonly limits: RateLimits }) {
  const { changeSettings } = useChanges()
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
          if (!isDocumented) void save(() => changeSettings((settings) => ({ ...settings, limits: DOCUMENTED_LIMITS })))
        }}
      >
        {words('settings.documented')}
      </button>
      <Confirmation {...outcome} />
    </div>
  )
}
