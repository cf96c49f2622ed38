import { plainDate } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { monthStage } from '#domain/schedule/month-stage.ts'
import { words } from '#platform/words.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'

/** How far a month that is over is, in a few words and in a sentence; nothing of one that is running. */
export function describeStage(
  usage: MonthUsage,
  nowMs: number,
  locale: string,
): readonly [text?: string, hint?: string] {
  const stage = monthStage(coverageOf(usage), nowMs)
  if (stage.kind === 'running') return []
  const day = plainDate(stage.atMs, usage.rollup.zone)
  const date = formatDate(day, locale, { day: 'numeric', month: 'short' })
  switch (stage.kind) {
    case 'closing':
      return [words('popup.stage.closing', { date }), words('popup.stageHint.closing', { date })]
    case 'open':
      return [words('popup.stage.open'), words('popup.stageHint.open', { date })]
    case 'final':
      return [words('popup.stage.final', { date }), words('popup.stageHint.final', { date })]
  }
}
