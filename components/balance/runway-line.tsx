import type { Presenter } from '#components/ui/presenter.ts'
import { runwayOfReading } from '#domain/foresight/told-runway.ts'
import type { Money } from '#domain/money/money.ts'
import type { Freshness } from '#domain/reading/reading.ts'
import { describeRunway } from '#platform/describe-runway.ts'
import { parseRunways } from '#state/reading/runways.ts'
import type { ViewState } from '#state/view/view-state.ts'

type Props = {
  readonly state: Pick<ViewState, 'balance' | 'runways'>
  /** The balance that is shown, if one is, and how old it is. */
  readonly money: Money | undefined
  readonly age: Freshness
  readonly nowMs: number
  readonly present: Presenter
}

/**
 * How long the balance lasts at this pace: a range, or why there is none. Nothing is said of one that is older than a day;
 * nor what was foreseen of another reading than the one that is shown, which would contradict it.
 */
export function RunwayLine({ state, money, age, nowMs, present }: Props) {
  const told = runwayOfReading(parseRunways(state.runways), money?.currency, state.balance.lastGood?.atMs)
  if (!told || age === 'expired') return null
  const isOld = age === 'stale'
  const { main, more } = describeRunway(told, { nowMs, locale: present.locale, zone: present.zone, isOld })
  // How long it lasts tells how much there is.
  if (present.isHidden) return <>{present.hide(main)}</>
  const isForecast = told.days !== undefined && told.state !== 'recharging'
  return (
    <>
      <strong class={isOld || !isForecast ? 'runway-soft' : undefined}>{main}</strong>
      {more !== undefined && <span class="runway-more"> · {more}</span>}
    </>
  )
}
