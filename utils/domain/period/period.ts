import { isMonthKey, type MonthKey, monthAt, plainDate, previousMonth } from '#domain/calendar/month.ts'

/** A day in the billing zone, written "2026-11-03". */
export type DayKey = string

/** Periods that move on with time. */
export const PRESETS = ['this-month', 'last-month', 'last-7-days', 'last-30-days'] as const
export type Preset = (typeof PRESETS)[number]

/** What a reader has chosen to look at: one that moves with time, a month, or the days from one to another. */
export type PeriodChoice =
  | { readonly kind: 'preset'; readonly preset: Preset }
  | { readonly kind: 'month'; readonly month: MonthKey }
  | { readonly kind: 'days'; readonly from: DayKey; readonly to: DayKey }

export const FIRST_PERIOD: PeriodChoice = { kind: 'preset', preset: 'this-month' }

/** Days, both ends with them. */
export type DaySpan = { readonly from: DayKey; readonly to: DayKey }

/** The days of one month that belong to a period, from 1 to 31. */
export type MonthSlice = {
  readonly month: MonthKey
  readonly firstDay: number
  readonly lastDay: number
  /** Nothing that has begun of the month is left out. */
  readonly isWhole: boolean
}

/** Months that can be looked at: the running one, and as many before it as are kept. */
const MOST_MONTHS_BACK = 13
const DAY_KEY = /^\d{4}-\d{2}-\d{2}$/
const BETWEEN = '..'

/** The choice as an address has it: "last-month", "2026-10" or "2026-10-03..2026-11-02". */
export function writePeriod(choice: PeriodChoice): string {
  if (choice.kind === 'preset') return choice.preset
  return choice.kind === 'month' ? choice.month : `${choice.from}${BETWEEN}${choice.to}`
}

/** Undefined for what names no period; days in the wrong order are turned round. */
export function parsePeriod(text: string): PeriodChoice | undefined {
  const preset = PRESETS.find((each) => each === text)
  if (preset) return { kind: 'preset', preset }
  const isMonth: boolean = isMonthKey(text)
  if (isMonth) return { kind: 'month', month: text }
  const [from, to, ...rest] = text.split(BETWEEN)
  if (from === undefined || to === undefined || rest.length > 0 || !isDayKey(from) || !isDayKey(to)) return undefined
  return from <= to ? { kind: 'days', from, to } : { kind: 'days', from: to, to: from }
}

export function isDayKey(text: string): boolean {
  if (!DAY_KEY.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** The first and the last day that can be chosen, in the billing zone. */
export function choosableDays(nowMs: number, zone: string): DaySpan {
  const today = plainDate(nowMs, zone)
  const first = today.with({ day: 1 }).subtract({ months: MOST_MONTHS_BACK })
  return { from: first.toString(), to: today.toString() }
}

/** The days of a choice, none of which is still to come or too long ago; of one that has no other days, the first period's. */
export function resolvePeriod(choice: PeriodChoice, nowMs: number, zone: string): DaySpan {
  const { from, to } = daysOf(choice, nowMs, zone)
  const bounds = choosableDays(nowMs, zone)
  if (to < bounds.from || from > bounds.to) return resolvePeriod(FIRST_PERIOD, nowMs, zone)
  const within = (day: DayKey) => (day < bounds.from ? bounds.from : day > bounds.to ? bounds.to : day)
  return { from: within(from), to: within(to) }
}

function daysOf(choice: PeriodChoice, nowMs: number, zone: string): DaySpan {
  if (choice.kind === 'days') return choice
  if (choice.kind === 'month') return monthDays(choice.month)
  const running = monthAt(nowMs, zone)
  const today = plainDate(nowMs, zone)
  switch (choice.preset) {
    case 'this-month':
      return monthDays(running)
    case 'last-month':
      return monthDays(previousMonth(running))
    case 'last-7-days':
      return { from: today.subtract({ days: 6 }).toString(), to: today.toString() }
    case 'last-30-days':
      return { from: today.subtract({ days: 29 }).toString(), to: today.toString() }
  }
}

/** The first and the last day of a month. */
export function monthDays(month: MonthKey): DaySpan {
  const yearMonth = Temporal.PlainYearMonth.from(month)
  const day = (of: number) => yearMonth.toPlainDate({ day: of }).toString()
  return { from: day(1), to: day(yearMonth.daysInMonth) }
}

/** The months that days lie in, the newest first. */
export function monthsOf({ from, to }: DaySpan): readonly MonthKey[] {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  const months: MonthKey[] = []
  for (let month = last; month >= first; month = previousMonth(month)) months.push(month)
  return months
}

/** The months of a period with their days, oldest first. `today` ends the running month. */
export function slicesOf({ from, to }: DaySpan, today: DayKey): readonly MonthSlice[] {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  const slices: MonthSlice[] = []
  for (let month = first.toPlainYearMonth(); ; month = month.add({ months: 1 })) {
    if (Temporal.PlainYearMonth.compare(month, last.toPlainYearMonth()) > 0) return slices
    const isFirst = month.equals(first.toPlainYearMonth())
    const isLast = month.equals(last.toPlainYearMonth())
    const firstDay = isFirst ? first.day : 1
    const lastDay = isLast ? last.day : month.daysInMonth
    const isWhole = firstDay === 1 && (lastDay === month.daysInMonth || (isLast && to === today))
    slices.push({ month: month.toString(), firstDay, lastDay, isWhole })
  }
}
