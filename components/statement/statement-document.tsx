import { seriesName } from '#components/charts/series.ts'
import { writeCalls } from '#components/figures/counts.ts'
import { markPart } from '#components/figures/mark-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { ClientStatement, StatementLine } from '#domain/statement/client-statement.ts'
import { CALLS } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import { NumberTable } from './number-table.tsx'

type Props = {
  readonly sender: string
  readonly client: string
  readonly month: MonthKey
  readonly statements: readonly ClientStatement[]
  readonly hasMarkUp: boolean
  readonly note: string
  /** What makes it less than a bill. */
  readonly reservations: readonly string[]
  readonly locale: string
  readonly presentIn: (currency: string) => Presenter
}

/** What a client used in a month, as it is printed: every amount to its last digit, so that it adds up on paper. */
export function StatementDocument(props: Props) {
  const { sender, client, month, statements, hasMarkUp, note, reservations, locale, presentIn } = props
  return (
    <article class="client-statement">
      <header>
        {sender && (
          <p class="client-statement-sender">
            <bdi>{sender}</bdi>
          </p>
        )}
        <h3>{words('dashboard.statement.title')}</h3>
        <p>
          <strong>
            <bdi>{client}</bdi>
          </strong>
          {` · ${formatMonth(month, locale)}`}
        </p>
      </header>
      {statements.map((statement) => (
        <section key={statement.currency}>
          {statements.length > 1 && <h4>{statement.currency || words('popup.currencyUnknown')}</h4>}
          <CategoryTable statement={statement} hasMarkUp={hasMarkUp} present={presentIn(statement.currency)} />
          <NumberTable statement={statement} present={presentIn(statement.currency)} />
        </section>
      ))}
      {note && (
        <p class="client-statement-note">
          <bdi>{note}</bdi>
        </p>
      )}
      <footer>
        {reservations.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </footer>
    </article>
  )
}

type TableProps = {
  readonly statement: ClientStatement
  readonly hasMarkUp: boolean
  readonly present: Presenter
}

function CategoryTable({ statement, hasMarkUp, present }: TableProps) {
  const amount = (micros: Micros | undefined, isPart: boolean) =>
    micros === undefined ? '—' : markPart(isPart, present.exactCost(micros))
  const figures = (of: Pick<StatementLine, 'costMicros' | 'markUpMicros' | 'chargedMicros'>, isPart: boolean) => (
    <>
      <td class="is-figure">{amount(of.costMicros, isPart)}</td>
      {hasMarkUp && <td class="is-figure">{amount(of.markUpMicros, isPart)}</td>}
      {hasMarkUp && <td class="is-figure">{amount(of.chargedMicros, isPart)}</td>}
    </>
  )
  const head = (name: 'count' | 'price' | 'cost' | 'markUp' | 'charged') => (
    <th scope="col" class="is-figure">
      {words(`dashboard.statement.${name}`)}
    </th>
  )
  const isMissing = statement.isPart
  return (
    <table aria-label={words('dashboard.statement.byCategory')}>
      <thead>
        <tr>
          <th scope="col">{words('dashboard.statement.category')}</th>
          {head('count')}
          {head('price')}
          {head('cost')}
          {hasMarkUp && head('markUp')}
          {hasMarkUp && head('charged')}
        </tr>
      </thead>
      <tbody>
        {statement.lines.map((line) => (
          <tr key={line.category}>
            <th scope="row">{seriesName(line.category)}</th>
            <td class="is-figure">{writeCount(line, isMissing, present)}</td>
            <td class="is-figure">{writePrice(line, present)}</td>
            {figures(line, isMissing || line.isPart)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {words('popup.total')}
          </th>
          {figures(statement, isMissing)}
        </tr>
      </tfoot>
    </table>
  )
}

function writeCount({ category, tally }: StatementLine, isPart: boolean, present: Presenter): string {
  if (category === CALLS) return markPart(isPart, writeCalls(tally, present))
  const messages = markPart(isPart, present.count(tally.volume))
  const free = tally.freeVolume + tally.zeroVolume
  return free > 0 ? words('dashboard.statement.withFree', { messages, free: present.count(free) }) : messages
}

function writePrice({ category, priceMicros }: StatementLine, present: Presenter): string {
  if (priceMicros === undefined || priceMicros <= 0) return '—'
  const price = present.unit(priceMicros)
  return category === CALLS ? words('popup.perMinute', { price }) : price
}
