import { useCallback } from 'preact/hooks'
import { usePausedReading } from '#components/readings/use-paused-reading.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { resolvePeriod } from '#domain/period/period.ts'
import type { DashboardReading, DashboardUsage } from '#state/dashboard/dashboard-state.ts'

/** Reads what all channels of an account used in some days; undefined where that cannot be read. */
export type ReadUsage = (query: Omit<DashboardReading, 'nowMs'>) => Promise<DashboardUsage | undefined>

type Query = Pick<DashboardReading, 'accountId' | 'zone' | 'usageCurrency'>

/** The usage of a month by category, in `value` undefined where it cannot be read; undefined until it was read. */
export function useMonthUsage(readUsage: ReadUsage, query: Query, month: MonthKey, nowMs: number) {
  const period = resolvePeriod({ kind: 'month', month }, nowMs, query.zone)
  const of = JSON.stringify({ ...query, period, by: 'category' })
  const read = useCallback(
    (text: string, signal: AbortSignal) => readUsage({ ...(JSON.parse(text) as DashboardReading), signal }),
    [readUsage],
  )
  return usePausedReading(query.accountId, of, read)
}
