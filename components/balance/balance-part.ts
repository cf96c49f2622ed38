import type { Presenter } from '#components/ui/presenter.ts'
import type { Account } from '#domain/account/account.ts'
import type { Standing } from '#domain/badge/standing.ts'
import type { Money } from '#domain/money/money.ts'
import type { Freshness } from '#domain/reading/reading.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'
import type { ViewState } from '#state/view/view-state.ts'

/** What a part of the headline is about, which is loaded after the first paint. */
export type BalancePart = {
  readonly state: ViewState & { readonly account: Account }
  /** The amount that is shown, how well off it is, and how old. */
  readonly money: Money
  readonly standing: Standing
  readonly age: Freshness
  readonly nowMs: number
  readonly present: Presenter
}

/** The course of a balance over the last 30 days, as far as it is known; whose it is decides what is a top-up. */
export type Course = {
  readonly ledger: Ledger | undefined
  readonly currency: string
  readonly owner: 'partner' | 'client'
}

export function courseOf({
  state: { funds, details },
  money: { currency },
}: Pick<BalancePart, 'state' | 'money'>): Course {
  return funds
    ? { ledger: details?.fundsLedger, currency, owner: 'client' }
    : { ledger: details?.ledgers[currency], currency, owner: 'partner' }
}
