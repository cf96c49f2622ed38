import { afterAll, describe, expect, it } from 'vitest'
import { type Days, type DaysOutcome, liveDays } from '#app/testing/days/live-days.ts'
import { HOUR_MS, MINUTE_MS } from '#app/testing/fake-world.ts'
import { removeTogether, storedKeys } from '#state/item/stored-item.ts'

const FIRST_SEED = Number(process.env['SALDO_SEED'] ?? Math.floor(Date.now() / 1_000) % 1_000_000)
const SEED_COUNT = Number(process.env['SALDO_SIMULATION_SEEDS'] ?? 1)
const SEEDS = Array.from({ length: SEED_COUNT }, (_, place) => FIRST_SEED + place)
/** Half of each documented limit. */
const SHARE = { partner: 2, client: 2, channel: 5, waba: 100 }
const PRESSING = { everyMs: 6 * HOUR_MS, lastsMs: 2 * MINUTE_MS }
/** More channels of one WABA than its share lets be read in an hour. */
const crowded = { channelCount: 160, clientCount: 20, wabaCount: 1 }
/** Read all through the hour, so that others are met whenever they come. */
const sparse = { channelCount: 60, clientCount: 12, wabaCount: 2 }
const IS_SOAK = SEED_COUNT > 1

/** Forwards, back beyond the beginning of a window, and by less than one. */
const JUMPS = [
  { atMs: 1.1 * HOUR_MS, skewMs: 2 * HOUR_MS },
  { atMs: 2.4 * HOUR_MS, skewMs: -2 * HOUR_MS },
  { atMs: 3.7 * HOUR_MS, skewMs: 40 * MINUTE_MS },
  { atMs: 4.9 * HOUR_MS, skewMs: 90_000 },
]

const lines: string[] = []
async function live(name: string, days: Days): Promise<DaysOutcome> {
  const outcome = await liveDays(days)
  const { calls, deaths, resets, refusals, channelsRead, passHours, peaks } = outcome
  lines.push(
    `${name}, seed ${days.seed}: ${calls} calls, ${deaths} deaths, ${resets} resets, ${refusals} refusals, ` +
      `${channelsRead} of ${days.channelCount} read, first pass ${passHours?.toFixed(1) ?? '-'} h, peaks ${Object.values(peaks).join('/')}`,
  )
  return outcome
}

afterAll(() => {
  process.stdout.write(`\nSALDO_SEED=${FIRST_SEED} SALDO_SIMULATION_SEEDS=${SEED_COUNT}\n${lines.join('\n')}\n`)
})

function expectWithinShare({ peaks }: DaysOutcome, more = 0): void {
  for (const scope of ['partner', 'client', 'channel', 'waba'] as const) {
    expect(peaks[scope], scope).toBeLessThanOrEqual(SHARE[scope] + more)
  }
}

async function loseLog(): Promise<void> {
  await removeTogether(['call-clock', ...(await storedKeys('calls:'))])
}

describe.each(SEEDS)('the real background (seed %i)', (seed) => {
  it('never fills a window above the share, whatever dies, is lost or pressed', async () => {
    const outcome = await live('4 % deaths, loss, presses', {
      ...crowded,
      seed,
      hours: IS_SOAK ? 24 : 7,
      deathRate: 0.04,
      pressing: PRESSING,
      losesLogAtMs: 3.3 * HOUR_MS,
      loseLog,
    })

    expectWithinShare(outcome)
    expect(outcome.peaks.waba).toBeGreaterThan(SHARE.waba - 10)
    expect(outcome.deaths).toBeGreaterThan(10)
    expect(outcome.channelsRead).toBe(160)
  })

  it('is answered with rest where others use up the limits, and keeps its share', async () => {
    const outcome = await live('others', { ...sparse, seed, hours: 8, deathRate: 0.02, othersEveryMs: 11 * MINUTE_MS })

    expect(outcome.refusals).toBeGreaterThan(1)
    expectWithinShare(outcome)
  })

  it.each([
    ['Firefox', 10],
    ['Chromium', 2],
  ] as const)(
    'exceeds the share by the repeats of one fetch at most where %s meets resets',
    async (name, requestsPerReset) => {
      const outcome = await live(`5 % resets in ${name}`, {
        ...crowded,
        seed,
        hours: 4,
        resetRate: 0.05,
        requestsPerReset,
      })

      expect(outcome.resets).toBeGreaterThan(5)
      expectWithinShare(outcome, requestsPerReset - 1)
    },
  )

  it('makes one call more at most where its clock jumps and the server says its time', async () => {
    const outcome = await live('jumps, Date', { ...crowded, seed, hours: 6, jumps: JUMPS })

    expectWithinShare(outcome, 1)
  })

  it.each<[string, (answer: number) => number, number]>([
    ['two servers 2 h apart', (answer) => (answer % 2) * 2 * HOUR_MS, 0.5],
    ['three servers days apart', (answer) => ((answer * 7) % 3) * 30 * HOUR_MS - 24 * HOUR_MS, 0.5],
    ['one wrong date in 17', (answer) => (answer % 17 ? 0 : (answer % 96) * HOUR_MS - 48 * HOUR_MS), 0.7],
  ])('never exceeds the share where dates come from %s, and goes on reading', async (name, dateErrorMs, part) => {
    const outcome = await live(name, { ...crowded, seed, hours: 4, dateErrorMs })

    expectWithinShare(outcome)
    expect(outcome.calls).toBeGreaterThanOrEqual(4 * SHARE.waba * part)
  })

  it('frees the share once more at most where its clock jumps and no server says the time', async () => {
    const { peaks } = await live('jumps, no Date', { ...crowded, seed, hours: 6, jumps: JUMPS, hasDate: false })

    for (const scope of ['partner', 'client', 'channel', 'waba'] as const) {
      expect(peaks[scope], scope).toBeLessThanOrEqual(2 * SHARE[scope])
    }
  })
})

describe.runIf(IS_SOAK).each([1, 25, 900])('5,000 channels in %i WABAs', (wabaCount) => {
  it('are all read, as soon as the share allows', async () => {
    const days = { channelCount: 5_000, clientCount: 200, wabaCount, seed: FIRST_SEED, hours: wabaCount === 1 ? 60 : 8 }
    const outcome = await live(`${wabaCount} WABAs`, days)

    expectWithinShare(outcome)
    expect(outcome.channelsRead).toBe(5_000)
  })
})
