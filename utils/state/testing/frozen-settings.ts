/*
 * What Saldo 0.1 stored and exported, and what administrators set for it, as it was written: never to be changed. Whatever
 * settings come later, these must be read as they were.
 */

const LIMITS = {
  partner: { calls: 5, windowMs: 30_000 },
  client: { calls: 7.5, windowMs: 1 },
  channel: { calls: 1_000_000, windowMs: 86_400_000_000 },
  waba: { calls: 200, windowMs: 3_600_000 },
}
const THRESHOLDS = { EUR: { warningBelowMicros: 500_000_000, criticalBelowMicros: -100_000_000 } }

/** Each as it was stored, and what it reads as: with fractions and windows that no screen offers, and without later fields. */
export const STORED_SETTINGS = [
  {
    stored: {
      intervalMinutes: 1.5,
      limits: LIMITS,
      limitShare: 0.01,
      thresholds: THRESHOLDS,
      badgeAccountId: 'account-1',
      weekStart: 7,
      theme: 'dark',
    },
    lacks: {},
  },
  { stored: { intervalMinutes: 1_440, limits: LIMITS, limitShare: 1 }, lacks: { thresholds: {}, theme: 'system' } },
] as const

export const POLICY = {
  partnerId: ' acmePA ',
  intervalMinutes: 60,
  limitShare: 0.2,
  limits: { channel: { calls: 100_000, windowSeconds: 1_800 }, waba: { calls: 0, windowSeconds: 1 } },
  thresholds: { EUR: { warningBelow: 500.5, criticalBelow: 100 }, USD: { warningBelow: 1 } },
  weekStart: 7,
  theme: 'dark',
  apiKey: 'canary',
}

/** What is read of it, and lies in storage while it is in force. */
export const READ_POLICY = {
  settings: {
    intervalMinutes: 60,
    limitShare: 0.2,
    limits: { channel: { calls: 100_000, windowMs: 1_800_000 } },
    thresholds: { EUR: { warningBelowMicros: 500_500_000, criticalBelowMicros: 100_000_000 } },
    weekStart: 7,
    theme: 'dark',
  },
  partnerId: 'acmePA',
  ignored: ['limits', 'other', 'thresholds'],
} as const
