import { headlineOf } from '#domain/badge/balances.ts'
import type { Money } from '#domain/money/money.ts'
import type { ViewState } from '#state/view/view-state.ts'

/** The amount that an account is shown with, as the badge shows it; undefined where none is known. */
export function shownMoney(state: ViewState): Money | undefined {
  return state.funds ? state.funds.lastGood?.value : headlineOf(state)
}
