import { compareSeries, seriesColor, seriesName } from '#components/charts/series.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { filterCells, tallyBySeries } from '#domain/usage/breakdown.ts'
import type { Measure } from '#domain/usage/measure.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { weightOf } from './weight-of.ts'

type Props = {
  readonly usage: MonthUsage
  readonly filter: UsageFilter
  readonly measure: Measure
  readonly present: Presenter
}

type Entry = { readonly name: string; readonly weight: number }

/** So many have room beside the choice of the measure, in every language. */
const MOST_NAMED = 2

/** The categories of the chart with their parts of the whole: the biggest two, and how many more there are. */
export function Legend({ usage: { rollup, cells }, filter, measure, present }: Props) {
  // Until the cells are there, the month's own sums keep the place.
  const sums = cells ? tallyBySeries(filterCells(cells, { ...filter, day: undefined })) : rollup.series
  const entries = Object.entries(sums)
    .map(([name, tally]) => ({ name, weight: weightOf(tally, measure) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => right.weight - left.weight || compareSeries(left.name, right.name))
  const whole = entries.reduce((sum, { weight }) => sum + weight, 0)
  const share = numberFormat(present.locale, { style: 'percent', maximumFractionDigits: 0 })
  const shareOf = (weight: number) => (present.isHidden ? '' : share.format(weight / whole))
  const text = ({ name, weight }: Entry) => `${seriesName(name)} ${shareOf(weight)}`.trim()
  const [named, others] = [entries.slice(0, MOST_NAMED), entries.slice(MOST_NAMED)]
  return (
    <ul class="legend">
      {named.map((entry) => (
        <li key={entry.name} title={text(entry)}>
          <span class="legend-mark" style={{ backgroundColor: `var(${seriesColor(entry.name)})` }} />
          {/* Where both do not fit, the name gives way: the share is in no other place. */}
          <bdi>{seriesName(entry.name)}</bdi>
          {!present.isHidden && <span class="legend-share"> {shareOf(entry.weight)}</span>}
        </li>
      ))}
      {others.length > 0 && (
        <li class="legend-others" title={others.map(text).join(' · ')}>
          +{others.length}
        </li>
      )}
    </ul>
  )
}
