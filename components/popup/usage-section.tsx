import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { formatMoney } from '../../utils/domain/format-money.ts'
import { daysInMonth, formatMonth } from '../../utils/domain/month.ts'
import type { Reading } from '../../utils/domain/reading.ts'
import { daySeries } from '../../utils/domain/rollup.ts'
import { knownCostMicros } from '../../utils/domain/usage.ts'
import { words } from '../../utils/platform/words.ts'
import type { MonthUsage } from '../../utils/state/usage-store.ts'
import { ChannelList } from './channel-list.tsx'
import { countsOf } from './counts.ts'
import { DayChart } from './day-chart.tsx'

type Props = {
  readonly usage: MonthUsage
  readonly directory: Reading<number>
  /** The confirmed currency of the costs; undefined shows them as plain numbers. */
  readonly currency: string | undefined
  readonly locale: string
  readonly onOpenSettings: () => void
}

/** The running month: total, days and channels, all of the same usage. */
export function UsageSection({ usage, directory, currency, locale, onOpenSettings }: Props) {
  const { rollup, knownChannels } = usage
  const series = useMemo(() => daySeries(rollup, daysInMonth(rollup.month)), [rollup])
  const isEmpty = rollup.total.volume === 0 && rollup.total.calls === 0
  const isLoading = knownChannels === 0 ? directory.lastGood === undefined : rollup.readChannels === 0
  return (
    <section class="usage" aria-label={words('popup.usage')}>
      <div class="month">
        <h2>{words('popup.soFar', { month: formatMonth(rollup.month, locale) })}</h2>
        <span class="month-note" title={words('popup.estimateNote')}>
          {words('popup.estimate')}
        </span>
        {!isLoading && <Total usage={usage} currency={currency} locale={locale} />}
      </div>
      <p class="month-counts">
        <span>{isLoading ? '' : countsOf(rollup.total, locale)}</span>
        <span>{words('popup.zone', { zone: rollup.zone })}</span>
      </p>
      {!isLoading && currency === undefined && rollup.total.priced > 0 && (
        <p class="month-counts">
          <span>{words('popup.currencyNote')}</span>
          <button type="button" class="link" onClick={onOpenSettings}>
            {words('popup.confirmCurrency')}
          </button>
        </p>
      )}
      <Body isLoading={isLoading} isEmpty={isEmpty} usage={usage} locale={locale} directory={directory}>
        <DayChart series={series} month={rollup.month} currency={currency} locale={locale} />
      </Body>
      {knownChannels > 0 && <ChannelList usage={usage} currency={currency} locale={locale} />}
    </section>
  )
}

function Total({ usage: { rollup, knownChannels }, currency, locale }: Pick<Props, 'usage' | 'currency' | 'locale'>) {
  const micros = knownCostMicros(rollup.total)
  if (micros === undefined) return <span class="month-total is-unknown">{words('popup.noCost')}</span>
  const amount = formatMoney({ micros, currency }, locale, 'cost')
  const isPartial = rollup.readChannels < knownChannels || rollup.total.unpriced > 0
  return (
    <span class="month-total" title={formatMoney({ micros, currency }, locale, 'exact')}>
      {isPartial && (
        <>
          <span aria-hidden="true">≥ </span>
          <span class="visually-hidden">{words('popup.atLeast', { amount: '' })}</span>
        </>
      )}
      {amount}
    </span>
  )
}

type BodyProps = Pick<Props, 'usage' | 'locale' | 'directory'> & {
  readonly isLoading: boolean
  readonly isEmpty: boolean
  readonly children: ComponentChildren
}

/** The chart, or in its place and of its height the sentence that says why there is none. */
function Body({ isLoading, isEmpty, usage, locale, directory, children }: BodyProps) {
  if (!isLoading && !isEmpty) return children
  const hasNoChannels = usage.knownChannels === 0 && directory.lastGood !== undefined
  const month = formatMonth(usage.rollup.month, locale)
  const text = hasNoChannels
    ? words('popup.noChannels')
    : isLoading
      ? words('popup.usageLoading')
      : words('popup.noUsage', { month })
  return <p class="chart-placeholder">{text}</p>
}
