import { useMemo } from 'preact/hooks'
import { dialogsPart } from '#components/dialogs/dialogs-part.ts'
import { formatRoundMoney } from '#domain/money/format-round-money.ts'
import { describeRunway } from '#platform/describe-runway.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { fundsLineOf } from '#state/view/view-history.ts'
import { type BalancePart, courseOf } from './balance-part.ts'
import { toldOf } from './told-of.ts'

type Props = Omit<BalancePart, 'standing'> & {
  readonly heading: string
  readonly readLedger: HistoryReader['readLedger']
  readonly onClose: () => void
}

/** All about the balance that is shown: its course, its top-ups, and how what is said of it was worked out. */
export function BalanceDetails({ state, money, age, readLedger, ...rest }: Props) {
  const dialogs = dialogsPart.usePart(true)
  const { account, settings, storedRunways, balance, funds, details, isMonthPending } = state
  const { currency } = money
  // The same until another is told: the chart is drawn of it.
  const told = useMemo(
    () => toldOf({ balance, funds, storedRunways }, { currency }),
    [balance, funds, storedRunways, currency],
  )
  if (!dialogs) return null
  const { nowMs, present } = rest
  // As the line beneath the amount: nothing is said of one that is older than a day.
  const isTold = told && age !== 'expired'
  const reader = { nowMs, locale: present.locale, zone: present.zone, isOld: age === 'stale' }
  const outlook = isTold ? describeRunway(told, reader) : undefined
  return (
    <dialogs.BalanceSheet
      {...rest}
      {...courseOf({ state, money })}
      account={account}
      line={fundsLineOf(state) ?? `partner:${currency}`}
      readAtMs={(funds ?? balance).lastGood?.atMs}
      isUnread={!details && !isMonthPending}
      readLedger={readLedger}
      told={isTold ? told : undefined}
      hasRange={age !== 'stale' && told?.lastDate !== undefined && told.state !== 'recharging'}
      outlook={outlook && [outlook.main, outlook.more].filter(Boolean).join(' · ')}
      writeRound={(micros) => formatRoundMoney(micros, currency, present.locale)}
      levels={settings.thresholds}
    />
  )
}
