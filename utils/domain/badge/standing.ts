import type { JudgedRunway } from '#domain/foresight/told-runway.ts'
import type { Micros } from '#domain/money/micros.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'

/** An amount whose currency may be unknown, as that of costs is. */
export type Amount = { readonly micros: Micros; readonly currency?: string | undefined }

/** The worst first. */
export const STANDINGS = ['critical', 'warning', 'ok'] as const
export type Standing = (typeof STANDINGS)[number]

type Levels = Settings['thresholds'] | undefined

/** How well off an amount is. Amounts in two currencies are not compared: each is held against the levels of its own. */
export function standingOf({ micros, currency = '' }: Amount, levels: Levels = {}): Standing {
  const { warningBelowMicros, criticalBelowMicros } = thresholdsOf(levels, currency)
  if (micros < criticalBelowMicros) return 'critical'
  return micros < warningBelowMicros ? 'warning' : 'ok'
}

/** The worse of how much a balance is and of how long it lasts, where that is told of it. */
export function balanceStanding(amount: Amount, levels: Levels, told: JudgedRunway | undefined): Standing {
  const standings = [standingOf(amount, levels), told?.shortage]
  return STANDINGS.find((standing) => standings.includes(standing)) ?? 'ok'
}

/** How much there is, as a part of the amount at which it is worth a look. */
export function shareOfLevel({ micros, currency = '' }: Amount, levels: Levels = {}): number {
  return Number(micros) / Math.max(1, thresholdsOf(levels, currency).warningBelowMicros)
}
