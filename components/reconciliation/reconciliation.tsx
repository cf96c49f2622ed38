import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { plainDate } from '#domain/calendar/month.ts'
import { nameOffsetsOf } from '#domain/calendar/zone-offsets.ts'
import { toLines, totalLines } from '#domain/dashboard/line.ts'
import { type PeriodChoice, resolvePeriod } from '#domain/period/period.ts'
import { monthSpan, wholeMonth } from '#domain/reconciliation/whole-month.ts'
import { words } from '#platform/words.ts'
import type { PeriodUsage } from '#state/usage/period-reader.ts'
import { type AccountTotals, MonthStatements } from './month-statements.tsx'
import { type ReadBalances, useReconciliation } from './use-reconciliation.ts'

type Props = {
  readonly account: Pick<Account, 'id' | 'zone'>
  readonly choice: PeriodChoice
  /** The usage of this choice, or of those days of it that are compared; undefined while it is read, and where it cannot be. */
  readonly found: PeriodUsage | undefined
  readonly isUnreadable: boolean
  /** Whether the last reading had a balance of the account itself. */
  readonly hasBalance: boolean
  readonly zone: string
  readonly nowMs: number
  readonly locale: string
  readonly presentIn: (currency: string) => Presenter
  readonly readBalances: ReadBalances
}

/** A month of an account’s money: what the balance says of it beside what usage says, and beside an invoice. */
export function ReconciliationSection(props: Props) {
  const { account, choice, found, isUnreadable, hasBalance, zone, nowMs, locale, presentIn, readBalances } = props
  const period = resolvePeriod(choice, nowMs, zone)
  const month = wholeMonth(period, plainDate(nowMs, zone).toString())
  const span = month === undefined ? undefined : monthSpan(month, zone, nowMs)
  const stored = useReconciliation(readBalances, account.id, span)
  const usage = useMemo(() => found && totalsOf(found), [found])
  if (month === undefined || !span) {
    return (
      <Section>
        <p class="reconciliation-note">{words('dashboard.reconciliation.chooseMonth')}</p>
      </Section>
    )
  }
  if (found && (found.period.from !== period.from || found.period.to !== period.to)) {
    return (
      <Section>
        <p class="reconciliation-note">{words('dashboard.reconciliation.otherDays')}</p>
      </Section>
    )
  }
  const name = formatMonth(month, locale)
  const isRunning = nowMs < span.endMs
  return (
    <Section month={isRunning ? words('dashboard.reconciliation.soFar', { month: name }) : name} isBusy={!stored}>
      {!stored && <p class="reconciliation-note">{words('dashboard.reconciliation.reading')}</p>}
      {stored && !stored.balances && (
        <p class="reconciliation-alert" role="alert">
          {words('dashboard.reconciliation.unreadable')}
        </p>
      )}
      {stored?.balances && (
        <MonthStatements
          accountId={account.id}
          balances={stored.balances}
          isUsagePending={!found && !isUnreadable}
          {...{ month, span, usage, hasBalance, zone, locale, presentIn, invoices: stored.invoices }}
        />
      )}
      {stored && (
        <p class="reconciliation-note">
          {words('dashboard.reconciliation.note.zone', {
            zone: account.zone === zone ? zone : nameOffsetsOf(month, zone),
          })}
        </p>
      )}
    </Section>
  )
}

/** The usage of the whole account, whatever is looked for above. */
function totalsOf({ channels, isListWhole, unlistedChannels }: PeriodUsage): AccountTotals {
  const isListPart = !isListWhole || unlistedChannels > 0
  return { totals: totalLines(toLines(channels, 'channel', isListPart), isListPart), isListPart }
}

type SectionProps = {
  readonly month?: string
  readonly isBusy?: boolean
  readonly children: ComponentChildren
}

function Section({ month, isBusy = false, children }: SectionProps) {
  const heading = words('dashboard.reconciliation.heading')
  return (
    <section class="reconciliation" aria-label={heading} aria-busy={isBusy}>
      <h2>
        {heading}
        {month !== undefined && <small class="reconciliation-month">{month}</small>}
      </h2>
      {children}
    </section>
  )
}
