import { runwayOfReading, type ToldRunway } from '#domain/foresight/told-runway.ts'
import type { Money } from '#domain/money/money.ts'
import { parseRunways } from '#state/reading/runways.ts'
import type { ViewState } from '#state/view/view-state.ts'

export type ToldState = Pick<ViewState, 'balance' | 'funds' | 'storedRunways'>

/** What was foreseen of the reading that is shown: of another one it would contradict the amount. */
export function toldOf(
  { balance, funds, storedRunways }: ToldState,
  { currency }: Pick<Money, 'currency'>,
): ToldRunway | undefined {
  return funds ? undefined : runwayOfReading(parseRunways(storedRunways), currency, balance.lastGood?.atMs)
}
