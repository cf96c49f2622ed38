import { compareSeries, seriesColor } from '#components/charts/series.ts'
import { Cost } from '#components/figures/cost.tsx'
import { writeCalls, writeParts, writeUnitPrice } from '#components/figures/counts.ts'
import { figureOf } from '#components/figures/figure.ts'
import { presentPart } from '#components/figures/mark-part.ts'
import { PinIcon } from '#components/ui/month-icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { useGrowing } from '#components/ui/use-growing.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import { type Row, weightOf } from './rows.ts'

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

/** The entries of a breakdown, the biggest first, each with a bar of its part that shows its categories. */
export function RankedList({ label, rows, measure, present, chosen, onChoose, pinned, onPin }: Props) {
  const most = Math.max(1, ...rows.map(({ tally }) => (tally ? weightOf(tally, measure) : 0)))
  const { shown, end } = useGrowing(rows, '.usage')
  const isPartial = shown.length < rows.length
  return (
    <>
      <ul class="ranked" aria-label={label}>
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
                onClick={() => onChoose(row.id)}
              >
                <bdi>{row.name}</bdi>
              </button>
              {pinned && onPin && (
                <button
                  type="button"
                  class="ranked-pin"
                  aria-label={words('popup.pin', { name: row.name })}
                  aria-pressed={pinned.includes(row.id)}
                  onClick={() => onPin(row.id)}
                >
                  <PinIcon />
                </button>
              )}
              <span class="ranked-figure">
                <Figure row={row} measure={measure} present={presentRow(row, present)} />
              </span>
            </div>
            <div class="ranked-line ranked-details">
              <span class="ranked-note">
                {row.isNumber ? <bdi dir="ltr">{row.note}</bdi> : row.note}
                {row.end && ` · ${row.end}`}
                {row.isMuted && ` · ${words('popup.muted')}`}
              </span>
              <span class="ranked-counts">
                {row.tally ? countsOf(row.tally, measure, presentRow(row, present)) : row.missing}
              </span>
            </div>
            {row.gap && <div class="ranked-line ranked-details">{row.gap}</div>}
            {row.allowance && <div class="ranked-line ranked-details">{row.allowance}</div>}
            <Bar row={row} measure={measure} most={most} />
          </li>
        ))}
      </ul>
      <div ref={end} />
    </>
  )
}

/** A channel may be a part where the month is none, and whole where it is one. */
function presentRow({ isPart }: Row, present: Presenter): Presenter {
  return presentPart(present, isPart ?? present.isPart)
}

type FigureProps = { readonly row: Row; readonly measure: Measure; readonly present: Presenter }

/** What the row is ranked by; a cost with the price of one beside it. */
function Figure({ row: { tally, isOfCalls }, measure, present }: FigureProps) {
  if (!tally || (isOfCalls && measure === 'volume')) return <>—</>
  if (measure !== 'cost') return <>{figureOf(tally, measure, present)}</>
  const micros = knownCostMicros(tally)
  const price = writeUnitPrice(tally, present)
  if (micros === undefined)
    return (
      <>
        <small>{words('popup.noCost')}</small>—
      </>
    )
  return (
    <>
      {price && <small>{price} </small>}
      <Cost micros={micros} isPartial={tally.unpriced > 0} present={present} />
    </>
  )
}

function countsOf(tally: Tally, measure: Measure, present: Presenter): string {
  const counts = tally.volume === 0 && tally.calls > 0 ? writeCalls(tally, present) : writeParts(tally, present)
  const cost = knownCostMicros(tally)
  return measure !== 'cost' && cost !== undefined
    ? `${counts} · ${tally.unpriced > 0 ? '≥ ' : ''}${present.cost(cost)}`
    : counts
}

type BarProps = { readonly row: Row; readonly measure: Measure; readonly most: number }

function Bar({ row: { tally, series }, measure, most }: BarProps) {
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
