import { shownMoney } from '#components/balance/shown-money.ts'
import { HubLink } from '#components/ui/hub-link.tsx'
import { AlertIcon } from '#components/ui/icons.tsx'
import { unknownCurrencies } from '#domain/badge/balances.ts'
import { words } from '#platform/words.ts'
import type { ViewState } from '#state/view/view-state.ts'

type Props = {
  readonly state: ViewState
  readonly onOpenSettings: (part: 'badge') => void
}

/** What follows from an amount that is spent, or from an account that has none. */
export function BalanceNotice({ state, onOpenSettings }: Props) {
  const { balance, funds } = state
  const money = shownMoney(state)
  if (money) return money.micros <= 0 ? <StoppedNotice /> : null
  const isEmpty = !funds && balance.lastGood && unknownCurrencies(balance.lastGood.value).length === 0
  return isEmpty ? <NoRecord onOpenSettings={onOpenSettings} /> : null
}

function StoppedNotice() {
  return (
    <div class="notice notice-critical">
      <AlertIcon />
      <strong>{words('popup.stoppedTitle')}</strong>
      <p>{words('popup.stoppedStep')}</p>
      <HubLink look="button button-primary" />
    </div>
  )
}

/** As with Direct Payment, where each client has funds of its own and the partner none. */
function NoRecord({ onOpenSettings }: Pick<Props, 'onOpenSettings'>) {
  return (
    <div class="balance-note">
      <p>{words('popup.noRecordText')}</p>
      <button type="button" class="button" onClick={() => onOpenSettings('badge')}>
        {words('popup.chooseBadge')}
      </button>
    </div>
  )
}
