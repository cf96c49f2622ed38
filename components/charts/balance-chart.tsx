import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import { MICROS_PER_UNIT, type Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import type { Charts } from './use-charts.ts'

type Props = {
  readonly ledger: Ledger | undefined
  readonly charts: Pick<Charts, 'balanceHistory' | 'drawBalanceChart'>
  readonly currency: string
  /** Whose it is decides what is a top-up. */
  readonly owner: 'partner' | 'client'
  readonly present: Presenter
  readonly onOpen: () => void
}

const DAY_MS = 24 * 60 * 60_000

/** The course of the balance beside its amount, with gaps and top-ups; pressed, it is shown in full. */
export function BalanceChart({ ledger, charts, currency, owner, present, onOpen }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const history = useMemo(() => ledger && charts.balanceHistory(ledger, owner), [ledger, charts, owner])
  const [first, last] = [ledger?.samples[0], ledger?.samples.at(-1)]
  const isDrawable = first !== undefined && last !== undefined && first !== last

  useEffect(() => {
    if (!history || !isDrawable || !canvas.current) return
    const toPoint = ({ atMs, micros }: { atMs: number; micros: Micros }) => ({
      atMs,
      amount: Number(micros) / MICROS_PER_UNIT,
    })
    const ends = new Set(history.topUps.map(({ atMs }) => atMs))
    return charts.drawBalanceChart(canvas.current, {
      lines: history.lines.map((line) => line.map(toPoint)),
      topUps: (ledger?.samples ?? []).filter(({ atMs }) => ends.has(atMs)).map(toPoint),
      fromMs: first.atMs,
      toMs: last.atMs,
    })
  }, [history, charts, isDrawable, first, last, ledger])

  if (!isDrawable || !history) return <div class="balance-chart" />
  const balance = (micros: Micros) => present.balance({ micros, currency })
  const topUps = history.topUps.length
  return (
    <button
      type="button"
      class="balance-chart"
      aria-haspopup="dialog"
      title={words('popup.history')}
      aria-label={`${words('popup.history')}. ${words('popup.historySummary', {
        first: balance(first.micros),
        last: balance(last.micros),
        days: String(Math.max(1, Math.ceil((last.atMs - first.atMs) / DAY_MS))),
        topUps: words('popup.topUps', topUps),
      })}`}
      onClick={onOpen}
    >
      <canvas ref={canvas} />
    </button>
  )
}
