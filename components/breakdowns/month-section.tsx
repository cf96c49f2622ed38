import { useMemo, useState } from 'preact/hooks'
import { MonthEndLine } from '#components/course/month-end-line.tsx'
import { MonthNote } from '#components/course/month-note.tsx'
import { dialogsPart } from '#components/dialogs/dialogs-part.ts'
import { writeCounts } from '#components/figures/counts.ts'
import { CurrencySwitch } from '#components/figures/currency-switch.tsx'
import { presentPart } from '#components/figures/mark-part.ts'
import { MonthAge } from '#components/figures/month-age.tsx'
import { TableIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { chipsOf } from '#components/usage/chips.ts'
import { ComparisonLine } from '#components/usage/comparison-line.tsx'
import { Coverage } from '#components/usage/coverage.tsx'
import { DayChart } from '#components/usage/day-chart.tsx'
import { type ChartGap, describeMonth, type MonthState } from '#components/usage/describe-month.ts'
import type { FigureChoice } from '#components/usage/figure-choice.ts'
import { FilterChips } from '#components/usage/filter-chips.tsx'
import { Legend } from '#components/usage/legend.tsx'
import { MeasureSwitch } from '#components/usage/measure-switch.tsx'
import { MonthHeader } from '#components/usage/month-header.tsx'
import { SkeletonRows } from '#components/usage/skeleton-rows.tsx'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { nameOffsetsOf } from '#domain/calendar/zone-offsets.ts'
import type { AccountPart } from '#domain/options/options-place.ts'
import { filterCells } from '#domain/usage/breakdown.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { filtersAnything, type UsageFilter } from '#domain/usage/usage-filter.ts'
import { openFullPageAt } from '#platform/open-options-at.ts'
import { words } from '#platform/words.ts'
import { Breakdowns, type TabName } from './breakdowns.tsx'
import type { ListActions } from './channel-breakdown.tsx'
import { emptyStepsPart } from './empty-steps-part.ts'
import { tablesPart } from './late-tables.tsx'
import { missingText } from './rows.ts'

export type MonthActions = ListActions & {
  /** At a field of the account, or where they were left. */
  readonly onOpenSettings: (part?: AccountPart) => void
}

type Props = {
  readonly state: MonthState
  /** Whether something is known to prevent reading: what is missing is then not "still loading". */
  readonly hasProblem: boolean
  readonly nowMs: number
  readonly present: Presenter
  readonly actions: MonthActions
  readonly onRefresh: () => void
}

/** A month: its total, its days, and where it was spent, all of the same usage, with how complete that is. */
export function MonthSection({ state, hasProblem, nowMs, present, actions, onRefresh }: Props) {
  const [tab, setTab] = useState<TabName>('channel')
  const [isTable, setIsTable] = useState(false)
  const [isAttending, setIsAttending] = useState(false)
  const dialogs = dialogsPart.usePart(isAttending)
  const { usage, details, view, settings } = state
  const { rollup, cells } = usage
  const { filter } = view
  const { onView, onOpenSettings } = actions
  const { isPriced, measure, counted, isUnread, isRunning, readAtMs, isPartial, gap, breakdowns } = describeMonth(
    state,
    hasProblem,
    nowMs,
  )
  const empty = emptyStepsPart.usePart(gap !== undefined)
  const total = useMemo(
    () => (cells && filtersAnything(filter) ? tallyCells(filterCells(cells, filter)) : rollup.total),
    [cells, filter, rollup],
  )
  const onFilter = (next: UsageFilter) => onView({ filter: next })
  const shown = useMemo(() => presentPart(present, isPartial), [present, isPartial])
  const figures: FigureChoice = { filter, measure, total, isTable, present: shown, onFilter }
  const tools = gap === undefined && (
    <div class="chart-tools">
      {isPriced && <MeasureSwitch measure={measure} counted={counted} onChange={(by) => onView({ by })} />}
      <TableToggle isTable={isTable} onToggle={() => tablesPart.withPart(() => setIsTable((isOn) => !isOn))} />
    </div>
  )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and Firefox and axe ask for a focus that keys can scroll from */}
      <section class="usage" aria-label={words('popup.usage')} tabIndex={0}>
        <MonthHeader
          month={rollup.month}
          months={details?.months ?? []}
          total={isUnread ? undefined : total}
          note={!isUnread && <MonthNote usage={usage} isRunning={isRunning} nowMs={nowMs} locale={present.locale} />}
          present={shown}
          onMonth={(month) => onView({ month, filter: { ...filter, day: undefined } })}
        >
          <FilterChips
            chips={chipsOf(filter, usage, present)}
            onRemove={(id) => onFilter({ ...filter, [id]: undefined })}
            onClear={() => onFilter({})}
          />
        </MonthHeader>
        <div class="month-facts">
          <div class="month-counts">
            <p class="month-line">{isUnread ? '' : writeCounts(total, shown)}</p>
            {readAtMs !== undefined && <MonthAge readAtMs={readAtMs} nowMs={nowMs} locale={present.locale} />}
          </div>
          {/* A forecast from a part of the channels would be too low. */}
          {!isUnread && !isPartial && measure === 'cost' && (
            <MonthEndLine state={state} total={total} nowMs={nowMs} present={present} />
          )}
          <ComparisonLine state={state} measure={measure} isUnread={isUnread} nowMs={nowMs} present={present} />
        </div>
        {usage.currencies && (
          <CurrencySwitch
            currencies={usage.currencies}
            shown={usage.currency ?? ''}
            // A channel has one currency: it is not among those of another.
            onChange={(currency) => onView({ currency, filter: { ...filter, channelId: undefined } })}
          />
        )}
        {!isUnread && isPriced && (present.currency === undefined || usage.hidesUnnamed) && (
          <CurrencyNote isOfSome={present.currency !== undefined} onConfirm={() => onOpenSettings('currency')} />
        )}
        {gap === undefined ? (
          <figure class="day-chart">
            {!isTable && <DayChart usage={usage} weekStart={settings.weekStart} nowMs={nowMs} figures={figures} />}
            <div class="chart-foot">
              {isTable ? <span /> : <Legend usage={usage} filter={filter} measure={measure} present={present} />}
              {tools}
            </div>
          </figure>
        ) : (
          <div class="chart-placeholder">
            <p>{gapText(gap, state, present)}</p>
            {empty && (
              <empty.EmptySteps gap={gap} state={state} locale={present.locale} onView={onView} onRefresh={onRefresh} />
            )}
          </div>
        )}
        {breakdowns === 'shown' && (
          <Breakdowns state={state} tab={tab} onTab={setTab} figures={figures} nowMs={nowMs} actions={actions} />
        )}
        {breakdowns === 'pending' && <SkeletonRows />}
        {!isUnread && (
          <p class="month-foot">
            {words('popup.estimateNote')} {words('popup.zone', { zone: zoneName(state) })}
          </p>
        )}
      </section>
      {usage.knownChannels > 0 && (
        <div class="popup-foot">
          <Coverage
            usage={usage}
            locale={present.locale}
            onAttention={() => dialogsPart.withPart(() => setIsAttending(true))}
          />
          <button
            type="button"
            onClick={() => void openFullPageAt(`account=${state.account?.id}&period=${rollup.month}`)}
          >
            {words('popup.fullPage')}
          </button>
        </div>
      )}
      {isAttending && dialogs && (
        <dialogs.AttentionDialog
          state={state}
          nowMs={nowMs}
          present={present}
          onView={onView}
          onClose={() => setIsAttending(false)}
        />
      )}
    </>
  )
}

/** The place is named where the user has chosen it; of one that was guessed only the offset is known. */
function zoneName({ account, usage: { rollup } }: MonthState): string {
  return account?.zone === rollup.zone ? rollup.zone : nameOffsetsOf(rollup.month, rollup.zone)
}

function gapText(gap: ChartGap, { usage }: MonthState, present: Presenter): string {
  const month = formatMonth(usage.rollup.month, present.locale)
  switch (gap) {
    case 'no-channels':
      return words('popup.noChannels')
    case 'channel-unread':
      return words('popup.channelUnread')
    case 'channel-failed':
      return missingText(usage.chosen?.reading ?? {})
    case 'unread':
      return words('popup.usageUnread')
    case 'loading':
      return words('popup.usageLoading')
    case 'none-yet':
      return words('popup.noUsage', { month })
    case 'none':
      return words('popup.noUsageIn', { month })
  }
}

/** Costs are plain numbers until the user has confirmed their currency; `isOfSome`: those that are shown lack them. */
function CurrencyNote({ isOfSome, onConfirm }: { readonly isOfSome: boolean; readonly onConfirm: () => void }) {
  return (
    <p class="month-line month-currency">
      <span>{words(isOfSome ? 'popup.currencyNoteOfSome' : 'popup.currencyNote')}</span>
      <button type="button" class="link" onClick={onConfirm}>
        {words('popup.confirmCurrency')}
      </button>
    </p>
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
