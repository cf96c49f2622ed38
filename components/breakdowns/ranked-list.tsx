import { useId, useRef, useState } from 'preact/hooks'
import { compareSeries, seriesColor } from '#components/charts/series.ts'
import { Cost } from '#components/figures/cost.tsx'
import { writeCalls, writeParts, writeUnitPrice } from '#components/figures/counts.ts'
import { figureOf } from '#components/figures/figure.ts'
import { presentPart } from '#components/figures/mark-part.ts'
import { PinIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { useGrowing } from '#components/ui/use-growing.ts'
import { weightOf } from '#components/usage/weight-of.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { Row } from './rows.ts'

type Props = {
  readonly label: string
  readonly rows: readonly Row[]
  readonly measure: Measure
  readonly present: Presenter
  /** The row that everything else is filtered by. */
  readonly chosen?: string | undefined
  readonly onChoose: (id: string) => void
  /** Which rows are pinned; undefined where nothing can be. */
  readonly pinned?: readonly string[] | undefined
  readonly onPin?: (id: string) => void
}

/**
 * The entries of a breakdown, the biggest first, each with a bar of its part that shows its categories. One stop of the tab key:
 * arrows go from row to row, and "p" pins.
 */
export function RankedList({ label, rows, measure, present, chosen, onChoose, pinned, onPin }: Props) {
  const most = Math.max(1, ...rows.map(({ tally }) => (tally ? weightOf(tally, measure) : 0)))
  const { shown, end } = useGrowing(rows, '.usage')
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState<string>()
  const isPartial = shown.length < rows.length
  const stop = shown.some((row) => row.id === current) ? current : shown[0]?.id

  function move(event: KeyboardEvent): void {
    const names = [...(list.current?.querySelectorAll<HTMLElement>('.ranked-name') ?? [])]
    const place = names.indexOf(event.target as HTMLElement)
    if (place < 0) return
    const to = STEPS[event.key]?.(place, names.length)
    if (to !== undefined) names[Math.min(names.length - 1, Math.max(0, to))]?.focus()
    else if (event.key === 'p' && !event.ctrlKey && !event.metaKey && shown[place]) onPin?.(shown[place].id)
    else return
    event.preventDefault()
  }

  return (
    <>
      <ul class="ranked" aria-label={label} ref={list} onKeyDown={move}>
        {shown.map((row, place) => (
          <li
            key={row.id}
            class={chosen === row.id ? 'ranked-row is-chosen' : 'ranked-row'}
            aria-setsize={isPartial ? rows.length : undefined}
            aria-posinset={isPartial ? place + 1 : undefined}
          >
            <div class="ranked-line">
              <button
                type="button"
                class="ranked-name"
                title={row.title}
                aria-pressed={chosen === row.id}
                aria-describedby={`${id}-f${place} ${id}-d${place}`}
                aria-keyshortcuts={pinned && 'p'}
                tabIndex={row.id === stop ? 0 : -1}
                onFocus={() => setCurrent(row.id)}
                onClick={() => onChoose(row.id)}
              >
                <bdi>{row.name}</bdi>
              </button>
              {pinned && onPin && (
                <button
                  type="button"
                  class="ranked-pin"
                  aria-label={words('popup.pin', { name: row.name })}
                  title={words('popup.pin', { name: row.name })}
                  aria-pressed={pinned.includes(row.id)}
                  tabIndex={-1}
                  onClick={() => onPin(row.id)}
                >
                  <PinIcon />
                </button>
              )}
              <span class="ranked-figure" id={`${id}-f${place}`}>
                <Figure row={row} measure={measure} present={presentRow(row, present)} />
              </span>
            </div>
            <div class="ranked-line ranked-details" id={`${id}-d${place}`}>
              <span class="ranked-note">
                {row.isNumber ? <bdi dir="ltr">{row.note}</bdi> : row.note}
                {row.end && ` · ${row.end}`}
                {row.isMuted && ` · ${words('popup.muted')}`}
              </span>
              <span class="ranked-counts">
                {row.tally ? countsOf(row.tally, measure, presentRow(row, present)) : row.missing}
              </span>
              {!row.isNumber && row.tally && measure === 'cost' && (
                <span class="ranked-unit">{writeUnitPrice(row.tally, present)}</span>
              )}
              {row.change && <span class="ranked-change">{row.change}</span>}
            </div>
            {row.gap && <div class="ranked-line ranked-details">{row.gap}</div>}
            {row.allowance && <div class="ranked-line ranked-details">{row.allowance}</div>}
            <Bar row={row} measure={measure} most={most} isHidden={present.isHidden} />
          </li>
        ))}
      </ul>
      <div ref={end} />
    </>
  )
}

const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: (place) => place + 1,
  ArrowUp: (place) => place - 1,
  Home: () => 0,
  End: (_place, count) => count - 1,
}

/** A channel may be a part where the month is none, and whole where it is one. */
function presentRow({ isPart }: Row, present: Presenter): Presenter {
  return presentPart(present, isPart ?? present.isPart)
}

type FigureProps = { readonly row: Row; readonly measure: Measure; readonly present: Presenter }

/** What the row is ranked by. */
function Figure({ row: { tally, isOfCalls }, measure, present }: FigureProps) {
  if (!tally || (isOfCalls && measure === 'volume')) return <>—</>
  if (measure !== 'cost') return <>{figureOf(tally, measure, present)}</>
  const micros = knownCostMicros(tally)
  if (micros === undefined)
    return (
      <>
        <small>{words('popup.noCost')}</small>—
      </>
    )
  return <Cost micros={micros} isPartial={tally.unpriced > 0} present={present} />
}

function countsOf(tally: Tally, measure: Measure, present: Presenter): string {
  const counts = tally.volume === 0 && tally.calls > 0 ? writeCalls(tally, present) : writeParts(tally, present)
  const cost = knownCostMicros(tally)
  return measure !== 'cost' && cost !== undefined
    ? `${counts} · ${tally.unpriced > 0 ? '≥ ' : ''}${present.cost(cost)}`
    : counts
}

type BarProps = {
  readonly row: Row
  readonly measure: Measure
  readonly most: number
  readonly isHidden: boolean
}

function Bar({ row: { tally, series }, measure, most, isHidden }: BarProps) {
  // How long it is would tell what is hidden.
  if (isHidden) return <div class="ranked-bar" />
  const width = tally ? (weightOf(tally, measure) / most) * 100 : 0
  const parts = Object.entries(series)
    .toSorted(([left], [right]) => compareSeries(left, right))
    .map(([name, part]) => ({ name, weight: weightOf(part, measure) }))
    .filter(({ weight }) => weight > 0)
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <div class="ranked-bar" aria-hidden="true">
      <div class="ranked-fill" style={{ inlineSize: `${width}%` }}>
        {parts.map(({ name, weight }) => (
          <span
            key={name}
            style={{ inlineSize: `${(weight / whole) * 100}%`, backgroundColor: `var(${seriesColor(name)})` }}
          />
        ))}
      </div>
    </div>
  )
}
