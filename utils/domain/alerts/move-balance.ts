import { SMALLEST_TOP_UP_MICROS } from '#domain/ledger/rise-kinds.ts'
import { subtractMicros } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'
import { type Settings, thresholdsOf } from '#domain/settings/settings.ts'
import {
  type AlertLine,
  alertRank,
  beginLine,
  isOngoing,
  type SeenBalance,
  type Watch,
  type WatchKind,
  watchName,
  watchOf,
} from './alert.ts'
import { hasBegun, moveWatch } from './move-watch.ts'
import { isRechargeExpected } from './recharge-delay.ts'
import { type Outlook, REARM, sightsOf } from './sights.ts'

export type AlertSettings = Pick<Settings, 'thresholds' | 'intervalMinutes'> & {
  /** Warns once a balance lasts for so many days or fewer; undefined: never. */
  readonly runwayDays?: number | undefined
}

/** What a reading moves, and the alerts that begin with it. */
export type Moving = {
  readonly watches: Record<string, Watch>
  readonly seen: Record<string, SeenBalance>
  readonly lines: AlertLine[]
}

type GoodReading = { readonly atMs: number; readonly outlooks: Readonly<Record<string, Outlook>> }
type Ended = { readonly kind: WatchKind; readonly watch: Watch }

const LEVELS = ['empty', 'critical', 'low'] as const satisfies readonly WatchKind[]

/** Holds the balance of one currency against its levels and what is foreseen of it. */
export function moveBalance(
  moving: Moving,
  { micros, currency }: Money,
  { atMs, outlooks }: GoodReading,
  { thresholds, runwayDays }: AlertSettings,
): void {
  const levels = thresholdsOf(thresholds, currency)
  const last = own(moving.seen, currency)
  const outlook = own(outlooks, currency)
  // What is no more than the noise of a high level brings nothing back.
  const leastMicros = Math.max(SMALLEST_TOP_UP_MICROS.partner, Math.abs(levels.warningBelowMicros) * REARM)
  const isToppedUp =
    last !== undefined &&
    (subtractMicros(micros, last.micros) >= leastMicros || isTopUp(outlook?.topUp, last.atMs, leastMicros))
  const toppedUpAtMs = isToppedUp ? atMs : last?.toppedUpAtMs
  const hadMoney = last?.hadMoney === true || micros !== 0
  const { warningBelowMicros, criticalBelowMicros } = levels
  moving.seen[currency] = {
    ...{ micros, atMs, warningBelowMicros, criticalBelowMicros },
    ...(runwayDays !== undefined && { runwayDays }),
    ...(toppedUpAtMs !== undefined && { toppedUpAtMs }),
    ...(hadMoney && { hadMoney }),
  }
  const isExpected = isRechargeExpected(outlook?.recharge, atMs)
  const ended: Ended[] = []
  for (const { kind, sight, facts } of sightsOf({
    micros,
    atMs,
    levels,
    isToppedUp,
    toppedUpAtMs,
    outlook,
    runwayDays,
  })) {
    const name = watchName(kind, currency)
    const before = beforeOf(moving, { kind, currency }, last, { levels, runwayDays })
    const expects = isExpected && (kind === 'low' || kind === 'runway')
    // A record that never had money is no balance that is used up.
    const after: Watch = hadMoney
      ? moveWatch(before, sight, atMs, { isExpected: expects })
      : { state: 'unknown', sinceMs: atMs }
    moving.watches[name] = after
    if (hasBegun(before, after)) moving.lines.push(beginLine(name, kind, after, atMs, { currency, micros, ...facts }))
    if (before && isOngoing(before) && !isOngoing(after)) ended.push({ kind, watch: before })
  }
  endEpisodes(moving, ended, { micros, currency }, atMs, isToppedUp)
}

function isTopUp(topUp: Outlook['topUp'], sinceMs: number, leastMicros: number): boolean {
  return topUp !== undefined && topUp.atMs > sinceMs && topUp.micros >= leastMicros
}

/** What was known of a watch; nothing where what it is held against was changed since: that is a new beginning. */
function beforeOf(
  { watches }: Moving,
  { kind, currency }: { readonly kind: WatchKind; readonly currency: string },
  last: SeenBalance | undefined,
  {
    levels,
    runwayDays,
  }: {
    readonly levels: Pick<SeenBalance, 'warningBelowMicros' | 'criticalBelowMicros'>
    readonly runwayDays: number | undefined
  },
): Watch | undefined {
  if (!last) return undefined
  if (kind === 'runway' && last.runwayDays !== runwayDays) return undefined
  if (kind === 'low' && last.warningBelowMicros !== levels.warningBelowMicros) return undefined
  if (kind === 'critical' && last.criticalBelowMicros !== levels.criticalBelowMicros) return undefined
  // What is watched from now on, of a balance that has been there, was in order so far.
  return own(watches, watchName(kind, currency)) ?? { state: 'ok', sinceMs: last.atMs }
}

/**
 * What ends is told where it was shown: that the balance is back, or, where a lesser level goes on, nothing before that one ends
 * as well. A recharge that is missed no more without money having come ends without a word.
 */
function endEpisodes(
  { watches, lines }: Moving,
  ended: readonly Ended[],
  { micros, currency }: Money,
  atMs: number,
  isToppedUp: boolean,
): void {
  const [told] = ended
    .filter(({ kind, watch }) => watch.isDelivered && kind !== 'runway')
    .toSorted((left, right) => alertRank(left.kind) - alertRank(right.kind))
  if (!told) return
  const lesser = LEVELS.map((kind) => watchName(kind, currency)).find((name) => isOngoing(watches[name]))
  const still = lesser === undefined ? undefined : watches[lesser]
  if (lesser !== undefined && still) watches[lesser] = { ...still, isDelivered: true }
  else if (told.kind !== 'recharge' || isToppedUp) {
    const back: Watch = { state: 'ok', sinceMs: atMs }
    lines.push(beginLine(watchName(told.kind, currency), 'restored', back, atMs, { currency, micros }))
  }
}

/** The alerts that wait, with what they are about as it is now. */
export function updateOpen(
  open: readonly AlertLine[],
  { watches }: Moving,
  { micros, currency }: Money,
  outlook: Outlook | undefined,
): readonly AlertLine[] {
  return open.map((line) =>
    line.currency === currency && (line.kind === 'restored' || watches[watchOf(line)]?.state === 'firing')
      ? { ...line, micros, ...(line.kind === 'runway' && outlook?.runway && { days: outlook.runway.lowDays }) }
      : line,
  )
}

/** What a server calls a currency may be the name of something that every object has. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
