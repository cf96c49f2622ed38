import { useEffect, useRef } from 'preact/hooks'
import { useCharts } from '#components/charts/use-charts.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { plainDate } from '#domain/calendar/month.ts'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { formatDate } from '#domain/format/format-date.ts'
import type { BalanceHistory } from '#domain/ledger/balance-history.ts'
import { type Period, periodStartMs } from '#domain/ledger/periods.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { words } from '#platform/words.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import { courseData } from './course-data.ts'
import { drawCourseChart } from './draw-course-chart.ts'

type Props = {
  /** Of the period alone. */
  readonly ledger: Ledger
  readonly history: BalanceHistory
  /** When the balance was last read, which may not be in the ledger yet. */
  readonly readAtMs: number | undefined
  readonly currency: string
  readonly period: Period
  readonly told: ToldRunway | undefined
  readonly levels: Settings['thresholds']
  readonly nowMs: number
  readonly present: Presenter
}

/** The course of a balance over a period, with its gaps, top-ups and levels, and how it is expected to go on. */
export function CourseChart({ ledger, history, readAtMs, currency, period, told, levels, nowMs, present }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const charts = useCharts()
  const { samples } = ledger
  const [first, last] = [samples[0], samples.at(-1)]
  // Not with every minute that passes: nothing of the picture would move.
  const drawnMs = useRef(nowMs).current
  useEffect(() => {
    if (!charts || !canvas.current || !first) return
    const options = { period, currency, told, levels, nowMs: drawnMs, present }
    return drawCourseChart(canvas.current, courseData(ledger, history, options), charts)
  }, [charts, history, ledger, first, period, currency, told, levels, drawnMs, present])

  if (!first || !last) {
    const isRead = readAtMs !== undefined && readAtMs >= periodStartMs(period, drawnMs)
    return <p class="sheet-soft course-none">{words(isRead ? 'course.begins' : 'course.none')}</p>
  }
  const date = (atMs: number) =>
    formatDate(plainDate(atMs, present.zone), present.locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const amount = ({ micros }: typeof first) => present.balance({ micros, currency })
  return (
    <div
      class="course-chart"
      role="img"
      aria-label={words('course.describe', {
        first: amount(first),
        from: date(first.atMs),
        last: amount(last),
        to: date(last.atMs),
      })}
    >
      <canvas ref={canvas} />
    </div>
  )
}
