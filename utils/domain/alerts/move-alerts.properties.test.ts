import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOngoing, watchOf } from './alert.ts'
import { createLife, DAY_MS, HOUR_MS, MINUTE_MS, UNIT } from './testing/life-of-alerts.ts'

const RUNS = Number(process.env['SALDO_PROPERTY_RUNS'] ?? 10_000)
const CRITICAL = 50

const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('read' as const), change: fc.integer({ min: -60, max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('top-up' as const), change: fc.integer({ min: 100, max: 400 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      kind: fc.constantFrom('server' as const, 'offline' as const, 'key-rejected' as const, 'locked' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('levels' as const), warning: fc.constantFrom(200, 300) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
)
const life = fc.array(
  fc.tuple(
    step,
    fc.oneof({ weight: 10, arbitrary: fc.integer({ min: 1, max: 20 }) }, fc.integer({ min: 60, max: 700 })),
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
)

describe('alerts over random histories', () => {
  it('come once for each episode, from fresh and good readings alone, and never fail to come', () => {
    fc.assert(
      fc.property(
        life,
        fc.constantFrom<readonly (number | undefined)[]>([], [22, 7]),
        (steps, [fromHour, untilHour]) => {
          const alerting = createLife({}, { quietHours: { fromHour, untilHour } })
          let units = 250
          let lastGoodAtMs: number | undefined
          /** Since when every reading was good and below the red level, after one that was not. */
          let belowSinceMs: number | undefined
          let isKnown = false
          for (const [each, minutes] of steps) {
            const before = alerting.shown.length
            if (each.do === 'read' || each.do === 'top-up') {
              units = Math.max(-100, units + each.change)
              if (units >= CRITICAL) {
                belowSinceMs = undefined
                // As long as it is only just above, the episode before goes on.
                if (units >= CRITICAL * 1.05 || each.do === 'top-up') isKnown = true
              } else if (isKnown) belowSinceMs ??= alerting.nowMs
              lastGoodAtMs = alerting.nowMs
              alerting.read(units)
            } else if (each.do === 'fail') {
              if (each.kind === 'locked') isKnown = false
              if (each.kind === 'locked') belowSinceMs = undefined
              alerting.fail(each.kind)
            } else if (each.do === 'levels') {
              const levels = { warningBelowMicros: each.warning * UNIT, criticalBelowMicros: CRITICAL * UNIT }
              if (alerting.settings.thresholds['EUR']?.warningBelowMicros !== levels.warningBelowMicros) {
                isKnown = false
                belowSinceMs = undefined
              }
              alerting.settings = { ...alerting.settings, thresholds: { EUR: levels } }
            } else alerting.deliver()

            for (const { line, atMs } of alerting.shown.slice(before)) {
              // A failure shows nothing but itself, and nothing is shown of what was read long ago.
              if (line.kind === 'key' || line.kind === 'unread') continue
              expect(atMs - (lastGoodAtMs ?? 0)).toBeLessThanOrEqual(30 * MINUTE_MS)
            }
            const isRead = each.do === 'read' || each.do === 'top-up'
            if (isRead && belowSinceMs !== undefined && alerting.nowMs - belowSinceMs >= 10 * MINUTE_MS) {
              const { watches, open } = alerting.state()
              expect(isOngoing(watches['critical:EUR'])).toBe(true)
              const isOfEpisode = ({ id }: { readonly id: string }) =>
                id === `critical:EUR:${watches['critical:EUR']?.sinceMs}`
              const isShown = alerting.shown.some(({ line }) => isOfEpisode(line))
              const waiting = open.find(isOfEpisode)
              // Or what is worse has told it.
              const isToldWorse = alerting
                .log()
                .some(({ id, rule }) => watchOf({ id }) === 'critical:EUR' && rule === 'worse')
              expect(isShown || waiting !== undefined || isToldWorse).toBe(true)
              if (waiting) expect(['six-hours', 'daily', 'quiet-hours', 'worse']).toContain(waiting.rule)
            }
            alerting.pass(minutes * MINUTE_MS)
          }
          const ids = alerting.shown.map(({ line }) => `${line.kind} ${line.id}`)
          expect(new Set(ids).size).toBe(ids.length)
          for (const { line, atMs } of alerting.shown) {
            if (line.kind === 'empty' || line.kind === 'restored') continue
            const name = watchOf(line)
            const others = alerting.shown.filter(
              (other) => other.line !== line && other.line.kind === line.kind && watchOf(other.line) === name,
            )
            for (const other of others) expect(Math.abs(other.atMs - atMs)).toBeGreaterThanOrEqual(6 * HOUR_MS)
            const ofDay = alerting.shown.filter(
              (other) =>
                other.atMs <= atMs &&
                atMs - other.atMs < DAY_MS &&
                other.line.kind !== 'restored' &&
                other.line.kind !== 'empty',
            )
            expect(ofDay.length).toBeLessThanOrEqual(6)
          }
        },
      ),
      { numRuns: RUNS },
    )
  })
})
