import { afterAll, describe, expect, it } from 'vitest'
import { createReport } from '#domain/simulation/report.ts'
import { HOUR_MS, MINUTE_MS, type Scenario, simulate } from '#domain/simulation/simulate.ts'

const FIRST_SEED = Number(process.env['SALDO_SEED'] ?? 20_261_118)
const SEED_COUNT = Number(process.env['SALDO_SIMULATION_SEEDS'] ?? 3)
const SEEDS = Array.from({ length: SEED_COUNT }, (_, place) => FIRST_SEED + place)
/** The other scenarios are smaller, and half as many suffice. */
const HALF_OF_SEEDS = SEEDS.slice(0, Math.ceil(SEED_COUNT / 2))
const DEATH_RATES = [0.02, 0.1] as const
const MASHING = { everyMs: 6 * HOUR_MS, lastsMs: 2 * MINUTE_MS }
const TIMEOUT_MS = 60_000 * Math.max(1, SEED_COUNT)

const large = (wabaCount: number) => ({ channelCount: 5_000, clientCount: 200, wabaCount })
const small = { channelCount: 300, clientCount: 20, wabaCount: 5 }
const tiny = { channelCount: 160, clientCount: 20, wabaCount: 2 }

const report = createReport()
const run = (name: string, scenario: Scenario) => {
  const outcome = simulate(scenario)
  report.add(name, scenario.seed, outcome)
  return outcome
}

afterAll(() => {
  process.stdout.write(`\nSALDO_SEED=${FIRST_SEED} SALDO_SIMULATION_SEEDS=${SEED_COUNT}\n${report}\n`)
})

describe.each([1, 25, 900])('24 hours of 5,000 channels in %i WABAs', (wabaCount) => {
  it('read every channel as soon as half of the limits allows it, when nothing goes wrong', {
    timeout: TIMEOUT_MS,
  }, () => {
    const outcome = run(`${wabaCount} WABAs`, { ...large(wabaCount), seed: FIRST_SEED, untilPassed: true })

    expect(outcome.server.breaches).toEqual([])
    expect(outcome.channelsRead).toBe(5_000)
  })

  it.each(SEEDS)(
    'never fill a window above the share, whatever dies, is lost or pressed (seed %i)',
    (seed) => {
      const deathRate = DEATH_RATES[seed % DEATH_RATES.length] ?? 0
      const outcome = run(`${wabaCount} WABAs, ${deathRate * 100} % deaths, loss, mashing`, {
        ...large(wabaCount),
        seed,
        deathRate,
        mashing: MASHING,
        lossAtMs: 10.3 * HOUR_MS,
      })

      expect(outcome.server.breaches).toEqual([])
      expect(outcome.deaths).toBeGreaterThan(deathRate * 1_000)
    },
    TIMEOUT_MS,
  )
})

describe('the simulation', () => {
  it('finds the breaches of an app that calls first and stores the call then', () => {
    const outcome = run('call, then store: 25 WABAs, 10 % deaths', {
      ...large(25),
      seed: FIRST_SEED,
      hours: 2,
      deathRate: 0.1,
      mashing: MASHING,
      order: 'call, then store',
    })

    expect(outcome.server.breaches.length).toBeGreaterThan(0)
  })

  it('comes to the same with the parts of the log that a call needs as with the whole log', () => {
    const scenario = { ...small, seed: FIRST_SEED, hours: 6, deathRate: 0.1, mashing: MASHING, lossAtMs: 2 * HOUR_MS }
    const [sliced, whole] = [false, true].map((usesWholeLog) => simulate({ ...scenario, usesWholeLog }))

    expect(sliced).toEqual({ ...whole, server: expect.anything() })
    expect(sliced?.server.peaks).toEqual(whole?.server.peaks)
  })
})

describe('others who use up the limits', () => {
  it.each(HALF_OF_SEEDS)('are answered with rest, and our share stays kept (seed %i)', (seed) => {
    const outcome = run('5 WABAs, 2 % deaths, 429 from others', {
      ...small,
      seed,
      deathRate: 0.02,
      mashing: MASHING,
      others: { everyMs: 11 * MINUTE_MS, calls: 190 },
    })

    expect(outcome.refusals).toBeGreaterThan(10)
    expect(outcome.server.breaches).toEqual([])
    expect(outcome.channelsRead).toBe(300)
  })
})

describe.each([
  ['Firefox', 10],
  ['Chromium', 2],
] as const)('connections reset in %s', (name, requestsPerReset) => {
  it.each(HALF_OF_SEEDS)('exceed the share by the repeats of one fetch at most (seed %i)', (seed) => {
    const outcome = run(`5 WABAs, 3 % resets of ${name}`, {
      ...small,
      seed,
      resetRate: 0.03,
      requestsPerReset,
      mashing: MASHING,
    })
    const { partner, client, channel, waba } = outcome.server.peaks

    expect(outcome.resets).toBeGreaterThan(50)
    expect(Math.max(partner, client)).toBeLessThanOrEqual(2 - 1 + requestsPerReset)
    expect(channel).toBeLessThanOrEqual(5 - 1 + requestsPerReset)
    expect(waba).toBeLessThanOrEqual(100 - 1 + requestsPerReset)
  })
})

describe('a clock that jumps', () => {
  const jumps = [
    { atMs: 3.1 * HOUR_MS, skewMs: 2 * HOUR_MS },
    { atMs: 6.2 * HOUR_MS, skewMs: 0 },
    { atMs: 9.3 * HOUR_MS, skewMs: -2 * HOUR_MS },
    { atMs: 12.4 * HOUR_MS, skewMs: 40 * MINUTE_MS },
    { atMs: 15.5 * HOUR_MS, skewMs: -20 * MINUTE_MS },
    { atMs: 18.6 * HOUR_MS, skewMs: 90_000 },
  ]

  it.each(HALF_OF_SEEDS)('costs one call over the share at most, where the server says its time (seed %i)', (seed) => {
    const outcome = run('2 WABAs, 6 jumps, Date', { ...tiny, seed, jumps, mashing: MASHING })

    expect(outcome.jumps).toBe(6)
    expect(outcome.blind).toBeLessThanOrEqual(6)
    expect(outcome.server.knownBreaches).toEqual([])
  })

  it.each(HALF_OF_SEEDS)('costs one call more for each that dies before its answer (seed %i)', (seed) => {
    const outcome = run('2 WABAs, 6 jumps, Date, 10 % deaths', {
      ...tiny,
      seed,
      jumps,
      deathRate: 0.1,
      mashing: MASHING,
    })

    expect(outcome.server.knownBreaches).toEqual([])
    expect(outcome.blind).toBeLessThanOrEqual(6 + outcome.deaths)
  })

  it.each(HALF_OF_SEEDS)('frees the share once more at most where no server says the time (seed %i)', (seed) => {
    const outcome = run('2 WABAs, 6 jumps, no Date', { ...tiny, seed, jumps, hasDate: false, mashing: MASHING })
    const { partner, client, channel, waba } = outcome.server.peaks

    expect(Math.max(partner, client)).toBeLessThanOrEqual(2 * 2)
    expect(channel).toBeLessThanOrEqual(2 * 5)
    expect(waba).toBeLessThanOrEqual(2 * 100)
    expect(outcome.channelsRead).toBe(160)
  })
})
