import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { daysInMonth, formatMonth } from '../../utils/domain/month.ts'
import type { Reading } from '../../utils/domain/reading.ts'
import { daySeries } from '../../utils/domain/rollup.ts'
import { knownCostMicros } from '../../utils/domain/usage.ts'
import { words } from '../../utils/platform/words.ts'
import type { MonthUsage } from '../../utils/state/usage-store.ts'
import { compareSeries } from '../series.ts'
import { ChannelList } from './channel-list.tsx'
import { Cost } from './cost.tsx'
import { countsOf } from './counts.ts'
import { DayChart } from './day-chart.tsx'
import { SkeletonRows } from './skeleton-rows.tsx'

type Props = {
  readonly usage: MonthUsage
  readonly directory: Reading<number>
  /** Whether something is known to stand in the way of reading: what is missing is then not "still loading". */
  readonly hasProblem: boolean
  /** The confirmed currency of the costs; undefined shows them as plain numbers. */
  readonly currency: string | undefined
  readonly locale: string
  readonly onOpenSettings: () => void
}

/** The running month: total, days and channels, all of the same usage. */
export function UsageSection({ usage, directory, hasProblem, currency, locale, onOpenSettings }: Props) {
  const { rollup, knownChannels, failedChannels } = usage
  const series = useMemo(
    () =>
      daySeries(rollup, daysInMonth(rollup.month)).toSorted((left, right) => compareSeries(left.series, right.series)),
    [rollup],
  )
  const hasNone = knownChannels === 0 && rollup.readChannels === 0
  const hasNoChannels = hasNone && directory.lastGood !== undefined
  const isUnread = rollup.readChannels === 0
  const isUnpriced = !isUnread && currency === undefined && rollup.total.priced > 0
  const month = formatMonth(rollup.month, locale)

  function body(): ComponentChildren {
    if (hasNoChannels) return <Placeholder>{words('popup.noChannels')}</Placeholder>
    if (isUnread) {
      const isStuck = hasProblem || (knownChannels > 0 && failedChannels >= knownChannels)
      return <Placeholder>{isStuck ? words('popup.usageUnread') : words('popup.usageLoading')}</Placeholder>
    }
    if (rollup.total.volume === 0 && rollup.total.calls === 0) {
      return <Placeholder>{words('popup.noUsage', { month })}</Placeholder>
    }
    return <DayChart series={series} month={rollup.month} currency={currency} locale={locale} />
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and Firefox and axe ask for a focus that keys can scroll from
    <section class="usage" aria-label={words('popup.usage')} tabIndex={0}>
      <div class="month">
        <h2>{words('popup.soFar', { month })}</h2>
        <span class="month-note" title={words('popup.estimateNote')}>
          {words('popup.estimate')}
        </span>
        {!isUnread && <Total usage={usage} currency={currency} locale={locale} />}
      </div>
      <p class="month-counts">
        <span>{isUnread ? '' : countsOf(rollup.total, locale)}</span>
        <span title={words('popup.zoneNote')}>{words('popup.zone', { zone: rollup.zone })}</span>
      </p>
      {isUnpriced && (
        <p class="month-counts">
          <span>{words('popup.currencyNote')}</span>
          <button type="button" class="link" onClick={onOpenSettings}>
            {words('popup.confirmCurrency')}
          </button>
        </p>
      )}
      {body()}
      {usage.channels.length > 0 && <ChannelList usage={usage} currency={currency} locale={locale} />}
      {hasNone && !hasNoChannels && !hasProblem && <SkeletonRows />}
    </section>
  )
}

function Total({ usage: { rollup, knownChannels }, currency, locale }: Pick<Props, 'usage' | 'currency' | 'locale'>) {
  const micros = knownCostMicros(rollup.total)
  if (micros === undefined) return <span class="month-total is-unknown">{words('popup.noCost')}</span>
  const isPartial = rollup.readChannels < knownChannels || rollup.total.unpriced > 0
  return (
    <span class="month-total">
      <Cost micros={micros} isPartial={isPartial} currency={currency} locale={locale} />
    </span>
  )
}

/** In the chart's place and of its height: the sentence that says why there is none. */
function Placeholder({ children }: { readonly children: ComponentChildren }) {
  return <p class="chart-placeholder">{children}</p>
}
