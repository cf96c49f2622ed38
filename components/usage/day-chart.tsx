import type { TargetedMouseEvent, TargetedPointerEvent } from 'preact'
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useCharts } from '#components/charts/use-charts.ts'
import { keyFromLeft } from '#components/ui/root-element.ts'
import { dayOfMonth, monthAt } from '#domain/calendar/month.ts'
import type { Weekday } from '#domain/calendar/weekdays.ts'
import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { DayTip, type PointedDay } from './day-tip.tsx'
import { describeDays } from './describe-days.ts'
import type { FigureChoice } from './figure-choice.ts'

type Props = {
  readonly usage: MonthUsage
  /** As the user chose it; without it, as the reader's locale has it. */
  readonly weekStart: Weekday | undefined
  readonly nowMs: number
  readonly figures: FigureChoice
}

/** The days of the month in words, for its chart or for its table. */
export function useDays({ usage: { rollup, cells }, weekStart, nowMs, figures }: Props) {
  const { filter, measure, present } = figures
  const { month, zone } = rollup
  const today = monthAt(nowMs, zone) === month ? dayOfMonth(nowMs, zone) : undefined
  return useMemo(
    () => describeDays(cells ?? [], { month, weekStart, today, filter, measure, present }),
    [cells, month, weekStart, today, filter, measure, present],
  )
}

const STEPS: Readonly<Record<string, (day: number | undefined, last: number) => number | undefined>> = {
  ArrowRight: (day, last) => Math.min(last, (day ?? 0) + 1),
  ArrowLeft: (day, last) => Math.max(1, (day ?? last + 1) - 1),
  Home: () => 1,
  End: (_day, last) => last,
  Escape: () => undefined,
}

/**
 * The days of the month as stacked bars, by category; a click chooses a day, and so do the arrow keys. Chart.js is loaded after
 * the first paint; those who do not see the canvas get its essence as a sentence, and its days as a table.
 */
export function DayChart(props: Props) {
  const { usage, figures } = props
  const { filter, onFilter } = figures
  const id = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const charts = useCharts()
  const days = useDays(props)
  const { dayCount } = days.drawing
  const hasCells = usage.cells !== undefined
  const [pointed, setPointed] = useState<PointedDay | undefined>(undefined)

  // In the frame of the figures where it can be: a chart that comes a frame later is seen to come.
  useLayoutEffect(() => {
    if (!charts || !hasCells || !canvas.current) return
    return charts.drawDayChart(canvas.current, { ...days.drawing, chosenDay: filter.day })
  }, [charts, hasCells, days, filter.day])

  function point({ currentTarget, offsetX }: TargetedPointerEvent<HTMLCanvasElement>): void {
    const found = charts?.dayAt(currentTarget, offsetX)
    const width = currentTarget.clientWidth
    setPointed((before) => (before?.day === found?.day ? before : found && { ...found, width }))
  }

  function choose({ currentTarget, offsetX }: TargetedMouseEvent<HTMLCanvasElement>): void {
    const day = charts?.dayAt(currentTarget, offsetX)?.day
    if (day !== undefined) onFilter({ ...filter, day: filter.day === day ? undefined : day })
  }

  function move(event: KeyboardEvent): void {
    const step = STEPS[keyFromLeft(event.key)]
    if (!step || (event.key === 'Escape' && filter.day === undefined)) return
    event.preventDefault()
    onFilter({ ...filter, day: step(filter.day, dayCount) })
  }

  return (
    <div
      class="chart"
      role="slider"
      tabIndex={0}
      aria-label={words('popup.chooseDay')}
      aria-describedby={id}
      aria-valuemin={0}
      aria-valuemax={dayCount}
      aria-valuenow={filter.day ?? 0}
      aria-valuetext={filter.day === undefined ? words('popup.allDays') : days.titleOf(filter.day)}
      onKeyDown={move}
    >
      <canvas
        id={id}
        ref={canvas}
        role="img"
        aria-label={days.summary}
        onClick={choose}
        onPointerMove={point}
        onPointerLeave={() => setPointed(undefined)}
      />
      {pointed && <DayTip pointed={pointed} days={days} />}
    </div>
  )
}
