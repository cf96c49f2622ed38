import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { monthEndPart } from './month-end-part.ts'

type Props = {
  readonly usage: MonthUsage
  readonly isRunning: boolean
  readonly nowMs: number
  readonly locale: string
}

/** How far the month is, beside its name. */
export function MonthNote({ usage, isRunning, nowMs, locale }: Props) {
  const part = monthEndPart.usePart(!isRunning)
  const [text, hint] = isRunning ? [words('popup.stage.running')] : (part?.describeStage(usage, nowMs, locale) ?? [])
  return (
    <span class="month-note" title={hint}>
      {text}
    </span>
  )
}
