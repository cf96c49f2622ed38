import type { describeDays } from './describe-days.ts'

/** A day under the pointer; the middle of its bar and the width of the chart, in CSS pixels. */
export type PointedDay = { readonly day: number; readonly middle: number; readonly width: number }

type Props = {
  readonly pointed: PointedDay
  readonly days: Pick<ReturnType<typeof describeDays>, 'titleOf' | 'partsOf'>
}

/** What the day under the pointer consists of, below its bar. Those who do not see it have the table of the days. */
export function DayTip({ pointed: { day, middle, width }, days }: Props) {
  // By the nearer edge, it has half of the width at least.
  const side = middle < width / 2 ? { left: `${middle}px` } : { right: `${width - middle}px` }
  return (
    <div class="day-tip" aria-hidden="true" style={side}>
      <p>{days.titleOf(day)}</p>
      {days.partsOf(day).map(({ label, color, text }) => (
        <p key={label}>
          <span class="legend-mark" style={{ backgroundColor: `var(${color})` }} />
          <span>{label}</span>
          <b>{text}</b>
        </p>
      ))}
    </div>
  )
}
