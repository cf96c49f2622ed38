import type { ComponentChildren } from 'preact'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Bound, Reconciliation } from '#domain/reconciliation/reconcile.ts'
import { words } from '#platform/words.ts'
import { BoundedAmount } from './bounded-amount.tsx'
import type { WriteTime } from './statement-notes.ts'
import { TopUpRow } from './top-up-row.tsx'

type Props = {
  readonly reconciliation: Reconciliation
  readonly present: Presenter
  readonly writeTime: WriteTime
}

/** The money of a month from line to line, as a bank writes it: each amount to its last digit. */
export function Statement({ reconciliation, present, writeTime }: Props) {
  const { start, end, usage, isLeast, fellMicros, unexplainedMicros, unexplainedBound } = reconciliation
  const usageBound: Bound = usage.isPart ? 'at-least' : 'exact'
  const readAt = (atMs: number) => words('dashboard.reconciliation.readAt', { time: writeTime(atMs) })
  const isCompared = unexplainedMicros !== undefined
  const estimate = words('dashboard.reconciliation.estimate')
  return (
    <dl class="statement">
      {start && (
        <Row
          label={words(start.kind === 'inside' ? 'dashboard.reconciliation.first' : 'dashboard.reconciliation.start')}
          note={readAt(start.atMs)}
        >
          <BoundedAmount micros={start.micros} present={present} />
        </Row>
      )}
      {start && end && <TopUpRow {...{ reconciliation, present, writeTime }} />}
      {start && end && !isCompared && (
        <Row sign="−" label={words('dashboard.reconciliation.fell')}>
          <BoundedAmount micros={fellMicros} bound={isLeast ? 'at-least' : 'exact'} present={present} />
        </Row>
      )}
      {isCompared && (
        <>
          <Row sign="−" label={words('dashboard.reconciliation.usage')} note={estimate}>
            <BoundedAmount micros={usage.micros} bound={usageBound} present={present} />
          </Row>
          <Row sign="−" label={words('dashboard.reconciliation.unexplained')} class="is-unexplained">
            <BoundedAmount micros={unexplainedMicros} bound={unexplainedBound} present={present} />
          </Row>
        </>
      )}
      {end && (
        <Row sign="=" label={endLabel(reconciliation)} note={readAt(end.atMs)} class="is-end">
          <BoundedAmount micros={end.micros} present={present} />
        </Row>
      )}
      {!isCompared && (
        <Row label={words('dashboard.reconciliation.usageOfMonth')} note={estimate} class="is-beside">
          <BoundedAmount micros={usage.micros} bound={usageBound} present={present} />
        </Row>
      )}
    </dl>
  )
}

function endLabel({ end, isRunning }: Reconciliation): string {
  if (end?.kind === 'inside') return words('dashboard.reconciliation.last')
  return words(isRunning ? 'dashboard.reconciliation.now' : 'dashboard.reconciliation.end')
}

type RowProps = {
  readonly label: string
  /** What is done with the amount, for the eye: the label says it as well. */
  readonly sign?: string
  readonly note?: string
  readonly class?: string
  readonly children: ComponentChildren
}

function Row({ label, sign, note, class: name = '', children }: RowProps) {
  return (
    <div class={`statement-row ${name}`}>
      <dt>
        <span class="statement-sign" aria-hidden="true">
          {sign}
        </span>
        {label}
        {note !== undefined && <small class="statement-note"> {note}</small>}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
