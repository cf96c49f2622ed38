import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Group, Line, LineTotal } from '#domain/dashboard/line.ts'
import type { Order, Terms } from '#domain/dashboard/order-lines.ts'
import { words } from '#platform/words.ts'
import { GridHead } from './grid-head.tsx'
import { GridTotals } from './grid-totals.tsx'
import { type LineColumn, lineColumns, writeAge } from './line-columns.ts'
import type { LineNames } from './line-names.ts'
import { useWindow } from './use-window.ts'

/** As high as dashboard.css makes it. */
const ROW_HEIGHT = 34

type Props = {
  /** In the order in which they are shown. */
  readonly lines: readonly Line[]
  readonly totals: readonly LineTotal[]
  readonly group: Group
  readonly order: Order
  /** How the periods of a comparison count, where there is one. */
  readonly terms: Terms
  readonly names: LineNames
  /** Writes the amounts of a currency, '' where it is not known. */
  readonly presentIn: (currency: string) => Presenter
  readonly nowMs: number
  readonly onOrder: (order: Order) => void
  /** Rows of another table had the focus: it goes on with the first of these. */
  readonly focusesFirst: boolean
  /** Shows the channels of a client or a WABA. */
  readonly onOpen: (line: Line) => void
  /** In the place of the rows, where there are none. */
  readonly empty: ComponentChildren
}

/** Lines as a table of which only the rows in sight are in the document; head and totals stay in sight. */
export function ChannelGrid(props: Props) {
  const { lines, totals, group, order, terms, names, presentIn, nowMs, focusesFirst, onOrder, onOpen, empty } = props
  const { scroller, first, last } = useWindow(ROW_HEIGHT, lines.length)
  const [active, setActive] = useState({ id: '', place: 0 })
  const table = useRef<HTMLTableElement>(null)
  const wanted = useRef(focusesFirst ? 0 : undefined)
  // It stays at its line, which may have another place since more was read.
  const found = lines.findIndex(({ id }) => id === active.id)
  const current = found < 0 ? Math.min(active.place, Math.max(0, lines.length - 1)) : found
  // Where that was scrolled away from, one of the rows that are there.
  const tabStop = current >= first && current < last ? current : first
  // The row may only be there once it was scrolled to.
  useEffect(() => {
    if (wanted.current === undefined) return
    const row = table.current?.querySelector<HTMLElement>(`tr[data-place="${wanted.current}"]`)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  function moveTo(place: number): void {
    const next = Math.max(0, Math.min(lines.length - 1, place))
    setActive({ id: lines[next]?.id ?? '', place: next })
    wanted.current = next
    const element = scroller.current
    const head = table.current?.tHead?.offsetHeight ?? 0
    const foot = table.current?.tFoot?.offsetHeight ?? 0
    if (!element) return
    const [top, height] = [next * ROW_HEIGHT, element.clientHeight - head - foot]
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW_HEIGHT > element.scrollTop + height) element.scrollTop = top + ROW_HEIGHT - height
  }

  function press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    // With another key it is a shortcut of the browser.
    if (!target.hasAttribute('data-place') || event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: lines.length - 1,
    }
    const line = lines[current]
    if (event.key === 'Enter' && line && group !== 'channel') onOpen(line)
    else if (steps[event.key] === undefined) return
    else moveTo(steps[event.key] ?? 0)
    event.preventDefault()
  }

  const columns = lineColumns(terms, totals)
  const head = (name: LineColumn['name'], text: string, look = '') => (
    <GridHead key={name} {...{ name, text, look, order, onOrder }} />
  )
  const row = (line: Line, place: number) => {
    const present = presentIn(line.currency)
    const name = names.name(line)
    return (
      <tr
        key={line.id}
        data-place={place}
        aria-rowindex={place + 2}
        class={line.isUnrecorded ? 'is-unrecorded' : undefined}
        tabIndex={place === tabStop ? 0 : -1}
        onFocus={() => setActive({ id: line.id, place })}
      >
        <th scope="row" title={present.isHidden ? undefined : name}>
          {group === 'channel' ? (
            <bdi>{name}</bdi>
          ) : (
            <button type="button" class="line-open" tabIndex={-1} onClick={() => onOpen(line)}>
              <bdi>{name}</bdi>
            </button>
          )}
          {group === 'day' && !line.tally && !line.isPart && <small class="tag">{words('dashboard.unrecorded')}</small>}
          {line.hasLeft && <small class="tag">{words('dashboard.left')}</small>}
        </th>
        {group === 'channel' ? (
          <>
            <td class="is-number">
              <bdi dir="ltr">{names.number(line)}</bdi>
            </td>
            <td class="is-client" title={present.isHidden ? undefined : names.client(line)}>
              <bdi>{names.client(line)}</bdi>
            </td>
          </>
        ) : (
          <td class="is-figure is-channels">{line.channelCount > 0 ? present.count(line.channelCount) : '—'}</td>
        )}
        {columns.map(({ name: column, write, exact }) => (
          <td key={column} class={`is-figure is-${column}`} title={exact?.(line, present)}>
            {write(line, present)}
          </td>
        ))}
        <td class="is-figure is-read">{writeAge(line, nowMs, present.locale)}</td>
      </tr>
    )
  }
  const space = (rows: number) =>
    rows > 0 && (
      <tr class="space">
        <td style={{ height: `${rows * ROW_HEIGHT}px` }} />
      </tr>
    )
  return (
    <div ref={scroller} class="grid-scroll">
      <table
        ref={table}
        class={`grid of-${group} ${terms ? 'is-compared' : ''}`}
        aria-label={words('dashboard.channels')}
        aria-rowcount={lines.length + 1 + totals.length}
        onKeyDown={press}
      >
        <thead>
          <tr aria-rowindex={1}>
            {head('name', words(`dashboard.head.${group}`))}
            {group === 'channel' ? (
              <>
                <th scope="col" class="is-number">
                  {words('dashboard.head.number')}
                </th>
                {head('client', words('dashboard.head.client'), 'is-client')}
              </>
            ) : (
              <th scope="col" class="is-figure is-channels">
                {words('dashboard.channels')}
              </th>
            )}
            {columns.map(({ name, head: text }) => head(name, text, `is-${name}`))}
            {head('read', words('dashboard.head.read'), 'is-read')}
          </tr>
        </thead>
        <tbody>
          {space(first)}
          {lines.slice(first, last).map((line, place) => row(line, first + place))}
          {space(lines.length - last)}
        </tbody>
        <GridTotals totals={totals} group={group} columns={columns} firstRow={lines.length + 2} presentIn={presentIn} />
      </table>
      {lines.length === 0 && <p class="grid-empty">{empty}</p>}
    </div>
  )
}
