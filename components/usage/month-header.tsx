import { AtLeast, Cost } from '#components/ui/cost.tsx'
import { EarlierIcon, LaterIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatDays } from '#domain/calendar/format-days.ts'
import { formatMonth, type MonthKey } from '#domain/calendar/month.ts'
import { numberFormat } from '#domain/format/formats.ts'
import type { Measure } from '#domain/usage/channel-usage.ts'
import { type Comparison, changeSince } from '#domain/usage/comparison.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly month: MonthKey
  /** The months that can be looked at, oldest first. */
  readonly months: readonly MonthKey[]
  /** Undefined while nothing of the month was read. */
  readonly total: Tally | undefined
  readonly isPartial: boolean
  readonly present: Presenter
  readonly onMonth: (month: MonthKey) => void
}

/** Which month it is, with the way to its neighbours, and what was spent in it. */
export function MonthHeader({ month, months, total, isPartial, present, onMonth }: Props) {
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
            <Cost micros={micros} isPartial={isPartial || total.unpriced > 0} present={present} />
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

type ComparisonProps = {
  readonly before: MonthKey
  /** Undefined on the first of a month: then `whole` is what there is to say of the month before. */
  readonly comparison: Comparison | undefined
  readonly whole: Tally
  readonly measure: Measure
  readonly present: Presenter
}

/** The same days of the month before, and the difference where both are known to be complete. */
export function ComparisonLine({ before, comparison, whole, measure, present }: ComparisonProps) {
  const tally = comparison?.before ?? whole
  const change = comparison && changeSince(comparison, measure)
  const isKnown = measure === 'volume' || knownCostMicros(tally) !== undefined
  const days = comparison ? formatDays(before, comparison.lastDay, present.locale) : formatMonth(before, present.locale)
  const isPartial = comparison?.isComplete !== true || (measure === 'cost' && tally.unpriced > 0)
  return (
    <p class="month-line">
      {days}: {isPartial && isKnown && <AtLeast />}
      {isKnown ? present.figure(tally, measure) : words('popup.noCost')}
      {change !== undefined && (
        <>
          {' · '}
          <strong>{formatChange(change, present.locale)}</strong>
        </>
      )}
    </p>
  )
}

function formatChange(change: number, locale: string): string {
  const maximumFractionDigits = Math.abs(change) < SMALL ? 1 : 0
  const format = numberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits })
  return change > LARGEST ? `> ${format.format(LARGEST)}` : format.format(change)
}

/** Beyond this, a percentage tells nothing more. */
const LARGEST = 9.99

/** Below this part, a digit after the point tells more. */
const SMALL = 0.1
