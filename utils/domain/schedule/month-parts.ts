import { dayEndMs, dayOfMonth, daysInMonth, type MonthKey, monthAt, usageWindow } from '#domain/calendar/month.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'

/** Days of a month (1 to 31), both counted. */
export type DayRange = { readonly first: number; readonly last: number }

/**
 * The reading of a channel's month whose answer is too long for one call, as far as it has come: the days that are still to be
 * asked for, the next ones first, and the rows of those that have come. `count`: into how many parts the month is cut.
 */
export type MonthParts = {
  readonly startedAtMs: number
  readonly count: number
  readonly todo: readonly DayRange[]
  readonly read: ChannelMonth
}

const HOUR_MS = 3_600_000
/**
 * How much wider a part is asked for where another one joins it: half of the longest day (25 hours), so that a bucket of another
 * zone whose midpoint lies in the part does too, wherever the server looks (A11).
 */
const OVERLAP_SECONDS = 13 * 3_600
/** Parts of a channel come at most so far apart: its own limit may let five calls through in an hour. */
const LONGEST_MS = 12 * HOUR_MS

/** A month of which nothing has come yet, cut into `count` parts of about as many days; a running one as far as it has come. */
export function beginParts(month: MonthKey, zone: string, nowMs: number, count = 1): MonthParts {
  const days = daysSoFar(month, zone, nowMs)
  const parts = Math.max(1, Math.min(count, days))
  const endOf = (part: number) => (part === parts ? daysInMonth(month) : Math.floor((days * part) / parts))
  const todo = Array.from({ length: parts }, (_, part) => ({
    first: endOf(part) + 1,
    last: endOf(part + 1),
  }))
  return { startedAtMs: nowMs, count: parts, todo, read: { messages: [], calls: [] } }
}

/** The same with the part that was asked for in two halves; undefined where it has but one day. */
export function halvePart(parts: MonthParts, month: MonthKey, zone: string, nowMs: number): MonthParts | undefined {
  const [part, ...others] = parts.todo
  if (!part) return undefined
  const days = Math.min(part.last, daysSoFar(month, zone, nowMs)) - part.first + 1
  if (days < 2) return undefined
  const middle = part.first + Math.floor(days / 2) - 1
  const halves = [
    { first: part.first, last: middle },
    { first: middle + 1, last: part.last },
  ]
  return { ...parts, count: parts.count + 1, todo: [...halves, ...others] }
}

/** The same with the answer about the part that was asked for. Answers overlap: each row counts in the part of its own day. */
export function addPart({ todo: [part, ...todo], read, ...parts }: MonthParts, answer: ChannelMonth): MonthParts {
  const isInPart = ({ day }: { readonly day: number }) => part !== undefined && part.first <= day && day <= part.last
  const leftOut = (read.leftOut ?? 0) + (answer.leftOut ?? 0)
  return {
    ...parts,
    todo,
    read: {
      messages: [...read.messages, ...answer.messages.filter(isInPart)],
      calls: [...read.calls, ...answer.calls.filter(isInPart)],
      ...(leftOut > 0 && { leftOut }),
    },
  }
}

/** Whether the rest may still be added to what has come. */
export function isGoingOn({ startedAtMs, todo }: Pick<MonthParts, 'startedAtMs' | 'todo'>, nowMs: number): boolean {
  return todo.length > 0 && startedAtMs <= nowMs && nowMs < startedAtMs + LONGEST_MS
}

/** The request bounds of the part that is asked for next, in UNIX seconds: those of usageWindow at the ends of the month. */
export function partWindow({ todo: [part] }: MonthParts, month: MonthKey, zone: string, nowMs: number) {
  const { startSeconds, endSeconds } = usageWindow(month, zone, nowMs)
  const { first = 1, last = daysInMonth(month) } = part ?? {}
  return {
    startSeconds: first === 1 ? startSeconds : dayEndMs(month, first - 1, zone) / 1_000 - OVERLAP_SECONDS,
    endSeconds:
      last === daysInMonth(month)
        ? endSeconds
        : Math.min(endSeconds, dayEndMs(month, last, zone) / 1_000 + OVERLAP_SECONDS),
  }
}

function daysSoFar(month: MonthKey, zone: string, nowMs: number): number {
  return monthAt(nowMs, zone) === month ? dayOfMonth(nowMs, zone) : daysInMonth(month)
}
