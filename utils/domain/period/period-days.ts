import type { DayKey, DaySpan, MonthSlice } from './period.ts'

/** A day of a period, and whether anything was recorded of it. */
export type PeriodDay = { readonly day: DayKey; readonly isRecorded: boolean }

/** All days of a period, the first one first. `unrecorded` are those of which nothing was recorded. */
export function periodDays({ from, to }: DaySpan, unrecorded: readonly MonthSlice[]): readonly PeriodDay[] {
  const days: PeriodDay[] = []
  for (let date = Temporal.PlainDate.from(from); date.toString() <= to; date = date.add({ days: 1 })) {
    const isMissing = unrecorded.some(
      ({ month, firstDay, lastDay }) =>
        date.toPlainYearMonth().toString() === month && date.day >= firstDay && date.day <= lastDay,
    )
    days.push({ day: date.toString(), isRecorded: !isMissing })
  }
  return days
}
