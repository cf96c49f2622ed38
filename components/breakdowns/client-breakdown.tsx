import { useState } from 'preact/hooks'
import { compareSeries, seriesColor, seriesName } from '#components/charts/series.ts'
import { figureOf } from '#components/figures/figure.ts'
import { presentPart } from '#components/figures/mark-part.ts'
import { EarlierIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import type { MonthState } from '#components/usage/describe-month.ts'
import { weightOf } from '#components/usage/weight-of.ts'
import { type ClientUsage, groupByClient } from '#domain/usage/client-usage.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { filtersCells } from '#domain/usage/usage-filter.ts'
import { words } from '#platform/words.ts'
import type { ListProps } from './channel-breakdown.tsx'
import { LateRankedTable } from './late-tables.tsx'
import { RankedList } from './ranked-list.tsx'
import { type Row, rowsOfChannels } from './rows.ts'

/** The month by client; one that is pressed is seen alone, with its categories and its numbers. */
export function ClientBreakdown({ state, label, figures, nowMs, actions }: ListProps) {
  const [clientId, setClientId] = useState<string>()
  const { filter, measure, total, isTable, present, onFilter } = figures
  const clients = groupByClient(state.usage.channels, measure)
  const rowOf = (client: ClientUsage, place: number) => clientRow(client, place, { state, nowMs, present })
  const place = clients.findIndex((client) => client.clientId === clientId)
  const client = clients[place]
  if (!client) {
    const rows = clients.map(rowOf)
    if (rows.length === 0) return <p class="breakdown-note">{words('popup.nothingChosen')}</p>
    // What stands above is of the chosen channel alone.
    const whole = filter.channelId === undefined ? total : undefined
    if (isTable) return <LateRankedTable label={label} rows={rows} whole={whole} present={present} />
    return <RankedList label={label} rows={rows} measure={measure} present={present} onChoose={setClientId} />
  }
  const row = rowOf(client, place)
  const shown = presentPart(present, row.isPart === true)
  const rows = rowsOfChannels(state, nowMs, present, client.channels)
  return (
    <>
      <button type="button" class="client-back" onClick={() => setClientId(undefined)}>
        <EarlierIcon />
        <bdi>{row.name}</bdi>
      </button>
      <Categories row={row} measure={measure} present={shown} />
      {isTable ? (
        <LateRankedTable label={row.name} rows={rows} whole={row.tally} chosen={filter.channelId} present={shown} />
      ) : (
        <RankedList
          label={row.name}
          rows={rows}
          measure={measure}
          present={present}
          chosen={filter.channelId}
          onChoose={(id) => onFilter({ ...filter, channelId: filter.channelId === id ? undefined : id })}
          pinned={state.pinned}
          onPin={actions.onPin}
        />
      )}
    </>
  )
}

type Seen = { readonly state: MonthState; readonly nowMs: number; readonly present: Presenter }

function clientRow(client: ClientUsage, place: number, { state, nowMs, present }: Seen): Row {
  const { clientId, clientName, channels, tally, series, unreadChannels } = client
  const parts = rowsOfChannels(state, nowMs, present, channels)
  const name = present.isHidden ? words('popup.hiddenClientPlace', { number: String(place + 1) }) : clientName
  return {
    id: clientId,
    name: name || words('popup.unnamedClient'),
    word: present.isHidden || clientId === clientName ? undefined : clientId,
    note: words('popup.foundChannels', channels.length, [present.count(channels.length)]),
    tally,
    missing: words('popup.notRead'),
    series,
    isPart: unreadChannels > 0 || parts.some(({ isPart }) => isPart) || mayLackChannels(state, present),
  }
}

/** Whether a client may have channels that are not among those that were read for the list. */
function mayLackChannels({ usage, view: { filter, search } }: MonthState, { isPart }: Presenter): boolean {
  const { isListWhole, unlistedChannels, hidesUnnamed = false, channels, knownChannels } = usage
  if (!isListWhole || unlistedChannels > 0 || hidesUnnamed) return true
  // Under a choice, channels of which nothing is known are left out as those that have nothing of it are.
  return filtersCells(filter) ? isPart : search === '' && channels.length < knownChannels
}

type CategoriesProps = {
  readonly row: Row
  readonly measure: Measure
  readonly present: Presenter
}

/** What a client spent on each category, and in all. */
function Categories({ row: { tally, series }, measure, present }: CategoriesProps) {
  if (!tally) return null
  const parts = Object.entries(series)
    .filter(([, part]) => weightOf(part, measure) > 0)
    .toSorted(([left], [right]) => compareSeries(left, right))
  return (
    <ul class="client-categories">
      {parts.map(([name, part]) => (
        <li key={name}>
          <span class="legend-mark" style={{ backgroundColor: `var(${seriesColor(name)})` }} />
          <span>{seriesName(name)}</span>
          <strong>{figureOf(part, measure, present)}</strong>
        </li>
      ))}
      <li class="client-total">
        <span>{words('popup.total')}</span>
        <strong>{figureOf(tally, measure, present)}</strong>
      </li>
    </ul>
  )
}
