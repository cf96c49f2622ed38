import { type MonthKey, plainDate, previousMonth } from '#domain/calendar/month.ts'
import { rateDaysOf } from '#domain/calendar/rate-days.ts'
import { choosableDays, type DayKey, type DaySpan, type PeriodChoice, resolvePeriod } from '#domain/period/period.ts'

/**
 * What a period is compared with: as many days before it (of a month the same days of the month before), the whole calendar
 * month before, or the same at its pace per day.
 */
export const COMPARISONS = ['same-days', 'month', 'per-day'] as const
export type ComparisonName = (typeof COMPARISONS)[number]

/** Two periods side by side. */
export type ComparedPeriods = {
  readonly now: DaySpan
  readonly before: DaySpan
  /** Today would belong to the period. It is not over, and has no counterpart: `now` ends before it. */
  readonly isTodayLeftOut: boolean
  /** `now` still goes on: it is less than the other one for that alone. */
  readonly isRunning: boolean
  /** Amounts of `before` count as if it had `nowDays` days instead of `beforeDays`; absent where they count as they are. */
  readonly pace?: Pace | undefined
}

export type Pace = { readonly nowDays: number; readonly beforeDays: number }

/** Why there is nothing to compare: no day of the period is over, or what was before it is no longer kept. */
export type NoComparison = 'no-day-over' | 'too-long-ago'

/** Whether a comparison can be made for a choice: a calendar month and a pace need a month. */
export function canCompare(choice: PeriodChoice, name: ComparisonName): boolean {
  return name === 'same-days' || isOfMonth(choice)
}

/** The days of a choice and those that it is compared with. A comparison that cannot be made for it is that of the same days. */
export function comparePeriods(
  choice: PeriodChoice,
  chosen: ComparisonName,
  nowMs: number,
  zone: string,
): ComparedPeriods | NoComparison {
  const today = plainDate(nowMs, zone)
  const yesterday = today.subtract({ days: 1 }).toString()
  const bounds = choosableDays(nowMs, zone)
  const whole = resolvePeriod(choice, nowMs, zone)
  const name = canCompare(choice, chosen) ? chosen : 'same-days'
  const hasToday = whole.to >= today.toString()
  const isTodayLeftOut = hasToday && name !== 'month'
  const over = isTodayLeftOut ? { from: whole.from, to: yesterday } : whole
  if (over.to < over.from) return 'no-day-over'
  const before = isOfMonth(choice) ? monthBefore(whole.from.slice(0, 7)) : daysBefore(over)
  if (before.from < bounds.from) return 'too-long-ago'
  const common = { isTodayLeftOut, isRunning: hasToday && name === 'month' }
  if (!isOfMonth(choice) || name === 'month') return { ...common, now: over, before }
  if (name === 'per-day') {
    return { ...common, now: over, before, pace: { nowDays: countDays(over), beforeDays: countDays(before) } }
  }
  // Never more days than the shorter of the two months has.
  const lastDay = Math.min(dayOf(over.to), dayOf(before.to))
  return {
    ...common,
    now: { from: over.from, to: withDay(over.from, lastDay) },
    before: { from: before.from, to: withDay(before.from, lastDay) },
  }
}

/** Every day on which prices can change that lies after the first day of `before`, and not after the last of `now`. */
export function rateDaysBetween({ before, now }: Pick<ComparedPeriods, 'before' | 'now'>): readonly DayKey[] {
  const days: DayKey[] = []
  const last = Temporal.PlainDate.from(now.to).toPlainYearMonth()
  for (
    let month = Temporal.PlainDate.from(before.from).toPlainYearMonth();
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  ) {
    days.push(...rateDaysOf(month.toString()).map((day) => month.toPlainDate({ day }).toString()))
  }
  return days.filter((day) => day > before.from && day <= now.to)
}

/** Whether a choice is a calendar month, and not any days. */
function isOfMonth(choice: PeriodChoice): boolean {
  return choice.kind === 'month' || (choice.kind === 'preset' && choice.preset.endsWith('-month'))
}

function daysBefore(span: DaySpan): DaySpan {
  const first = Temporal.PlainDate.from(span.from)
  return {
    from: first.subtract({ days: countDays(span) }).toString(),
    to: first.subtract({ days: 1 }).toString(),
  }
}

function monthBefore(month: MonthKey): DaySpan {
  const before = Temporal.PlainYearMonth.from(previousMonth(month))
  const day = (of: number) => before.toPlainDate({ day: of }).toString()
  return { from: day(1), to: day(before.daysInMonth) }
}

function countDays({ from, to }: DaySpan): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days + 1
}

function dayOf(day: DayKey): number {
  return Number(day.slice(-2))
}

function withDay(day: DayKey, of: number): DayKey {
  return `${day.slice(0, -2)}${String(of).padStart(2, '0')}`
}
