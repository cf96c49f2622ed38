import { dialogsPart } from '#components/dialogs/dialogs-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { standingOf } from '#domain/badge/standing.ts'
import type { Money } from '#domain/money/money.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'
import { describeRunway } from '#platform/describe-runway.ts'
import { words } from '#platform/words.ts'
import type { BalancePart } from './balance-part.ts'
import { toldOf } from './told-of.ts'

type Levels = Settings['thresholds']

type Props = BalancePart & {
  /** Shows how it was worked out. */
  readonly onExplain: () => void
}

/**
 * How long the balance lasts at this pace: a range, or why there is none; else which level it is below. Nothing is said of one
 * that is older than a day.
 */
export function OutlookLine({ state, money, standing, age, nowMs, present, onExplain }: Props) {
  const { settings } = state
  if (age === 'expired') return null
  // The colour of a hidden amount would tell it.
  const level = present.isHidden ? undefined : levelText(money, settings.thresholds, present)
  const look = standing === 'ok' ? undefined : `is-${standing}`
  const told = toldOf(state, money)
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
      {told.days !== undefined && (
        <button
          type="button"
          class="outlook-how"
          aria-haspopup="dialog"
          aria-label={words('course.how')}
          title={words('course.how')}
          onClick={() => dialogsPart.withPart(onExplain)}
        >
          <span>?</span>
        </button>
      )}
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
