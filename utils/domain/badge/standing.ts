import type { Micros } from '#domain/money/micros.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'

/** An amount whose currency may be unknown, as that of costs is. */
export type Amount = { readonly micros: Micros; readonly currency?: string | undefined }

export type Standing = 'critical' | 'warning' | 'ok'

type Levels = Settings['thresholds'] | undefined

/** How well off an amount is. Amounts in two currencies are not compared: each is held against the levels of its own. */
export function standingOf({ micros, currency = '' }: Amount, levels: Levels = {}): Standing {
  const { warningBelowMicros, criticalBelowMicros } = thresholdsOf(levels, currency)
  if (micros < criticalBelowMicros) return 'critical'
  return micros < warningBelowMicros ? 'warning' : 'ok'
}

/** How much there is, as a part of the amount at which it is worth a look. */
export function shareOfLevel({ micros, currency = '' }: Amount, levels: Levels = {}): number {
  return Number(micros) / Math.max(1, thresholdsOf(levels, currency).warningBelowMicros)
}
