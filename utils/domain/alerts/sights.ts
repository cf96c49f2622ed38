import type { Micros } from '#domain/money/micros.ts'
import type { Thresholds } from '#domain/settings/settings.ts'
import type { AlertLine, WatchKind } from './alert.ts'
import type { Sight } from './move-watch.ts'
import { isRechargeOverdue, type RechargeDelay } from './recharge-delay.ts'

/** What is known of the balance of one currency beside its amount. */
export type Outlook = {
  /** For how many days it lasts at least, and how many days that rests on; undefined where nothing is forecast. */
  readonly runway?: { readonly lowDays: number; readonly fullDays: number } | undefined
  readonly recharge?: RechargeDelay | undefined
  /** When money last came, and how much, as the ledger knows it. */
  readonly topUp?: { readonly atMs: number; readonly micros: Micros } | undefined
}

/** How one reading stands to one thing that is watched, and what an alert about it would say beside the amount. */
export type Seen = { readonly kind: WatchKind; readonly sight: Sight; readonly facts: Partial<AlertLine> }

type Reading = {
  readonly micros: Micros
  readonly atMs: number
  readonly levels: Thresholds
  /** With this reading. */
  readonly isToppedUp: boolean
  readonly toppedUpAtMs: number | undefined
  readonly outlook: Outlook | undefined
  readonly runwayDays: number | undefined
}

const DAY_MS = 24 * 3_600_000
/** So much above a level a balance is back. */
export const REARM = 0.05
/** So long after a top-up a forecast says nothing new. */
const CALM_AFTER_TOP_UP_MS = DAY_MS
/** With fewer days a forecast warns nobody. */
const FEWEST_DAYS = 7

/** Everything that a reading is held against. Where nothing is known beside its amount, the levels alone. */
export function sightsOf({ micros, atMs, levels, isToppedUp, ...rest }: Reading): readonly Seen[] {
  const { warningBelowMicros, criticalBelowMicros } = levels
  const { outlook, toppedUpAtMs, runwayDays } = rest
  const ofLevel = (kind: 'critical' | 'low', levelMicros: number): Seen => ({
    ...{ kind, sight: sightOfLevel(micros, levelMicros, isToppedUp), facts: { levelMicros } },
  })
  const ofLevels: readonly Seen[] = [
    { kind: 'empty', sight: sightOfEmpty(micros, criticalBelowMicros, isToppedUp), facts: {} },
    ofLevel('critical', criticalBelowMicros),
    ofLevel('low', warningBelowMicros),
  ]
  if (!outlook) return ofLevels
  const { runway, recharge } = outlook
  const isCalm = toppedUpAtMs !== undefined && toppedUpAtMs <= atMs && atMs - toppedUpAtMs < CALM_AFTER_TOP_UP_MS
  const isForecast = runwayDays !== undefined && runway !== undefined && runway.fullDays >= FEWEST_DAYS && !isCalm
  return [
    ...ofLevels,
    {
      kind: 'recharge',
      sight: isRechargeOverdue(recharge, atMs) ? 'far' : recharge?.crossedAtMs === undefined ? 'clear' : 'near',
      facts: { levelMicros: recharge?.levelMicros, withinMs: recharge?.withinMs },
    },
    {
      kind: 'runway',
      sight: isForecast ? sightOfRunway(runway.lowDays, runwayDays) : 'clear',
      facts: { days: runway?.lowDays },
    },
  ]
}

/** A level counts as reached below it; half of it, or nothing, needs no second look. */
function sightOfLevel(micros: Micros, levelMicros: number, isToppedUp: boolean): Sight {
  if (micros < levelMicros) return micros <= 0 || (levelMicros > 0 && micros < levelMicros / 2) ? 'far' : 'crossed'
  return isToppedUp || micros >= levelMicros + Math.abs(levelMicros) * REARM ? 'clear' : 'near'
}

function sightOfEmpty(micros: Micros, criticalBelowMicros: number, isToppedUp: boolean): Sight {
  if (micros <= 0) return 'far'
  return isToppedUp || micros >= Math.abs(criticalBelowMicros) * REARM ? 'clear' : 'near'
}

function sightOfRunway(lowDays: number, levelDays: number): Sight {
  if (lowDays <= levelDays) return 'crossed'
  return lowDays >= levelDays * (1 + REARM) ? 'clear' : 'near'
}
