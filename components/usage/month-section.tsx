import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { TableIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx'
import { formatMonth, monthAt } from '#domain/calendar/month.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Weekday } from '#domain/settings/settings.ts'
import { choosesAnything, chosenCells, type UsageFilter } from '#domain/usage/breakdown.ts'
import { sumCells } from '#domain/usage/cells.ts'
import { compareMonths, type MonthPart } from '#domain/usage/comparison.ts'
import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import type { UsageView } from '#state/view/usage-view.ts'
import type { MonthDetails } from '#state/view/view-history.ts'
import { Breakdowns, type TabName } from './breakdowns.tsx'
import { chipsOf } from './chips.ts'
import { DayChart } from './day-chart.tsx'
import { FilterChips } from './filter-chips.tsx'
import { MeasureSwitch } from './measure-switch.tsx'
import { ComparisonLine, MonthHeader } from './month-header.tsx'

type Props = {
  readonly usage: MonthUsage
  /** Whether the list of channels is yet to come, and that of `usage` is an earlier one. */
  readonly isListPending: boolean
  readonly details: MonthDetails | undefined
  readonly view: UsageView
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  /** As the user chose it; without it, as the reader's locale has it. */
  readonly weekStart: Weekday | undefined
  readonly directory: Reading<number>
  /** Whether something is known to stand in the way of reading: what is missing is then not "still loading". */
  readonly hasProblem: boolean
  readonly nowMs: number
  readonly present: Presenter
  readonly onView: (change: Partial<UsageView>) => void
  readonly onPin: (channelId: string) => void
  readonly onOpenSettings: () => void
}

/** A month: its total, its days, and where it was spent, all of the same usage. */
export function MonthSection(props: Props) {
  const { usage, details, view, directory, hasProblem, nowMs, present, onView, onOpenSettings } = props
  const [tab, setTab] = useState<TabName>('channel')
  const [isTable, setIsTable] = useState(false)
  const { rollup, knownChannels, failedChannels, cells } = usage
  const { filter } = view
  const isPriced = rollup.total.priced > 0
  // Where no cost is reported at all, there is nothing to choose.
  const measure = isPriced || rollup.total.unpriced === 0 ? view.by : 'volume'
  const total = useMemo(
    () => (cells && choosesAnything(filter) ? sumCells(chosenCells(cells, filter)) : rollup.total),
    [cells, filter, rollup],
  )
  // Of a channel that was never read nothing is known, which is not zero.
  const isChosenUnread = filter.channelId !== undefined && details !== undefined && !cells
  const isUnread = rollup.readChannels === 0 || isChosenUnread
  const hasNone = knownChannels === 0 && rollup.readChannels === 0
  const hasNoChannels = hasNone && directory.lastGood !== undefined
  const isEmpty = rollup.total.volume === 0 && rollup.total.calls === 0 && rollup.total.costMicros === 0
  const month = formatMonth(rollup.month, present.locale)
  const isRunning = monthAt(nowMs, rollup.zone) === rollup.month

  function placeholder(): string | undefined {
    if (hasNoChannels) return words('popup.noChannels')
    if (isUnread) {
      if (isChosenUnread) return words('popup.channelUnread')
      const isStuck = hasProblem || (knownChannels > 0 && failedChannels >= knownChannels) || !isRunning
      return isStuck ? words('popup.usageUnread') : words('popup.usageLoading')
    }
    if (isEmpty) return isRunning ? words('popup.noUsage', { month }) : words('popup.noUsageIn', { month })
    return undefined
  }

  function onFilter(next: UsageFilter): void {
    onView({ filter: next })
  }

  const reason = placeholder()
  const chips = chipsOf(filter, usage, present)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and Firefox and axe ask for a focus that keys can scroll from
    <section class="usage" aria-label={words('popup.usage')} tabIndex={0}>
      <MonthHeader
        month={rollup.month}
        months={details?.months ?? []}
        total={isUnread ? undefined : total}
        isPartial={filter.channelId === undefined && rollup.readChannels < knownChannels}
        present={present}
        onMonth={(next) => onView({ month: next, filter: { ...filter, day: undefined } })}
      />
      <p class="month-line">{isUnread ? '' : present.counts(total)}</p>
      <div class="month-facts">
        <Before {...props} measure={measure} isUnread={isUnread} />
        {reason === undefined && (
          <div class="chart-tools">
            {isPriced && <MeasureSwitch measure={measure} onChange={(by) => onView({ by })} />}
            <TableToggle isTable={isTable} onToggle={() => setIsTable(!isTable)} />
          </div>
        )}
      </div>
      {!isUnread && isPriced && present.currency === undefined && (
        <p class="month-line month-currency">
          <span>{words('popup.currencyNote')}</span>
          <button type="button" class="link" onClick={onOpenSettings}>
            {words('popup.confirmCurrency')}
          </button>
        </p>
      )}
      {reason === undefined ? (
        <DayChart
          cells={cells}
          rollup={rollup}
          filter={filter}
          measure={measure}
          isTable={isTable}
          weekStart={props.weekStart}
          present={present}
          onFilter={onFilter}
        />
      ) : (
        <Placeholder>{reason}</Placeholder>
      )}
      <FilterChips
        chips={chips}
        onRemove={(id) => onFilter({ ...filter, [id]: undefined })}
        onClear={() => onFilter({})}
      />
      {!(isEmpty && !isUnread) && (usage.channels.length > 0 || view.search !== '' || chips.length > 0) ? (
        <Breakdowns
          {...props}
          tab={tab}
          onTab={setTab}
          view={{ ...view, by: measure }}
          isTable={isTable}
          onFilter={onFilter}
        />
      ) : (
        hasNone && !hasNoChannels && !hasProblem && <SkeletonRows />
      )}
      {!isUnread && (
        <p class="month-foot">
          {words('popup.estimateNote')} {words('popup.zone', { zone: rollup.zone })}
        </p>
      )}
    </section>
  )
}

function TableToggle({ isTable, onToggle }: { readonly isTable: boolean; readonly onToggle: () => void }) {
  return (
    <button
      type="button"
      class="tool-button"
      aria-label={words('popup.asTable')}
      aria-pressed={isTable}
      title={words('popup.asTable')}
      onClick={onToggle}
    >
      <TableIcon />
    </button>
  )
}

type BeforeProps = Pick<Props, 'usage' | 'details' | 'view' | 'nowMs' | 'present'> & {
  readonly measure: UsageView['by']
  readonly isUnread: boolean
}

/** Its line is there before it is known, so that nothing moves. */
function Before({ usage, details, view: { filter }, nowMs, present, measure, isUnread }: BeforeProps) {
  const [now, before] = [partOf(usage), partOf(details?.before)]
  // A single day has no counterpart: the same date is another day of the week.
  const isOfDays = filter.day === undefined
  if (isUnread || !isOfDays || !now || !before || before.readChannels === 0) return <p class="month-line" />
  return (
    <ComparisonLine
      before={before.month}
      comparison={compareMonths(now, before, filter, nowMs)}
      whole={sumCells(chosenCells(before.cells, filter))}
      measure={measure}
      present={present}
    />
  )
}

function partOf(usage: MonthUsage | undefined): MonthPart | undefined {
  if (!usage?.cells) return undefined
  const { rollup, cells, knownChannels, oldestReadAtMs } = usage
  const { month, zone, readChannels } = rollup
  return { month, zone, cells, knownChannels, readChannels, oldestReadAtMs }
}

/** In the chart's place and of its height: the sentence that says why there is none. */
function Placeholder({ children }: { readonly children: ComponentChildren }) {
  return <p class="chart-placeholder">{children}</p>
}
