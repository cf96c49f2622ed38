import type { Presenter } from '#components/ui/presenter.ts'
import { type Standing, standingOf } from '#domain/badge/standing.ts'
import { runwayOfReading } from '#domain/foresight/told-runway.ts'
import type { Money } from '#domain/money/money.ts'
import type { Freshness } from '#domain/reading/reading.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'
import { describeRunway } from '#platform/describe-runway.ts'
import { words } from '#platform/words.ts'
import { parseRunways } from '#state/reading/runways.ts'
import type { ViewState } from '#state/view/view-state.ts'

type Levels = Settings['thresholds']

type Props = {
  readonly state: Pick<ViewState, 'balance' | 'funds' | 'storedRunways' | 'settings'>
  /** The amount that is shown, how well off it is, and how old. */
  readonly money: Money
  readonly standing: Standing
  readonly age: Freshness
  readonly nowMs: number
  readonly present: Presenter
}

/**
 * How long the balance lasts at this pace: a range, or why there is none; else which level it is below. Nothing is said of one
 * that is older than a day.
 */
export function OutlookLine({ state, money, standing, age, nowMs, present }: Props) {
  const { balance, funds, storedRunways, settings } = state
  if (age === 'expired') return null
  // The colour of a hidden amount would tell it.
  const level = present.isHidden ? undefined : levelText(money, settings.thresholds, present)
  const look = standing === 'ok' ? undefined : `is-${standing}`
  const runways = funds ? [] : parseRunways(storedRunways)
  // What was foreseen of another reading would contradict the amount.
  const told = runwayOfReading(runways, money.currency, balance.lastGood?.atMs)
  if (!told) return level ? <strong class={look}>{level}</strong> : null
  const isOld = age === 'stale'
  const { main, more } = describeRunway(told, { nowMs, locale: present.locale, zone: present.zone, isOld })
  // How long it lasts tells how much there is.
  if (present.isHidden) return <>{present.hide(main)}</>
  const isForecast = told.days !== undefined && told.state !== 'recharging'
  return (
    <>
      <strong class={isForecast && !isOld ? look : 'outlook-soft'} title={level}>
        {main}
      </strong>
      {more !== undefined && <span class="outlook-soft"> · {more}</span>}
    </>
  )
}

/** Which level the amount is below, by the name and colour that the user knows it by. */
function levelText(money: Money, levels: Levels, present: Presenter): string | undefined {
  const standing = standingOf(money, levels)
  if (standing === 'ok' || money.micros <= 0) return undefined
  const { currency } = money
  const { criticalBelowMicros, warningBelowMicros } = thresholdsOf(levels, currency)
  const micros = standing === 'critical' ? criticalBelowMicros : warningBelowMicros
  return words(`popup.below.${standing}`, { amount: present.balance({ micros, currency }) })
}
