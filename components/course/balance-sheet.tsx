import { useMemo, useState } from 'preact/hooks'
import { useCharts } from '#components/charts/use-charts.ts'
import { Segments } from '#components/figures/segments.tsx'
import { Sheet } from '#components/sheet/sheet.tsx'
import { useRead } from '#components/sheet/use-read.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { runwayOfReading, type ToldRunway } from '#domain/foresight/told-runway.ts'
import { PERIODS, type Period, periodStartMs } from '#domain/ledger/periods.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import { runwayReasonsItem } from '#state/reading/stored-reasons.ts'
import { BalanceTable } from './balance-table.tsx'
import { CourseChart } from './course-chart.tsx'
import { HowWorkedOut } from './how-worked-out.tsx'
import { TopUpList } from './top-up-list.tsx'

type Props = {
  readonly account: Account
  readonly currency: string
  readonly owner: 'partner' | 'client'
  /** What is known of the last 30 days. */
  readonly ledger: Ledger | undefined
  readonly heading: string
  /** Where the readings of the balance are kept, and when the last of them was made. */
  readonly line: string
  readonly readAtMs: number | undefined
  /** The last 30 days cannot be read; without this they are still to come where they are undefined. */
  readonly isUnread: boolean
  readonly readLedger: HistoryReader['readLedger']
  readonly told: ToldRunway | undefined
  /** The same as it is said; undefined where nothing is. `hasRange`: it says when the money ends. */
  readonly outlook: string | undefined
  readonly hasRange: boolean
  /** An amount in millionths that is only about right, as people say it. */
  readonly writeRound: (micros: number) => string
  readonly levels: Settings['thresholds']
  readonly nowMs: number
  readonly present: Presenter
  readonly onClose: () => void
}

/** A balance over time with its top-ups, how long it lasts and how that was worked out. */
export function BalanceSheet(props: Props) {
  const { account, heading, currency, readAtMs, told, outlook, hasRange, levels, nowMs, present, writeRound, onClose } =
    props
  const [period, setPeriod] = useState<Period>('days30')
  const reasons = useReasons(account.id, told)
  const { ledger, history, isUnread } = useHistory(period, props)
  // Without one nobody knows whether money came.
  const hasReadings = !present.isHidden && ledger !== undefined && ledger.samples.length > 0
  return (
    <Sheet heading={heading} isBusy={!history && !isUnread} onClose={onClose}>
      <Segments
        label={words('course.period')}
        name="period"
        class="course-periods"
        choices={PERIODS.map((each) => [each, words(`course.${each}`)])}
        chosen={period}
        onChoose={setPeriod}
      />
      {isUnread && <p class="sheet-soft course-none">{words('course.unread')}</p>}
      {ledger && history && (
        <CourseChart {...{ ledger, history, readAtMs, currency, period, told, levels, nowMs, present }} />
      )}
      {!history && !isUnread && <div class="course-chart" />}
      {present.isHidden && <p class="sheet-soft">{words('course.hidden')}</p>}
      {outlook !== undefined && !present.isHidden && (
        <HowWorkedOut
          outlook={outlook}
          hasRange={hasRange}
          reasons={reasons}
          writeRound={writeRound}
          locale={present.locale}
        />
      )}
      {hasReadings && history && <TopUpList topUps={history.topUps} currency={currency} present={present} />}
      {hasReadings && ledger && history && period !== 'months13' && (
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
  const all = useRead(() => runwayReasonsItem(accountId).read(), accountId, [told])
  return all.value && runwayOfReading(all.value, told?.currency, told?.atMs)
}

/** Two periods are there already, and the longest is read once it is asked for, and again with each reading. */
function useHistory(period: Period, props: Props) {
  const { account, line, readAtMs, readLedger, owner, nowMs } = props
  const charts = useCharts()
  const fromMs = useMemo(() => periodStartMs(period, nowMs), [period])
  const isLong = period === 'months13'
  const readLong = async () => (isLong ? readLedger(account.id, line, fromMs) : undefined)
  const long = useRead(readLong, `${account.id} ${line} ${isLong}`, [readAtMs])
  const whole = isLong ? long.value : props.ledger
  const ledger = useMemo(() => whole && since(whole, fromMs), [whole, fromMs])
  const history = useMemo(() => {
    if (!charts || !whole || !ledger) return undefined
    // What a rise was is told by what came before it, which may be before the period.
    const topUps = charts.balanceHistory(whole, owner).topUps.filter(({ atMs }) => atMs >= fromMs)
    return { lines: charts.balanceHistory(ledger, owner).lines, topUps }
  }, [charts, whole, ledger, owner, fromMs])
  return { ledger, history, isUnread: isLong ? long.isFailed : props.isUnread }
}

function since({ samples, renewals }: Ledger, fromMs: number): Ledger {
  const after = <T extends { readonly atMs: number }>(all: readonly T[]) => all.filter(({ atMs }) => atMs >= fromMs)
  return { samples: after(samples), renewals: after(renewals) }
}
