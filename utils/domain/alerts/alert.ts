import type { Micros } from '#domain/money/micros.ts'
import type { ProblemKind } from '#domain/reading/problem.ts'

/** What an alert is about, the worst first: of several at once only the first is told. */
export const WATCH_KINDS = ['key', 'empty', 'recharge', 'critical', 'low', 'runway', 'unread'] as const
export type WatchKind = (typeof WATCH_KINDS)[number]

/** `restored`: the balance that an alert was about is back. */
export const ALERT_KINDS = [...WATCH_KINDS, 'restored'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/**
 * `unknown`: the next good reading is believed as it is, and alerts nobody. `pending`: crossed, and to be confirmed by another
 * reading. `firing`: crossed for good, since `sinceMs`. `recovering`: back, but so little that it may cross again at once.
 */
export const WATCH_STATES = ['ok', 'pending', 'firing', 'recovering', 'unknown'] as const

/** What is known of one thing that is watched. */
export type Watch = {
  readonly state: (typeof WATCH_STATES)[number]
  /** When this state began; of one that fires, when the level was crossed. It names the episode. */
  readonly sinceMs: number
  /** A notification of this episode was shown. */
  readonly isDelivered?: true | undefined
}

/** Why an alert is not shown now (it waits), or never will be. */
export const RULES = [
  'resolved',
  'worse',
  'same-partner',
  'missed',
  'off',
  'account-off',
  'unreadable',
  'stale',
  'snoozed',
  'quiet-hours',
  'six-hours',
  'daily',
  'grouped',
] as const
export type Rule = (typeof RULES)[number]

/** `due`: not looked at yet. `held`: waits for the end of what its rule says. The others are final. */
export const OUTCOMES = ['due', 'held', 'delivered', 'suppressed'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One alert, from the reading that began its episode to what became of it. Amounts in millionths of the currency. */
export type AlertLine = {
  /** Names the watch and the episode: "low:EUR:1764489600000". */
  readonly id: string
  readonly kind: AlertKind
  readonly currency?: string | undefined
  readonly micros?: Micros | undefined
  /** The level that was crossed, or the balance at which money usually comes. */
  readonly levelMicros?: Micros | undefined
  /** `runway`: for how many days the balance lasts at least. */
  readonly days?: number | undefined
  /** `recharge`: within which time money usually comes. */
  readonly withinMs?: number | undefined
  readonly problem?: ProblemKind | undefined
  /** When the episode began. */
  readonly sinceMs: number
  /** When the reading was made that decided it. */
  readonly atMs: number
  readonly outcome: Outcome
  readonly rule?: Rule | undefined
  /** When the outcome was decided. */
  readonly outcomeAtMs?: number | undefined
}

/** What the last good reading of a currency was, held against the next one. */
export type SeenBalance = {
  readonly micros: Micros
  readonly atMs: number
  /** The levels that it was held against. */
  readonly warningBelowMicros: number
  readonly criticalBelowMicros: number
  readonly runwayDays?: number | undefined
  readonly toppedUpAtMs?: number | undefined
  /** It was more or less than nothing, once. */
  readonly hadMoney?: boolean | undefined
  /** By how many good readings it was missing since. */
  readonly missing?: number | undefined
}

/** Until when an account is not to be heard of; without a time, until money comes. */
export type Snooze = { readonly atMs: number; readonly untilMs?: number | undefined }

/** Everything about the alerts of one account, but for the log of those that are over. */
export type AlertState = {
  /** By kind, and currency where the kind has one: "low:EUR", "key". */
  readonly watches: Readonly<Record<string, Watch>>
  /** By currency. */
  readonly seen: Readonly<Record<string, SeenBalance>>
  /** The alerts that are due or held. */
  readonly open: readonly AlertLine[]
  /** What was shown in the last 24 hours, by the name of its watch. */
  readonly shown: readonly { readonly watch: string; readonly atMs: number }[]
  readonly snooze?: Snooze | undefined
  /** When a reading was last looked at, good or not. */
  readonly lookedAtMs?: number | undefined
  /** The last reading came early, to confirm one that was made then: the next is as due as if it had not come. */
  readonly confirmedFromMs?: number | undefined
}

export const NO_ALERTS: AlertState = { watches: {}, seen: {}, open: [], shown: [] }

export function watchName(kind: WatchKind, currency?: string): string {
  return currency === undefined ? kind : `${kind}:${currency}`
}

/** The name of the watch that an alert came from. */
export function watchOf({ id }: Pick<AlertLine, 'id'>): string {
  return id.slice(0, id.lastIndexOf(':'))
}

/** Whether an episode goes on. */
export function isOngoing(watch: Watch | undefined): boolean {
  return watch?.state === 'firing' || watch?.state === 'recovering'
}

/** What goes on, the worst first, with the currency that it is about. */
export function ongoing(
  watches: AlertState['watches'],
): readonly { readonly kind: WatchKind; readonly currency: string | undefined; readonly watch: Watch }[] {
  return Object.entries(watches)
    .filter(([, watch]) => isOngoing(watch))
    .flatMap(([name, watch]) => {
      const kind = WATCH_KINDS.find((each) => name === each || name.startsWith(`${each}:`))
      return kind ? [{ kind, currency: name.slice(kind.length + 1) || undefined, watch }] : []
    })
    .toSorted((left, right) => alertRank(left.kind) - alertRank(right.kind))
}

export function alertRank(kind: AlertKind): number {
  return ALERT_KINDS.indexOf(kind)
}

/** An alert as an episode begins it, for what follows to decide about. */
export function beginLine(
  name: string,
  kind: AlertLine['kind'],
  { sinceMs }: Watch,
  atMs: number,
  facts: Partial<AlertLine>,
): AlertLine {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  return { id: `${name}:${sinceMs}`, kind, ...known, sinceMs, atMs, outcome: 'due' }
}
