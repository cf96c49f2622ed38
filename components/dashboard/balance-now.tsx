import type { Presenter } from '#components/ui/presenter.ts'
import { headlineOf } from '#domain/badge/balances.ts'
import { formatAge } from '#domain/format/format-time.ts'
import { words } from '#platform/words.ts'
import type { DashboardItems } from '#state/dashboard/dashboard-state.ts'

type Props = {
  readonly state: DashboardItems
  readonly nowMs: number
  readonly presentIn: (currency: string) => Presenter
}

/** What is left of the account, with the age of that; nothing where it has no balance of its own. */
export function BalanceNow({ state, nowMs, presentIn }: Props) {
  const money = headlineOf(state)
  const { lastGood } = state.balance
  if (!money || !lastGood) return null
  const present = presentIn(money.currency)
  return (
    <span class="dashboard-balance">
      {words('popup.balance')} <strong>{present.balance(money)}</strong>
      {` · ${words('popup.updated', { age: formatAge(nowMs - lastGood.atMs, present.locale) })}`}
    </span>
  )
}
