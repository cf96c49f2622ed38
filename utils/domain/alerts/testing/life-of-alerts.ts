import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { type AlertLine, type AlertState, NO_ALERTS } from '../alert.ts'
import { type AlertReading, moveAlerts } from '../move-alerts.ts'
import type { AlertSettings } from '../move-balance.ts'
import { type DeliverySettings, planDelivery } from '../plan-delivery.ts'
import { settleLines, withLines } from '../settle-lines.ts'
import type { Outlook } from '../sights.ts'

export const UNIT = 1_000_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** Noon of 2026-11-18. */
export const START_MS = 1_795_003_200_000

type Shown = { readonly line: AlertLine; readonly atMs: number }

/** An account that is read and alerted about as the background does it, with a clock that is moved by hand. */
export function createLife(alertSettings: Partial<AlertSettings> = {}, delivery: Partial<DeliverySettings> = {}) {
  let state: AlertState = NO_ALERTS
  let log: readonly AlertLine[] = []
  let lastGoodAtMs: number | undefined
  const settings: AlertSettings = {
    thresholds: {},
    intervalMinutes: DEFAULT_SETTINGS.intervalMinutes,
    ...alertSettings,
  }
  const shown: Shown[] = []

  const life = {
    nowMs: START_MS,
    settings,
    delivery: {
      zone: 'UTC',
      quietHours: { fromHour: undefined, untilHour: undefined },
      intervalMinutes: settings.intervalMinutes,
      isAllowed: true,
      isShown: () => false,
      ...delivery,
    },
    isWanted: true,
    isOnline: true,
    shown,
    state: () => state,
    log: () => log,
    /** The kinds of what was shown, in its order. */
    kinds: () => shown.map(({ line }) => line.kind),
    change: (change: (before: AlertState) => AlertState) => {
      state = change(state)
    },
    /** A good reading of so many units of each currency. */
    read: (units: number | Readonly<Record<string, number>>, outlook?: Outlook, unknown: readonly string[] = []) => {
      const byCurrency = typeof units === 'number' ? { EUR: units } : units
      const balances = Object.entries(byCurrency).map(([currency, each]) => ({
        micros: Math.round(each * UNIT),
        currency,
      }))
      const outlooks = outlook ? Object.fromEntries(balances.map(({ currency }) => [currency, outlook])) : {}
      lastGoodAtMs = life.nowMs
      life.take({ isGood: true, atMs: life.nowMs, balances, unknown, outlooks })
    },
    fail: (kind: Extract<AlertReading, { isGood: false }>['problem']['kind'] = 'server') => {
      const problem = { kind, atMs: life.nowMs, failures: 1 }
      life.take({ isGood: false, atMs: life.nowMs, problem, lastGoodAtMs, isOnline: life.isOnline })
    },
    take: (reading: AlertReading) => {
      state = moveAlerts(state, reading, life.settings)
      life.deliver()
    },
    deliver: () => {
      const account = { accountId: 'a', partnerId: 'p', state, lastGoodAtMs, isWanted: life.isWanted }
      const decisions = planDelivery([account], { ...life.delivery, nowMs: life.nowMs })
      for (const { outcome, line } of decisions) if (outcome === 'delivered') shown.push({ line, atMs: life.nowMs })
      const settled = settleLines(state, decisions, life.nowMs)
      state = settled.state
      log = withLines(log, settled.closed)
    },
    pass: (ms: number) => {
      life.nowMs += ms
    },
    /** Good readings a quarter of an hour apart. */
    readEach: (...units: readonly number[]) => {
      for (const each of units) {
        life.read(each)
        life.pass(15 * MINUTE_MS)
      }
    },
  }
  return life
}
