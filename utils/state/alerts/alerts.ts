import * as v from 'valibot'
import {
  ALERT_KINDS,
  type AlertLine,
  type AlertState,
  NO_ALERTS,
  OUTCOMES,
  RULES,
  WATCH_STATES,
} from '#domain/alerts/alert.ts'
import { PROBLEM_KINDS } from '#domain/reading/problem.ts'
import { microsSchema, numberWithin, timeSchema, wholeWithin } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

const LONGEST_ID = 200

const lineSchema: v.GenericSchema<unknown, AlertLine> = v.object({
  id: v.pipe(v.string(), v.maxLength(LONGEST_ID)),
  kind: v.picklist(ALERT_KINDS),
  currency: v.optional(v.string()),
  micros: v.optional(microsSchema),
  levelMicros: v.optional(microsSchema),
  days: v.optional(numberWithin(0, Number.MAX_VALUE)),
  withinMs: v.optional(numberWithin(0, Number.MAX_VALUE)),
  problem: v.optional(v.picklist(PROBLEM_KINDS)),
  sinceMs: timeSchema,
  atMs: timeSchema,
  outcome: v.picklist(OUTCOMES),
  rule: v.optional(v.picklist(RULES)),
  outcomeAtMs: v.optional(timeSchema),
})

const stateSchema: v.GenericSchema<unknown, AlertState> = v.object({
  watches: v.record(
    v.string(),
    v.object({ state: v.picklist(WATCH_STATES), sinceMs: timeSchema, isDelivered: v.optional(v.literal(true)) }),
  ),
  seen: v.record(
    v.string(),
    v.object({
      micros: microsSchema,
      atMs: timeSchema,
      warningBelowMicros: wholeWithin(Number.MIN_SAFE_INTEGER),
      criticalBelowMicros: wholeWithin(Number.MIN_SAFE_INTEGER),
      runwayDays: v.optional(v.number()),
      toppedUpAtMs: v.optional(timeSchema),
      hadMoney: v.optional(v.boolean()),
      missing: v.optional(wholeWithin(0)),
    }),
  ),
  open: v.array(lineSchema),
  shown: v.array(v.object({ watch: v.string(), atMs: timeSchema })),
  snooze: v.optional(v.object({ atMs: timeSchema, untilMs: v.optional(timeSchema) })),
  lookedAtMs: v.optional(timeSchema),
  confirmedFromMs: v.optional(timeSchema),
})

/**
 * What is watched about an account and which alerts are due, written with the reading that moved it; by the background alone,
 * under the lock of answers.
 */
export const alertsItem = defineAccountItem<AlertState>({
  key: 'alerts',
  version: 1,
  schema: stateSchema,
  fallback: NO_ALERTS,
  usedBy: ['first-paint', 'diagnostics'],
})

/** The same of what was read together with other items. */
export function parseAlerts(stored: unknown): AlertState {
  const item = alertsItem('')
  return item.readFrom({ [item.key]: stored })
}

/** The last alerts that are over, the newest first, with what became of each; written as the state is, and with it. */
export const alertLogItem = defineAccountItem<readonly AlertLine[]>({
  key: 'alert-log',
  version: 1,
  schema: v.array(lineSchema),
  fallback: [],
  usedBy: ['diagnostics'],
})
