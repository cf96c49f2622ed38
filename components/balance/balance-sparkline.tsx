import { useCharts } from '#components/charts/use-charts.ts'
import { dialogsPart } from '#components/dialogs/dialogs-part.ts'
import { type BalancePart, courseOf } from './balance-part.ts'

type Props = Pick<BalancePart, 'state' | 'money' | 'present'> & {
  /** Shows all about the balance. */
  readonly onOpen: () => void
}

/** The course of the balance beside its amount; its place is kept until it can be drawn. */
export function BalanceSparkline({ state, money, present, onOpen }: Props) {
  const charts = useCharts()
  if (!charts) return <div class="balance-chart" />
  return (
    <charts.BalanceChart
      {...courseOf({ state, money })}
      charts={charts}
      present={present}
      onOpen={() => dialogsPart.withPart(onOpen)}
    />
  )
}

/** When the funds of a client or channel were last topped up. */
export function FundsRenewal({ state, money, present, nowMs }: Omit<Props, 'onOpen'> & Pick<BalancePart, 'nowMs'>) {
  const charts = useCharts()
  const { ledger, currency } = courseOf({ state, money })
  if (!charts || !ledger) return null
  return <charts.LastTopUp ledger={ledger} currency={currency} nowMs={nowMs} present={present} />
}
