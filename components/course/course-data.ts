import type { Point } from '#components/charts/balance-datasets.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { BalanceHistory } from '#domain/ledger/balance-history.ts'
import { courseTicks, type Period, periodStartMs } from '#domain/ledger/periods.ts'
import { moneyStyle } from '#domain/money/format-money.ts'
import { MICROS_PER_UNIT, type Micros } from '#domain/money/micros.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import type { CourseData } from './draw-course-chart.ts'

const DAY_MS = 24 * 3_600_000
/** What is to come has room for half as long as the period. */
const AHEAD = 0.5

type Options = {
  readonly period: Period
  readonly currency: string
  readonly told: ToldRunway | undefined
  readonly levels: Settings['thresholds']
  readonly nowMs: number
  readonly present: Presenter
}

/** What the chart of a course is drawn from: its readings, what is expected after the last of them, and the levels. */
export function courseData(
  { samples }: Ledger,
  { lines, topUps }: BalanceHistory,
  { period, currency, told, levels, nowMs, present }: Options,
): CourseData {
  const startMs = periodStartMs(period, nowMs)
  // A short history fills the width.
  const fromMs = Math.max(startMs, samples[0]?.atMs ?? startMs)
  // The end of the money would tell how much there is.
  const forecast = present.isHidden ? undefined : forecastOf(told)
  const endMs = forecast ? (forecast.highMs ?? forecast.middleMs) : nowMs
  const toMs = Math.max(nowMs, Math.min(endMs, nowMs + (nowMs - startMs) * AHEAD))
  const ends = new Set(topUps.map(({ atMs }) => atMs))
  const { warningBelowMicros, criticalBelowMicros } = thresholdsOf(levels, currency)
  const whole = numberFormat(present.locale, { ...moneyStyle(currency), notation: 'compact', ...WHOLE })
  return {
    lines: lines.map((line) => line.map(toPoint)),
    topUps: samples.filter(({ atMs }) => ends.has(atMs)).map(toPoint),
    fromMs,
    toMs,
    forecast,
    levels: present.isHidden
      ? []
      : [
          { amount: toUnits(warningBelowMicros), color: '--warning' },
          { amount: toUnits(criticalBelowMicros), color: '--critical' },
        ],
    ticks: courseTicks(period, fromMs, toMs, present),
    formatAmount: (amount) => (present.isHidden ? '' : whole.format(amount)),
  }
}

const WHOLE = { minimumFractionDigits: 0, maximumFractionDigits: 1 } as const

/** None of money that comes by itself, or that lasts beyond what is forecast: no end of it is known. */
function forecastOf(told: ToldRunway | undefined): CourseData['forecast'] {
  if (!told?.days || (told.state !== 'days' && told.state !== 'under-a-day')) return undefined
  const after = (days: number) => told.atMs + days * DAY_MS
  const { low, middle, high } = told.days
  return { lowMs: after(low), middleMs: after(middle), highMs: told.lastDate === undefined ? undefined : after(high) }
}

function toUnits(micros: Micros): number {
  return Number(micros) / MICROS_PER_UNIT
}

function toPoint({ atMs, micros }: { readonly atMs: number; readonly micros: Micros }): Point {
  return { atMs, amount: toUnits(micros) }
}
