import { useMemo, useState } from 'preact/hooks'
import { useCharts } from '#components/charts/use-charts.ts'
import { Sheet } from '#components/sheet/sheet.tsx'
import { useRead } from '#components/sheet/use-read.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { runwayOfReading, type ToldRunway } from '#domain/foresight/told-runway.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import { runwayReasonsItem } from '#state/reading/stored-reasons.ts'
import { BalanceTable } from './balance-table.tsx'
import { CourseChart } from './course-chart.tsx'
import { PERIODS, type Period, periodStartMs } from './course-ticks.ts'
import { HowWorkedOut } from './how-worked-out.tsx'
import { TopUpList } from './top-up-list.tsx'

type Props = {
  readonly account: Account
  readonly heading: string
  readonly currency: string
  readonly owner: 'partner' | 'client'
  /** What is known of the last 30 days. */
  readonly ledger: Ledger | undefined
  readonly readLedger: (fromMs: number) => Promise<Ledger>
  readonly told: ToldRunway | undefined
  /** The same as it is said; undefined where nothing is. */
  readonly outlook: string | undefined
  /** An amount in millionths that is only about right, as people say it. */
  readonly writeRound: (micros: number) => string
  readonly levels: Settings['thresholds']
  readonly nowMs: number
  readonly present: Presenter
  readonly onClose: () => void
}

const NO_LEDGER: Ledger = { samples: [], renewals: [] }

/** A balance over time with its top-ups, how long it lasts and how that was worked out. */
export function BalanceSheet({
  account,
  heading,
  currency,
  owner,
  told,
  outlook,
  levels,
  nowMs,
  present,
  writeRound,
  ...rest
}: Props) {
  const [period, setPeriod] = useState<Period>('days30')
  const charts = useCharts()
  const reasons = useReasons(account.id, told)
  const { ledger, isUnread } = useCourse(period, rest, nowMs)
  const history = useMemo(() => ledger && charts?.balanceHistory(ledger, owner), [ledger, charts, owner])
  return (
    <Sheet heading={heading} isBusy={!ledger && !isUnread} onClose={rest.onClose}>
      <fieldset class="segments course-periods" aria-label={words('course.period')}>
        {PERIODS.map((each) => (
          <label key={each} class="segment">
            <input type="radio" name="period" checked={each === period} onChange={() => setPeriod(each)} />
            <span>{words(`course.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      {isUnread && <p class="sheet-soft course-none">{words('course.unread')}</p>}
      {ledger && <CourseChart {...{ ledger, owner, currency, period, told, levels, nowMs, present }} />}
      {!ledger && !isUnread && <div class="course-chart" />}
      {present.isHidden && <p class="sheet-soft">{words('course.hidden')}</p>}
      {outlook !== undefined && !present.isHidden && (
        <HowWorkedOut outlook={outlook} reasons={reasons} writeRound={writeRound} locale={present.locale} />
      )}
      {history && !present.isHidden && <TopUpList topUps={history.topUps} currency={currency} present={present} />}
      {ledger && history && !present.isHidden && ledger.samples.length > 0 && period !== 'months13' && (
        <div class="sheet-part">
          <h3>{words('course.days')}</h3>
          <BalanceTable samples={ledger.samples} topUps={history.topUps} currency={currency} present={present} />
        </div>
      )}
    </Sheet>
  )
}

/** How what is told was worked out; of another reading it would contradict it. */
function useReasons(accountId: string, told: ToldRunway | undefined) {
  const all = useRead(() => runwayReasonsItem(accountId).read(), [accountId, told])
  return all.value && runwayOfReading(all.value, told?.currency, told?.atMs)
}

/** Two periods are there already, and the longest is read once it is asked for. */
function useCourse(period: Period, { ledger, readLedger }: Pick<Props, 'ledger' | 'readLedger'>, nowMs: number) {
  const fromMs = useMemo(() => periodStartMs(period, nowMs), [period])
  const isLong = period === 'months13'
  const read = useRead(async () => (isLong ? readLedger(fromMs) : undefined), [isLong])
  const shown = useMemo(() => {
    const after = <T extends { readonly atMs: number }>(all: readonly T[]) => all.filter(({ atMs }) => atMs >= fromMs)
    const { samples, renewals } = ledger ?? NO_LEDGER
    return { samples: after(samples), renewals: after(renewals) }
  }, [ledger, fromMs])
  return isLong ? { ledger: read.value, isUnread: read.isFailed } : { ledger: shown, isUnread: false }
}
