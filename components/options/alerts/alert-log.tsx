import { useState } from 'preact/hooks'
import { DownIcon } from '#components/ui/icons.tsx'
import type { AlertLine } from '#domain/alerts/alert.ts'
import { formatClock } from '#domain/format/format-time.ts'
import { alertFact } from '#platform/alerts/describe-alert.ts'
import type { Environment } from '#platform/environment.ts'
import { underscored, words } from '#platform/words.ts'
import type { AccountState } from '#state/options/options-state.ts'

/** More would be read by nobody. */
const MOST_ROWS = 200
/** Shown later than this after the reading, an alert says when it was shown. */
const LATE_MS = 60_000

type Props = {
  readonly accounts: readonly AccountState[]
  /** What each account is called, in their order. */
  readonly names: readonly string[]
  readonly isHidden: boolean
  readonly environment: Pick<Environment, 'locale' | 'zone'>
  readonly now: () => number
}

/** What became of the last alerts of all accounts, shown when it is asked for. */
export function AlertLog({ accounts, names, isHidden, environment, now }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const rows = accounts
    .flatMap(({ alerts = [] }, place) => alerts.map((line) => ({ line, name: names[place] ?? '' })))
    .toSorted((left, right) => right.line.atMs - left.line.atMs)
    .slice(0, MOST_ROWS)
  return (
    <div class="card alert-log">
      <button type="button" class="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {words('alerts.log')}
        <DownIcon />
      </button>
      {isOpen && isHidden && <p class="hint">{words('alerts.logHidden')}</p>}
      {isOpen && rows.length === 0 && <p class="hint">{words('alerts.logEmpty')}</p>}
      {isOpen && rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it
        <section class="alert-scroll" aria-label={words('alerts.log')} tabIndex={0}>
          <LogTable
            rows={rows}
            isOfSeveral={accounts.length > 1}
            isHidden={isHidden}
            environment={environment}
            nowMs={now()}
          />
        </section>
      )}
    </div>
  )
}

type Row = { readonly line: AlertLine; readonly name: string }

type TableProps = Pick<Props, 'isHidden' | 'environment'> & {
  /** The newest first. */
  readonly rows: readonly Row[]
  readonly isOfSeveral: boolean
  readonly nowMs: number
}

function LogTable({ rows, isOfSeveral, isHidden, environment: { locale, zone }, nowMs }: TableProps) {
  const clock = (atMs: number) => formatClock(atMs, nowMs, locale, zone)
  return (
    <table class="plain-table alert-table">
      <caption class="visually-hidden">{words('alerts.log')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('alerts.when')}</th>
          <th scope="col">{words('alerts.event')}</th>
          {isOfSeveral && <th scope="col">{words('alerts.account')}</th>}
          <th scope="col">{words('alerts.became')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, name }, place) => (
          <tr key={place}>
            <td class="alert-time">{clock(line.atMs)}</td>
            <th scope="row">{alertFact(line, { locale, isHidden })}</th>
            {isOfSeveral && (
              <td>
                <bdi>{name}</bdi>
              </td>
            )}
            <td>{describeOutcome(line, clock)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "Not shown: quiet hours", and of one that waited "Shown, 07:00". */
function describeOutcome({ outcome, rule, atMs, outcomeAtMs }: AlertLine, clock: (atMs: number) => string): string {
  const word = words(`alerts.outcome.${outcome}`)
  const text = rule
    ? words('alerts.outcomeOf', { outcome: word, rule: words(`alerts.rule.${underscored(rule)}`) })
    : word
  const isLate = outcome === 'delivered' && outcomeAtMs !== undefined && outcomeAtMs - atMs > LATE_MS
  return isLate ? words('alerts.outcomeAt', { outcome: text, time: clock(outcomeAtMs) }) : text
}
