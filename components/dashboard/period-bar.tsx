import { Segments } from '#components/figures/segments.tsx'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { COMPARISONS, type ComparisonName, canCompare } from '#domain/comparison/compared-periods.ts'
import { type DaySpan, isDayKey, monthsOf, type PeriodChoice, PRESETS } from '#domain/period/period.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly choice: PeriodChoice
  /** The days that are shown. */
  readonly shown: DaySpan
  /** The first and the last day that can be chosen. */
  readonly bounds: DaySpan
  readonly locale: string
  readonly compare: ComparisonName | undefined
  readonly onChoose: (choice: PeriodChoice) => void
  readonly onCompare: (compare: ComparisonName | undefined) => void
}

/** The days that are looked at: a period that moves with time, a month, or two dates. */
export function PeriodBar({ choice, shown, bounds, locale, compare, onChoose, onCompare }: Props) {
  const chosen = choice.kind === 'preset' ? choice.preset : ''
  const presets = PRESETS.map((preset) => [preset, words(`dashboard.period.${presetName(preset)}`)] as const)
  const months = monthsOf(bounds)
  const month = choice.kind === 'month' && months.includes(choice.month) ? choice.month : ''
  // While a month is typed it passes through others: the other end comes along only once the field is left.
  function choose(name: 'from' | 'to', value: string, isDone: boolean): void {
    if (!isDayKey(value) || value < bounds.from || value > bounds.to || value === shown[name]) return
    const [from, to] = name === 'from' ? [value, shown.to] : [shown.from, value]
    if (from <= to) onChoose({ kind: 'days', from, to })
    else if (isDone) onChoose({ kind: 'days', from: value, to: value })
  }
  const date = (name: 'from' | 'to') => (
    <label class="period-date">
      <span>{words(`dashboard.period.${name}`)}</span>
      <input
        // Not bound to what is shown: a date of which a part is typed would be taken back.
        key={shown[name]}
        type="date"
        defaultValue={shown[name]}
        min={bounds.from}
        max={bounds.to}
        required
        onChange={({ currentTarget }) => choose(name, currentTarget.value, false)}
        onBlur={({ currentTarget }) => choose(name, currentTarget.value, true)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && choose(name, currentTarget.value, true)}
      />
    </label>
  )
  return (
    <section class="period" aria-label={words('dashboard.period.heading')}>
      <Segments<(typeof PRESETS)[number] | ''>
        label={words('dashboard.period.heading')}
        name="period"
        choices={presets}
        chosen={chosen}
        onChoose={(preset) => preset && onChoose({ kind: 'preset', preset })}
      />
      <select
        aria-label={words('dashboard.period.month')}
        value={month}
        onChange={({ currentTarget: { value } }) => value && onChoose({ kind: 'month', month: value })}
      >
        <option value="">{words('dashboard.period.month')}</option>
        {months.map((each) => (
          <option key={each} value={each}>
            {formatMonth(each, locale)}
          </option>
        ))}
      </select>
      {date('from')}
      {date('to')}
      <label class="period-compare">
        <span>{words('dashboard.compare.label')}</span>
        <select
          // Without a text the field would keep what it had.
          value={!compare ? '' : canCompare(choice, compare) ? compare : COMPARISONS[0]}
          onChange={({ currentTarget: { value } }) => onCompare(COMPARISONS.find((name) => name === value))}
        >
          <option value="">{words('dashboard.compare.none')}</option>
          {COMPARISONS.map((name) => (
            <option key={name} value={name} disabled={!canCompare(choice, name)}>
              {comparisonName(name, choice)}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}

function presetName(preset: (typeof PRESETS)[number]) {
  const names = {
    'this-month': 'thisMonth',
    'last-month': 'lastMonth',
    'last-7-days': 'last7Days',
    'last-30-days': 'last30Days',
  } as const
  return names[preset]
}

/** One that cannot be made for these days says for which it can. */
function comparisonName(name: ComparisonName, choice: PeriodChoice): string {
  const names = { 'same-days': 'sameDays', month: 'month', 'per-day': 'perDay' } as const
  const text = words(`dashboard.compare.${names[name]}`)
  return canCompare(choice, name) ? text : words('dashboard.compare.onlyMonths', { name: text })
}
