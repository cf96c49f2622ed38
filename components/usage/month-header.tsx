import type { ComponentChildren } from 'preact'
import { Cost } from '#components/figures/cost.tsx'
import { EarlierIcon, LaterIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
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
  /** How far the month is. */
  readonly note: ComponentChildren
  /** What the total is filtered by: it stays with the total while the list is scrolled. */
  readonly children?: ComponentChildren
}

/** Which month it is, with the way to its neighbours, and what was spent in it. */
export function MonthHeader({ month, months, total, note, present, onMonth, children }: Props) {
  const place = months.indexOf(month)
  const [earlier, later] = place < 0 ? [] : [months[place - 1], months[place + 1]]
  const micros = total && knownCostMicros(total)
  const first = months[0] ?? month
  return (
    <div class="month-top">
      <div class="month">
        <MonthButton
          label={words('popup.earlierMonth')}
          to={earlier}
          reason={words('popup.noEarlierMonth', { month: formatMonth(first, present.locale) })}
          onMonth={onMonth}
          isEarlier
        />
        <h2 aria-live="polite">{formatMonth(month, present.locale)}</h2>
        <MonthButton
          label={words('popup.laterMonth')}
          to={later}
          reason={words('popup.noLaterMonth')}
          onMonth={onMonth}
        />
        {note}
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
      {children}
    </div>
  )
}

type MonthButtonProps = {
  readonly label: string
  readonly to: MonthKey | undefined
  /** Why there is no such month. */
  readonly reason: string
  readonly onMonth: (month: MonthKey) => void
  readonly isEarlier?: boolean
}

function MonthButton({ label, to, reason, onMonth, isEarlier = false }: MonthButtonProps) {
  return (
    <button
      type="button"
      class="month-button"
      aria-label={label}
      title={to === undefined ? reason : label}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && onMonth(to)}
    >
      {isEarlier ? <EarlierIcon /> : <LaterIcon />}
    </button>
  )
}
