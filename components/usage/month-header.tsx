import { Cost } from '#components/figures/cost.tsx'
import { EarlierIcon, LaterIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatMonth, type MonthKey } from '#domain/calendar/month.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly month: MonthKey
  /** The months that can be looked at, oldest first. */
  readonly months: readonly MonthKey[]
  /** Undefined while nothing of the month was read. */
  readonly total: Tally | undefined
  readonly present: Presenter
  readonly onMonth: (month: MonthKey) => void
}

/** Which month it is, with the way to its neighbours, and what was spent in it. */
export function MonthHeader({ month, months, total, present, onMonth }: Props) {
  const place = months.indexOf(month)
  const [earlier, later] = place < 0 ? [] : [months[place - 1], months[place + 1]]
  const micros = total && knownCostMicros(total)
  return (
    <div class="month">
      <MonthButton label={words('popup.earlierMonth')} to={earlier} onMonth={onMonth} isEarlier />
      <h2 aria-live="polite">{formatMonth(month, present.locale)}</h2>
      <MonthButton label={words('popup.laterMonth')} to={later} onMonth={onMonth} />
      <span class="month-note">{words('popup.estimate')}</span>
      {total && (
        <span class={micros === undefined ? 'month-total is-unknown' : 'month-total'}>
          {micros === undefined ? (
            words('popup.noCost')
          ) : (
            <Cost micros={micros} isPartial={total.unpriced > 0} present={present} />
          )}
        </span>
      )}
    </div>
  )
}

type MonthButtonProps = {
  readonly label: string
  readonly to: MonthKey | undefined
  readonly onMonth: (month: MonthKey) => void
  readonly isEarlier?: boolean
}

function MonthButton({ label, to, onMonth, isEarlier = false }: MonthButtonProps) {
  return (
    <button
      type="button"
      class="month-button"
      aria-label={label}
      title={label}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && onMonth(to)}
    >
      {isEarlier ? <EarlierIcon /> : <LaterIcon />}
    </button>
  )
}
